"""Keys of other tools and of everyday language, and what the key that is meant is called here.

Looked up before the nearest key by spelling, which may be another: “tags” is near “status”. A hint that is one key, or
several, is given as a question; any other is a sentence.
"""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from onrecord.model.slugs import nearest
from onrecord.read.meant.media_keys import CHECK_STEP, MEDIA, MEDIA_PLACE

_PICTURE = (
    "A picture stands in the text below the second ---: put the file into content/static/ and write "
    "![What it shows](/name.jpg). As evidence, with who made it and how it was checked, it is an entry of media:."
)
_BODY = "Longer text stands below the second ---, without a key."
_FILE_NAME = "The name of the file, without .md, is the address: there is no key for it. Remove this line."
_NOT_NEEDED = "Nothing here needs it: remove this line, or let the key begin with x- to keep it for yourself."
_MARKDOWN_FILES = {
    "body content text_body markdown": _BODY,
    "slug permalink id identifier filename path": _FILE_NAME,
    "image picture photo thumbnail cover banner featured_image": _PICTURE,
    "layout template type": _NOT_NEEDED,
    "published is_published visible online": (
        "A file is published unless draft: true stands in it; publish: is the day from which it is."
    ),
    "publish_date publication_date pubdate release embargo publish_on expirydate": "publish",
    "updated modified lastmod last_modified date_modified last_updated": _NOT_NEEDED,
    "redirect redirects old_url former_address redirect_to": "redirect_from",
    "correction erratum errata": "corrections",
    "owner assigned_to assignee deadline todo stage": "desk",
}
_LINKS = "url link links address href web website web_address webpage weblink uri"
_CLAIM = {
    "tags tag category categories keywords keyword section theme topic": "topics",
    "subject subjects": "What the claim is about as a topic is topics:, whom it is about is about:.",
    "author authors": "Who made the claim stands under actors:, who wrote this card under by:.",
    "writer written_by byline reporter editor": "by",
    f"{_LINKS} src sources reference references citation published_at source_url": "source",
    "text sentence assertion claim_text title name heading headline_text what": "claim",
    "statement": "The claim in one sentence is claim:, and who said what about it are rows of statements:.",
    "quote": (
        "The claim in one sentence is claim:. Words to the letter are quote: in a row of statements:, or below source:."
    ),
    "summary description excerpt abstract teaser subtitle short_title short_claim lead": (
        "Write short: with the claim in at most 75 characters, for lists; or write the summary below the second ---."
    ),
    "verdict rating truth truth_rating judgement judgment result conclusion outcome assessment finding": "status",
    "evidence proof": (
        "What the status rests on is basis: (one word), why in a sentence reasoning:, and the addresses source:."
    ),
    "explanation rationale reason reasons why justification analysis": "reasoning",
    "speaker speakers claimant claimants said_by claimed_by actor made_by": "actors",
    "person persons people who": "Who makes the claim stands under actors:, whom it is about under about:.",
    "source_name": "Who makes the claim stands under actors:; who published its source is publisher: below source:.",
    "target subject_of accused concerns regarding involves": "about",
    "updated modified lastmod last_modified date_modified last_updated reviewed last_checked date_checked verified": (
        "checked"
    ),
    "created added date_added entered": "recorded",
    "when on day published_on date_published claim_date said_on dated": "date",
    "statement_list quotes positions reactions responses said who_says_what": "statements",
    "replies response right_of_reply comment_request": "reply",
    "timeline chronology events": (
        "Who said what, and when, are rows of statements:; how our status changed is history:. The timeline is made of "
        "both."
    ),
    "see_also related_claims similar": "related",
    "opposite negation negates mirror contradicts": "mirrors",
    "content_warning trigger_warning": "notice",
    "warning": "Readers see notice:, above the claim. A warning to yourself begins with #, or its key with x-.",
    "reviewer reviewers reviewed_by checker checked_by": (
        "Who approved the card is approved_by:, who edited it edited_by:; a finding for search engines is review:."
    ),
    "weight order priority pinned sticky": "featured",
    "removed retracted withdrawn deleted": (
        "A claim that was a mistake of ours is struck:, one that must not be read any more withheld:."
    ),
    "lang language locale": (
        "A claim is in the language of the site (language: in site.yaml). The language of a quote is lang: "
        "in its "
        "row of statements."
    ),
    "translation translated": "The translation of a quote is translation: in its row of statements.",
    "publisher outlet newspaper": (
        "It says more of the source: write source: and, on indented lines below it, url: and publisher:."
    ),
    "archive archived_copy": (
        "It says more of the source: write source: and, on indented lines below it, url: and archived:."
    ),
    "archived archive_state archive_asked refused_by accessed snapshot": (
        "It says more of the source: write source: and, on indented lines below it, url: and this key."
    ),
    "stance position": (
        "A stance belongs to one statement: write statements: and, in a row below it, actor:, stance: and date:."
    ),
}
_STATEMENT = {
    "source_name": "Who spoke is actor:; who published the source is publisher: on an indented line below source:.",
    "who speaker person name said_by body party organisation organization": "actor",
    "spokesperson spoken_by representative": "by",
    "text words statement saying content verbatim original": (
        "Their words to the letter are quote:, their point in your words says:."
    ),
    "summary point paraphrase": "says",
    f"{_LINKS} sources reference citation": "source",
    "said opinion": (
        "Their words to the letter are quote:, their point in your words says:; what they did (such as denies) is "
        "stance:."
    ),
    "position verb action status verdict type": "stance",
    "when on day said_on dated": "date",
    "language": "lang",
    "translated english": "translation",
    "place location venue occasion event": "where",
    "number figure value count quantity": "amount",
    "unit counts": "of",
    "title role office": "The office of a speaker is role: in a file of content/actors/; who spoke for a body is by:.",
    "publisher author archived accessed": (
        "It says more of the source: write it on an indented line below source:, with url:."
    ),
}
_SOURCE = {
    "link links href address web_address webpage uri website": "url",
    "headline name heading": "title",
    "on published date_published published_on day when year": "date",
    "site outlet newspaper medium organisation organization journal station": "publisher",
    "by writer authors reporter byline creator": "author",
    "archive archive_url archived_url wayback archived_copy copies": "archived",
    "archive_status archiving not_archived refused": "archive_state",
    "retrieved access_date retrieved_on viewed accessed_on": "accessed",
    "language locale": "lang",
    "type category": "kind",
    "excerpt passage": "quote",
    "text words": "Its words to the letter are quote:, what it is in your words is label:.",
    "description summary": "label",
    "copy file local_copy pdf attachment": "snapshot",
    "status": "state",
}
_ACTOR = {
    "title": "The name as it is printed is name:, the office or occupation is role:.",
    "label actor full_name person": "name",
    "type category": "kind",
    "aka alias nicknames other_names also_known_as short_name": "aliases",
    "website link homepage web address web_address": "url",
    "position job office occupation profession function": "role",
    "organisation organization party employer affiliation member_of belongs_to parent": (
        "To whom they belong is part_of: (shown, no more), for whom they speak is speaks_for:."
    ),
    "bio biography description about summary": _BODY,
    "interests conflict conflict_of_interest stake": "interest",
    "wikipedia": "url",
    "wikidata_id qid": "wikidata",
}
_HISTORY = {
    "reason reasoning explanation text because": "why",
    "when on day since from": "date",
    "verdict rating": "status",
    "url link sources": "source",
    "author editor": "by",
    "evidence": "basis",
    "approved approvers": "approved_by",
}
_CORRECTION = {
    "reason text explanation description because": "why",
    "when on day": "date",
    "type": "kind",
    "before old from": "was",
    "after new to": "now",
    "field key what about": "of",
}
_REVIEW = {
    "author reviewer name checker": "by",
    "when on day published": "date",
    "verdict result": "rating",
    "text reason why summary reasoning": "explanation",
    "score number rating_value": "value",
}
_REPLY = {
    "who person name body": "actor",
    "when on day date asked_on contacted": "asked",
    "replied answered_on": "answered",
    "reply response answer": "The day of the answer is answered:, its words to the letter are quote:.",
    "text words said": "Their words to the letter are quote:; what you say of them is note:, which readers see.",
    "by medium channel method": "how",
    "url link sources": "source",
}
_STRUCK = {"since when on day": "date", "why text explanation": "reason", "replacement replaced see": "replaced_by"}
_WITHHELD = {"date when on day from": "since", "why text explanation": "reason"}
_TEXT = {
    "headline name heading": "title",
    "link links href address website web_address": "url",
    "by writer speaker authors": "author",
    "site outlet newspaper": "publisher",
    "language": "lang",
    "published when on day": "date",
    "status": "state",
    "paragraphs parts sections content statements quotes claims": "passages",
}
_PASSAGE = {
    "text words verbatim": "Its words to the letter are quote:, what it says in your words says:.",
    "summary": "says",
    "who actor author by": "speaker",
    "where place position paragraph time minute timestamp": "at",
    "slug claims": "claim",
    "reason why skipped because": "left_out",
}
_PAGE = {
    "name heading headline": "title",
    "order weight menu position": "nav",
    "description summary subtitle": _BODY,
    "date author tags": _NOT_NEEDED,
}
_SITE = {
    "name site_name sitename site_title": "title",
    "subtitle description slogan summary about": "tagline",
    "lang locale": "language",
    "url baseurl site_url siteurl domain address website host site cname": "base_url",
    "author organisation organization publisher_name editor": "publisher",
    "logo icon favicon": "The logo of the pages is logo: below style:, that of the publisher logo: below publisher:.",
    "colors colours color colour theme fonts font css palette": (
        "The look stands under style:, on indented lines below it: colours:, fonts: and logo:."
    ),
    "navigation nav navbar links": "menu",
    "license": "licence",
    "license_url": "licence_url",
    "timezone tz": "time_zone",
    "github repo repository cms": (
        "It says where the editor saves: write admin: and, on an indented line below it, repository: owner/name."
    ),
    "google_analytics tracking plausible matomo ga": "analytics",
    "email contact mail": (
        "The address to write to is contact: below publisher:; where mistakes are reported is report_url:."
    ),
    "date updated last_updated": "as_of",
    "since started founded": "record_since",
    "labels translations words i18n": "strings",
    "tags categories": "topics",
    "feeds rss search sitemap": (
        "It switches a part of the site off: write outputs: and, on an indented line below it, this key with false."
    ),
    "warning disclaimer": "notice",
    "output build_dir destination": "The folder is no setting: give it as python build.py --output FOLDER.",
    "port": "The port is no setting: give it as python build.py serve --port 8001.",
}
_PUBLISHER = {
    "title organisation organization author": "name",
    "website link homepage address": "url",
    "email mail": "contact",
    "icon image": "logo",
}
_STYLE = {
    "colors color colour palette theme": "colours",
    "font typeface typefaces typography": "fonts",
    "css stylesheet": "Rules of your own stand in the file content/static/house.css.",
    "icon favicon": "logo",
}
_QUESTION = {
    "title text name label words": "question",
    "short_answer summary reply": "answer",
    "checked": "answer_checked",
    "claims rests_on": "answer_rests_on",
    "figures units": "counts",
}
_MENU = {"title name text": "label", "link href address page": "url"}
_MANDATE = {"actor name organisation organization who": "body", "since start begin": "from", "to end": "until"}
_INTEREST = {"text what interest": "words", "since start begin": "from", "to end": "until"}


def _by_key(*groups: Mapping[str, str]) -> Mapping[str, str]:
    """Key → what it is called here, of groups of keys parted by blanks; the first of two that name a key counts."""
    found: dict[str, str] = {}
    for group in groups:
        for keys, meant in group.items():
            for key in keys.split():
                found.setdefault(key, meant)
    return MappingProxyType(found)


_TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ClaimModel": _by_key(_CLAIM, _MARKDOWN_FILES),
        "ActorModel": _by_key(_ACTOR, _MARKDOWN_FILES),
        "SourceModel": _by_key(_SOURCE, _MARKDOWN_FILES),
        "TextModel": _by_key(_TEXT, _MARKDOWN_FILES),
        "PageModel": _by_key(_PAGE, _MARKDOWN_FILES),
        "SourceFieldsModel": _by_key(_SOURCE),
        "StatementModel": _by_key(_STATEMENT),
        "HistoryModel": _by_key(_HISTORY),
        "CorrectionModel": _by_key(_CORRECTION),
        "ReviewModel": _by_key(_REVIEW),
        "ReplyModel": _by_key(_REPLY),
        "StruckModel": _by_key(_STRUCK),
        "WithheldModel": _by_key(_WITHHELD),
        "PassageModel": _by_key(_PASSAGE),
        "MandateModel": _by_key(_MANDATE),
        "InterestModel": _by_key(_INTEREST),
        "SiteModel": _by_key(_SITE),
        "PublisherModel": _by_key(_PUBLISHER),
        "StyleModel": _by_key(_STYLE),
        "QuestionModel": _by_key(_QUESTION),
        "MenuItemModel": _by_key(_MENU),
        "MediaModel": _by_key(MEDIA),
        "MediaPlaceModel": _by_key(MEDIA_PLACE),
        "CheckStepModel": _by_key(CHECK_STEP),
    }
)


_CARDS = frozenset({"ClaimModel", "ActorModel", "SourceModel", "TextModel", "PageModel"})
# Names of what is for nobody but the writer: no key that readers see is ever guessed from them.
_PRIVATE = frozenset(
    {"note", "notes", "comment", "comments", "remark", "remarks", "memo", "todo", "internal", "internal_note"}
    | {"internal_notes", "private", "private_note", "editor_note", "editors_note", "editorial_note", "reminder"}
)
_NAMES = _PRIVATE | {name for table in _TABLES.values() for pair in table.items() for name in pair}
_NEAR = 0.75  # of two words as alike as difflib sees them: one is the other with a slip


def key_hint(key: str, model: str, known: Collection[str]) -> str | None:
    """What to write in the place of a key that a kind of mapping does not have; None: it is of no known form.

    `model`: the name of the model of the mapping; `known`: the keys that it has.
    """
    plain = _plain(key)
    if plain in known:
        return f"Did you mean {plain}?"
    if plain in _PRIVATE:
        seen = "Readers see note:. " if "note" in known else ""
        return f"{seen}A remark for yourself begins with #{', or its key with x-' if model in _CARDS else ''}."
    meant = _TABLES.get(model, {}).get(plain)
    if meant is None or meant.endswith("."):
        return meant
    return f"Did you mean {meant}?"


def near_key(key: str, known: Iterable[str]) -> str | None:
    """The key of `known` of which another is a slip of the pen; None where none is, or it is a word of its own."""
    plain = _plain(key)
    if plain in _PRIVATE:
        return None
    if plain in _NAMES:
        return next((other for other in known if other.rstrip("s") == plain.rstrip("s")), None)
    return nearest(key, known, at_least=_NEAR)


def _plain(key: str) -> str:
    return key.strip().casefold().replace("-", "_").replace(" ", "_")
