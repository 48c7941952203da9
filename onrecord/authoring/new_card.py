"""New cards: their place and their text, from the little that is known when a card is begun.

`#key: value` is a line that can be put to use: without its `#` it is right as it stands. `# Words` explain.

Nothing is written here. A `ValueError` holds a plain sentence for the one who asked.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.model.dates import PartialDate
from onrecord.model.names import without_unseen
from onrecord.model.slugs import is_slug, short_slug
from onrecord.model.vocabulary import CardKind
from onrecord.read.yaml_text import clean, scalar

# What the site itself publishes at these addresses.
TAKEN = frozenset(
    {
        "actors",
        "admin",
        "assets",
        "changes",
        "claims",
        "index",
        "questions",
        "search",
        "sources",
        "texts",
        "timeline",
        "topics",
        "unanswered",
        "who-says-what",
    }
)

# Words in the names of bodies, in small letters.
_BODIES = re.compile(
    r"\b(?:ag|agency|alliance|association|bank|board|bureau|centre|center|church|college|committee|company|corporation|"
    r"council|court|department|foundation|fund|gmbh|government|group|inc|institute|limited|llc|ltd|media|ministry|"
    r"network|news|office|organi[sz]ation|parliament|party|plc|police|post|press|railways|service|society|times|trust|"
    r"union|university)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NewCard:
    """A file to write: its path relative to the project (POSIX) and its text."""

    path: str
    text: str


def claim_card(sentence: str, day: str, source: str | None = None, slug: str | None = None, *, today: str) -> NewCard:
    """A claim card in one sentence; without a source it is a draft.

    `day`: when the claim was first made, as precisely as that is known (docs/cards.md, "Dates"). `source`: a web
    address, the slug of a source's file, or the name of who said it; None: none yet. `slug`: the name of the file;
    None: one made from the sentence. `today` (ISO 8601): when the card enters the record and its editor last looked.
    Raises ValueError with a plain sentence for an empty claim, a bad date or a bad slug.
    """
    words = _words(sentence, "The claim is empty. Write one sentence in quotation marks.")
    try:
        PartialDate.parse(day)
    except ValueError as wrong:
        raise ValueError(f"{wrong}.") from None
    lines = [
        "---",
        "# One sentence that can be checked, in neutral words.",
        f"claim: {scalar(words)}",
        *_claim_source(clean(source or "")),
        "# When it was first made, as far as it is known: 2024, 2024-06 or 2024-06-19.",
        f"date: {day}",
        "# Where it stands, in your judgement: alleged, confirmed or denied.",
        "status: alleged",
        "# When you last looked whether all this still holds, and when the card entered the record.",
        f"checked: {today}",
        f"recorded: {today}",
        "",
        "# Once you have decided: change the status above, remove the # before these lines, and say what they ask for.",
        "# The basis is admission, independent, record or court; of a denied claim: denial, refuted or withdrawn.",
        "#basis: independent",
        "#reasoning: Why you decided so.",
        "#history:",
        f"#  - date: {day}",
        "#    status: alleged",
        "#    why: As reported.",
        f"#  - date: {today}",
        "#    status: confirmed",
        "#    basis: independent",
        "#    why: What you found out.",
        "",
        "# Who said what about it: remove the # before these lines, and add a row for each statement.",
        "# The stance is asserts, confirms, acknowledges, declines, mentions, denies, refutes or withdraws.",
        "#statements:",
        "#  - actor: Name of who said it",
        "#    stance: asserts",
        f"#    date: {day}",
        "#    source: https://example.org/report",
        *_claim_media(),
    ]
    return NewCard(_path(CardKind.CLAIMS, slug, words), "\n".join([*lines, "---", ""]))


def _claim_media() -> list[str]:
    return [
        "",
        "# A picture or clip that it is about, or that shows it: remove the # before these lines. To show it here,",
        "# write file: in place of url:, with the name of a file in content/static/, and licence: with why you may.",
        "#media:",
        "#  - url: https://example.org/clip",
        "#    kind: video",
        "#    alt: What it shows, for those who do not see it",
        "#    credit: Who made it",
        "#    checked_how:",
        "#      - What we looked at, and what that showed.",
    ]


def _claim_source(source: str) -> list[str]:
    head = "# Where it was published: a web address, the name of a file in content/sources/, or who said it."
    if source:
        return [head, f"source: {scalar(source)}"]
    return [
        head,
        "source:",
        "  label: Not named yet",
        "# The card is not published while the next line is there. Write the source above, then delete the line.",
        "draft: true",
    ]


def actor_card(name: str, kind: str | None = None, slug: str | None = None) -> NewCard:
    """The file of an actor, with every other key explained in a comment.

    `kind`: a word of `ActorKind`; None leaves the line commented out. `slug`: the name of the file; None: one made from
    the name. Raises ValueError with a plain sentence for an empty name or a bad slug.
    """
    words = _words(name, "The name is empty. Write it in quotation marks.")
    lines = [
        "---",
        f"name: {scalar(words)}",
        "# state, agency, organisation, person, media, checker, collective or unnamed",
        f"kind: {kind}" if kind else f"#kind: {_likely_kind(words)}",
        "# What readers should know of them, in a sentence.",
        "#role: Speaks for the city council.",
        "# Where they belong, and whose position their words are: names of files in content/actors/.",
        "#part_of: city-council",
        "#speaks_for: city-council",
        "# Other names under which cards mention them.",
        "#aliases: [Another name]",
    ]
    return NewCard(_path(CardKind.ACTORS, slug, words), "\n".join([*lines, "---", ""]))


def _likely_kind(name: str) -> str:
    """What an actor of this name probably is: persons have two or three words, none of which names a body."""
    is_person = len(name.split()) in (2, 3) and name.istitle() and not _BODIES.search(name)
    return "person" if is_person else "organisation"


def source_card(url: str, day: str, title: str | None = None, slug: str | None = None) -> NewCard:
    """The file of a source, with every other key explained in a comment.

    `day`: the day on which it was opened (ISO 8601). `title`: its headline; None leaves the line commented out. `slug`:
    the name of the file; None: one made from the address. Raises ValueError with a plain sentence for an empty address
    or a bad slug.
    """
    address = _words(url, "The address is empty. Copy it from the browser.")
    lines = [
        "---",
        f"url: {scalar(address)}",
        "# The headline as published, who published it, and when.",
        f"title: {scalar(clean(title))}" if title and clean(title) else "#title: The headline",
        *_published(day),
        "# A copy in a web archive, in case the page changes or goes away.",
        "#archived: https://web.archive.org/web/…",
        "# The day on which you opened it.",
        f"accessed: {day}",
    ]
    return NewCard(_path(CardKind.SOURCES, slug, _address_words(address)), "\n".join([*lines, "---", ""]))


def _published(day: str) -> list[str]:
    return [
        "#publisher: The Example Gazette",
        f"#date: {day}",
        "# report, official, court, social, commentary, fact-check or state-media",
        "#kind: report",
    ]


def offline_source_card(title: str, day: str, slug: str | None = None) -> NewCard:
    """The file of a source that has no address, such as a broadcast, a letter or a book.

    `title`: its own, or what it is. `day`, `slug` (None included) and what is raised: as of `source_card`.
    """
    words = _words(title, "The title is empty. Write it in quotation marks.")
    lines = [
        "---",
        "# Its title as published. If it has none, write label: in place of title:, and say what it is.",
        f"title: {scalar(words)}",
        "# Who published or sent it, and when.",
        *_published(day),
        "# Your copy of it, if readers may have it: a file in content/static/. Or its address, if it gets one.",
        "#url: /name-of-the-file.pdf",
        "# The day on which you saw it.",
        f"accessed: {day}",
    ]
    return NewCard(_path(CardKind.SOURCES, slug, words), "\n".join([*lines, "---", ""]))


def _address_words(address: str) -> str:
    """What names a page in its address: the host without `www`, and the last step without its ending."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address
    step = re.sub(r"\.\w{1,5}$", "", parts.path.rstrip("/").rpartition("/")[2])
    return f"{host} {step} {parts.query}"


def text_card(title: str, url: str | None = None, slug: str | None = None) -> NewCard:
    """The file of a text, as a draft with one passage to write over.

    `title`: that of the text, as published. `url`: its web address; None: it has none, or it is not known yet. `slug`:
    the name of the file; None: one made from the title. Raises ValueError with a plain sentence for an empty title or
    a bad slug.
    """
    words = _words(title, "The title is empty. Write it in quotation marks.")
    address = clean(url or "")
    lines = [
        "---",
        f"title: {scalar(words)}",
        "# Who wrote or spoke it, who published it, where and when; lang: its language, as a code.",
        "#author: Name of the author",
        "#publisher: The Example Gazette",
        f"url: {scalar(address)}" if address else "#url: https://example.org/speech",
        "#date: 2024-06-19",
        "#lang: en",
        "# How good our copy is.",
        "#state: Transcript, compared with the recording.",
        "# The text in its order. Each passage has what it says (says: in your own words, or quote: to the letter),",
        "# and the claim that takes it up (a file in content/claims/, without .md) or the reason why none does.",
        "passages:",
        "  - says: What the first passage says.",
        "    #speaker: Name of who says it, if not the author",
        "    #at: 1st paragraph",
        "    # Write claim: and the name of a claim in place of the next line, once one takes the passage up.",
        "    left_out: Not looked at yet.",
        "# The text is not published while the next line is there. Delete it once the passages are written.",
        "draft: true",
    ]
    return NewCard(_path(CardKind.TEXTS, slug, words), "\n".join([*lines, "---", ""]))


def page_card(title: str, slug: str | None = None) -> NewCard:
    """The file of a page of prose.

    `slug`: the name of the file; None: one made from the title. Raises ValueError with a plain sentence for an empty
    title, a bad slug, or a name in `TAKEN`.
    """
    words = _words(title, "The title is empty. Write it in quotation marks.")
    path = _path(CardKind.PAGES, slug, words)
    if path.removeprefix("content/pages/").removesuffix(".md") in TAKEN:
        raise ValueError("The site itself has a page of this name. Give yours another with --slug.")
    lines = [
        "---",
        f"title: {scalar(words)}",
        "# Its place in the menu, where there is room; without this line it stands at the foot of pages.",
        "#nav: 5",
    ]
    return NewCard(path, "\n".join([*lines, "---", "", "## First heading", "", "Write here.", ""]))


def _words(text: str, empty: str) -> str:
    words = clean(text)
    if not without_unseen(words).strip():
        raise ValueError(empty)
    return words


def _path(kind: CardKind, slug: str | None, words: str) -> str:
    if slug is not None and not is_slug(slug):
        raise ValueError(
            f"“{clean(slug)}” cannot be a card's name, which is its address: use small letters a to z, digits and "
            f"single hyphens, such as {short_slug(slug) or 'ship-left'}."
        )
    return f"content/{kind}/{slug or short_slug(words)}.md"
