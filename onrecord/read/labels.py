"""What each key of a card is called and what to write there, for forms and for editors that read the JSON Schema.

One group for each model, in the order in which a form shows its keys. A test holds them to the models' keys.
"""

from dataclasses import dataclass

from onrecord.model.limits import SHORT_LIMIT


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A key's label, and a hint in a short sentence or none."""

    label: str
    hint: str = ""


_DATE = "As far as it is known: 2024, 2024-10 or 2024-10-18. “About” is 2024-10~."
_DAY = "A whole day, such as 2024-10-18."
_SOURCE = "from the list of sources, a web address, or described here."

_SHARED = {
    "corrections": FieldLabel("Our corrections", "Our own mistakes. They stay visible to readers."),
    "redirect_from": FieldLabel("Old addresses", "Addresses that lead here now, such as /claims/old-name/."),
    "draft": FieldLabel("Draft", "Not on the site until this is switched off."),
    "publish": FieldLabel("Publish on", "The day from which it is on the site. " + _DAY),
}
_CLAIM = {
    "claim": FieldLabel("Claim", "One sentence that can be checked, in neutral words."),
    "status": FieldLabel("Status", "Our judgement. Each change needs an entry in its history."),
    "basis": FieldLabel("Basis", "What “confirmed” or “denied” rests on. “Alleged” has none."),
    "reasoning": FieldLabel("Reasoning", "Why it has this status, in a sentence or two."),
    "date": FieldLabel("First made", _DATE),
    "source": FieldLabel("Sources", "Where it was published. Each " + _SOURCE + " Or only the name of who said it."),
    "actors": FieldLabel("Actors who make it", "Leave it empty if nobody is named."),
    "about": FieldLabel("Actors it is about"),
    "statements": FieldLabel("Statements", "Who said what about the claim, one entry for each statement."),
    "history": FieldLabel(
        "Entries in its history",
        "Our status over time, oldest first. The last entry agrees with status and basis above.",
    ),
    "kind": FieldLabel("Kind of claim", "A fact, where nothing is chosen."),
    "due": FieldLabel("Can be judged from", "For a prediction. " + _DATE),
    "short": FieldLabel("Short form", f"At most {SHORT_LIMIT} characters, for lists and previews."),
    "headline": FieldLabel(
        "Headline", "For a refuted claim: the words that stand in its place where it would be spread."
    ),
    "topics": FieldLabel("Topics", "Tags of your own choice."),
    "question": FieldLabel("Question", "Groups rival claims and figures on one page."),
    "conflicts": FieldLabel("Disagreements of sources", "A sentence for each."),
    "review": FieldLabel("Review", "A named reviewer’s finding; search engines are told of it."),
    "checked": FieldLabel("Last checked", "When an editor last looked at this card. " + _DATE),
    "reply": FieldLabel("Right of reply", "Whether those concerned were asked, and answered."),
    "related": FieldLabel("Related claims", "Claims to read as well."),
    "mirrors": FieldLabel("Is the negation of", "Statements are written on one of the two claims only."),
    "struck": FieldLabel("Struck from the record", "The page stays, with a banner, out of every count."),
    "notice": FieldLabel("Warning to readers", "Such as: Mentions suicide."),
    "featured": FieldLabel("Place on the home page", "A number; 1 comes first."),
    **_SHARED,
}
_STATEMENT = {
    "actor": FieldLabel("Speaker", "Someone in the list of actors, or only a name."),
    "stance": FieldLabel("Stance", "Theirs: what they did on that day."),
    "date": FieldLabel("When", _DATE),
    "says": FieldLabel("Their point", "Their own figure or point, in our words."),
    "quote": FieldLabel("Quote", "Their words, to the letter."),
    "lang": FieldLabel("Language of the quote", "As a code: en, ko, uk."),
    "translation": FieldLabel("Our translation", "Shown as ours."),
    "source": FieldLabel("Sources", "Each " + _SOURCE),
    "by": FieldLabel("Spoken by", "The person or office that spoke."),
    "speaks_for": FieldLabel("Speaks for", "Only where it is not the speaker’s usual body."),
    "where": FieldLabel("Where", "Place or occasion."),
    "spoken": FieldLabel("Language spoken", "Where the quote is a rendering. As a code: en, ko, uk."),
    "via": FieldLabel("Reported through", "Such as a news agency."),
    "date_is": FieldLabel("The date is", "Only where the date is not that of the statement."),
    "earlier": FieldLabel("Older than the claim", "Switch it on if that is meant."),
    "note": FieldLabel("Note"),
    "id": FieldLabel("Anchor", "Needed only where one actor has two statements on one day."),
}
_HISTORY = {
    "date": FieldLabel("Since", _DATE),
    "status": FieldLabel("Status"),
    "basis": FieldLabel("Basis"),
    "why": FieldLabel("Why", "The reason for the change."),
    "source": FieldLabel("Sources", "Each " + _SOURCE),
    "recorded": FieldLabel("Entered on", _DAY),
    "by": FieldLabel("Decided by"),
}
_CORRECTION = {
    "date": FieldLabel("When", _DATE),
    "kind": FieldLabel("What was wrong", "The status, a fact, or the whole card (taken back)."),
    "was": FieldLabel("It said"),
    "now": FieldLabel("It says now"),
    "why": FieldLabel("Why", "The reason for the correction."),
}
_REVIEW = {
    "by": FieldLabel("Reviewer"),
    "date": FieldLabel("When", _DATE),
    "rating": FieldLabel("Rating", "In words."),
    "explanation": FieldLabel("Explanation"),
    "value": FieldLabel("Rating as a number", "From 1, false, to 5, true."),
}
_REPLY = {
    "asked": FieldLabel("Asked on", _DATE),
    "answered": FieldLabel("Answered on", "A date, or the word false if there was no answer."),
    "note": FieldLabel("Note"),
}
_STRUCK = {
    "date": FieldLabel("When", _DATE),
    "reason": FieldLabel("Reason"),
    "replaced_by": FieldLabel("Replaced by", "The claims that stand in its place."),
}
_SOURCE_FIELDS = {
    "title": FieldLabel("Headline", "As published."),
    "label": FieldLabel("Our description", "Where no headline is known; never shown as a headline."),
    "publisher": FieldLabel("Publisher"),
    "url": FieldLabel("Web address", "In full, with https://."),
    "date": FieldLabel("Published", _DATE),
    "date_is": FieldLabel("The date was", "Shown on the item, or inferred by us."),
    "author": FieldLabel("Author"),
    "via": FieldLabel("Carried by", "Such as: Reuters, carried by UNN."),
    "lang": FieldLabel("Language", "As a code: en, ko, uk."),
    "kind": FieldLabel("Kind of source"),
    "quote": FieldLabel("Quote", "The words that the card rests on, to the letter."),
    "archived": FieldLabel("Archived copy", "The address of a copy in a web archive."),
    "accessed": FieldLabel("Seen by us on", _DATE),
    "seen": FieldLabel("What we saw", "All of it, a part, or only what others say of it."),
    "origin": FieldLabel("Common origin", "Reports of one briefing share this word, and count once."),
    "snapshot": FieldLabel("Stored copy", "The name of a file in content/snapshots/."),
    "state": FieldLabel("State", "What has become of it since."),
    "state_note": FieldLabel("What happened to it"),
    "note": FieldLabel("Note"),
}
_ACTOR = {
    "name": FieldLabel("Name", "As it is printed."),
    "kind": FieldLabel("Kind of actor", "Collective and unnamed actors have no position of their own."),
    "role": FieldLabel("Office or occupation"),
    "interest": FieldLabel("Stake in the matter", "Printed beside the name."),
    "part_of": FieldLabel("Belongs to", "Shown, no more."),
    "speaks_for": FieldLabel("Speaks for", "Whose position this actor’s words are."),
    "aliases": FieldLabel("Other names"),
    "wikidata": FieldLabel("Number in Wikidata", "Such as Q884."),
    "url": FieldLabel("Web site", "In full, with https://."),
    **_SHARED,
}
_PAGE = {
    "title": FieldLabel("Title"),
    "nav": FieldLabel("Place in the menu", "A number. Without it the page is not in the menu."),
    **_SHARED,
}

# By the name of the model that has the keys.
KEYS: dict[str, dict[str, FieldLabel]] = {
    "ClaimModel": _CLAIM,
    "StatementModel": _STATEMENT,
    "HistoryModel": _HISTORY,
    "CorrectionModel": _CORRECTION,
    "ReviewModel": _REVIEW,
    "ReplyModel": _REPLY,
    "StruckModel": _STRUCK,
    "SourceFieldsModel": _SOURCE_FIELDS,
    "SourceModel": {**_SOURCE_FIELDS, **_SHARED},
    "ActorModel": _ACTOR,
    "PageModel": _PAGE,
}

_DATE_IS = {"shown": "shown on it", "inferred": "inferred by us"}
_SEEN = {"full": "all of it", "part": "a part", "secondhand": "only what others say of it"}
# The words of choices that no setting of the site names, by model and key.
CHOICES = {
    "StatementModel.date_is": {"reported": "that of the report"},
    "SourceFieldsModel.date_is": _DATE_IS,
    "SourceFieldsModel.seen": _SEEN,
    "SourceModel.date_is": _DATE_IS,
    "SourceModel.seen": _SEEN,
    "CorrectionModel.kind": {"status": "the status", "fact": "a fact", "void": "the whole card"},
}
