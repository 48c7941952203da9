"""What each key of a card is called and what to write there, for forms and for editors that read the JSON Schema.

One group for each model, in the order in which a form shows its keys. A test holds them to the models' keys.
"""

from dataclasses import dataclass

from onrecord.model.limits import SHORT_LIMIT


@dataclass(frozen=True, slots=True)
class Words:
    """A key's label, and a hint in a short sentence or none."""

    label: str
    hint: str = ""


_DATE = "As far as it is known: 2024, 2024-10 or 2024-10-18. “About” is 2024-10~."
_DAY = "A whole day, such as 2024-10-18."
_SOURCE = "from the list of sources, a web address, or described here."

_SHARED = {
    "corrections": Words("Our corrections", "Our own mistakes. They stay visible to readers."),
    "redirect_from": Words("Old addresses", "Addresses that lead here now, such as /claims/old-name/."),
    "draft": Words("Draft", "Not on the site until this is switched off."),
    "publish": Words("Publish on", "The day from which it is on the site. " + _DAY),
}
_CLAIM = {
    "claim": Words("Claim", "One sentence that can be checked, in neutral words."),
    "status": Words("Status", "Our judgement. Each change needs an entry in its history."),
    "basis": Words("Basis", "What “confirmed” or “denied” rests on. “Alleged” has none."),
    "reasoning": Words("Reasoning", "Why it has this status, in a sentence or two."),
    "date": Words("First made", _DATE),
    "source": Words("Sources", "Where it was published. Each " + _SOURCE + " Or only the name of who said it."),
    "actors": Words("Actors who make it", "Leave it empty if nobody is named."),
    "about": Words("Actors it is about"),
    "statements": Words("Statements", "Who said what about the claim, one entry for each statement."),
    "history": Words(
        "Entries in its history",
        "Our status over time, oldest first. The last entry agrees with status and basis above.",
    ),
    "kind": Words("Kind of claim", "A fact, where nothing is chosen."),
    "due": Words("Can be judged from", "For a prediction. " + _DATE),
    "short": Words("Short form", f"At most {SHORT_LIMIT} characters, for lists and previews."),
    "headline": Words("Headline", "For a refuted claim: the words that stand in its place where it would be spread."),
    "topics": Words("Topics", "Tags of your own choice."),
    "question": Words("Question", "Groups rival claims and figures on one page."),
    "conflicts": Words("Disagreements of sources", "A sentence for each."),
    "review": Words("Review", "A named reviewer’s finding; search engines are told of it."),
    "checked": Words("Last checked", "When an editor last looked at this card. " + _DATE),
    "reply": Words("Right of reply", "Whether those concerned were asked, and answered."),
    "related": Words("Related claims", "Claims to read as well."),
    "mirrors": Words("Is the negation of", "Statements are written on one of the two claims only."),
    "struck": Words("Struck from the record", "The page stays, with a banner, out of every count."),
    "notice": Words("Warning to readers", "Such as: Mentions suicide."),
    "featured": Words("Place on the home page", "A number; 1 comes first."),
    **_SHARED,
}
_STATEMENT = {
    "actor": Words("Speaker", "Someone in the list of actors, or only a name."),
    "stance": Words("Stance", "Theirs: what they did on that day."),
    "date": Words("When", _DATE),
    "says": Words("Their point", "Their own figure or point, in our words."),
    "quote": Words("Quote", "Their words, to the letter."),
    "lang": Words("Language of the quote", "As a code: en, ko, uk."),
    "translation": Words("Our translation", "Shown as ours."),
    "source": Words("Sources", "Each " + _SOURCE),
    "by": Words("Spoken by", "The person or office that spoke."),
    "speaks_for": Words("Speaks for", "Only where it is not the speaker’s usual body."),
    "where": Words("Where", "Place or occasion."),
    "spoken": Words("Language spoken", "Where the quote is a rendering. As a code: en, ko, uk."),
    "via": Words("Reported through", "Such as a news agency."),
    "date_is": Words("The date is", "Only where the date is not that of the statement."),
    "earlier": Words("Older than the claim", "Switch it on if that is meant."),
    "note": Words("Note"),
    "id": Words("Anchor", "Needed only where one actor has two statements on one day."),
}
_HISTORY = {
    "date": Words("Since", _DATE),
    "status": Words("Status"),
    "basis": Words("Basis"),
    "why": Words("Why", "The reason for the change."),
    "source": Words("Sources", "Each " + _SOURCE),
    "recorded": Words("Entered on", _DAY),
    "by": Words("Decided by"),
}
_CORRECTION = {
    "date": Words("When", _DATE),
    "kind": Words("What was wrong", "The status, a fact, or the whole card (taken back)."),
    "was": Words("It said"),
    "now": Words("It says now"),
    "why": Words("Why", "The reason for the correction."),
}
_REVIEW = {
    "by": Words("Reviewer"),
    "date": Words("When", _DATE),
    "rating": Words("Rating", "In words."),
    "explanation": Words("Explanation"),
    "value": Words("Rating as a number", "From 1, false, to 5, true."),
}
_REPLY = {
    "asked": Words("Asked on", _DATE),
    "answered": Words("Answered on", "A date, or the word false if there was no answer."),
    "note": Words("Note"),
}
_STRUCK = {
    "date": Words("When", _DATE),
    "reason": Words("Reason"),
    "replaced_by": Words("Replaced by", "The claims that stand in its place."),
}
_SOURCE_FIELDS = {
    "title": Words("Headline", "As published."),
    "label": Words("Our description", "Where no headline is known; never shown as a headline."),
    "publisher": Words("Publisher"),
    "url": Words("Web address", "In full, with https://."),
    "date": Words("Published", _DATE),
    "date_is": Words("The date was", "Shown on the item, or inferred by us."),
    "author": Words("Author"),
    "via": Words("Carried by", "Such as: Reuters, carried by UNN."),
    "lang": Words("Language", "As a code: en, ko, uk."),
    "kind": Words("Kind of source"),
    "quote": Words("Quote", "The words that the card rests on, to the letter."),
    "archived": Words("Archived copy", "The address of a copy in a web archive."),
    "accessed": Words("Seen by us on", _DATE),
    "seen": Words("What we saw", "All of it, a part, or only what others say of it."),
    "origin": Words("Common origin", "Reports of one briefing share this word, and count once."),
    "snapshot": Words("Stored copy", "The name of a file in content/snapshots/."),
    "state": Words("State", "What has become of it since."),
    "state_note": Words("What happened to it"),
    "note": Words("Note"),
}
_ACTOR = {
    "name": Words("Name", "As it is printed."),
    "kind": Words("Kind of actor", "Collective and unnamed actors have no position of their own."),
    "role": Words("Office or occupation"),
    "interest": Words("Stake in the matter", "Printed beside the name."),
    "part_of": Words("Belongs to", "Shown, no more."),
    "speaks_for": Words("Speaks for", "Whose position this actor’s words are."),
    "aliases": Words("Other names"),
    "wikidata": Words("Number in Wikidata", "Such as Q884."),
    "url": Words("Web site", "In full, with https://."),
    **_SHARED,
}
_PAGE = {
    "title": Words("Title"),
    "nav": Words("Place in the menu", "A number. Without it the page is not in the menu."),
    **_SHARED,
}

# By the name of the model that has the keys.
KEYS: dict[str, dict[str, Words]] = {
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
