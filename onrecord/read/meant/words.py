"""Words of other tools and of everyday language that stand where one of a closed list is expected.

Looked up before the nearest word by spelling, which may say the opposite: “unconfirmed” is near “confirmed”.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.model.slugs import nearest
from onrecord.model.standing import BASES

# What turns a word round: nobody who writes one of these means the word that is near without it.
_NOT = re.compile(
    r"\b(?:no|not|non|none|never|neither|nor|without|cannot|\w+n['’]t|nicht|nie|kein\w*|ohne|pas|jamais|sans|nunca|sin|não"
    r"|sem|mai|niet|geen|nej|inte|ikke|ne|не|ні|нет|немає|ни|без|ніколи|никогда|değil|yok)\b",
    re.IGNORECASE,
)
_OPPOSITES = ("un", "non", "dis", "anti")
_SIGNS = re.compile(r"[\W_]+")

_REFUTED = "A claim that was shown to be wrong is denied: write status: denied, and below it basis: refuted."
_PARTLY = (
    "There is no status in between. If the claim as it is worded is wrong, write status: denied and below it basis: "
    "refuted; if it is right, write status: confirmed with a basis; say under reasoning: what is right in it and what "
    "is not."
)
_CONFIRMED = (
    "A claim that was shown to be right is confirmed: write status: confirmed, and below it basis: with admission, "
    "independent, record or court."
)
_MOSTLY_TRUE = f"{_CONFIRMED} Say under reasoning: what is not right in it."
_MOSTLY_FALSE = f"{_REFUTED} Say under reasoning: what is right in it."
_ALLEGED = "A claim of which nobody knows whether it is so is alleged: write status: alleged, without a basis."
_WITHDRAWN = (
    "A claim that was taken back by those who made it is denied: write status: denied, and below it basis: withdrawn."
)
_OPINION = "Write kind: opinion on a line of its own; status: alleged stays, and is not shown for an opinion."
_DRAFT = (
    "Whether a card is on the site is said by draft: true on a line of its own, or by leaving that out. Write here "
    "where the claim stands: alleged, confirmed or denied."
)


def _based(status: str, basis: str) -> str:
    return f"“{basis}” is a basis: write status: {status}, and below it basis: {basis}."


def _by_word(*groups: tuple[str, str]) -> Mapping[str, str]:
    """Word → hint, of groups of words parted by commas, each with the hint of all its words."""
    return MappingProxyType({word.strip(): hint for words, hint in groups for word in words.split(",")})


def _meaning(**groups: str) -> Mapping[str, str]:
    """Word → “Did you mean …?”, of groups of words parted by commas under the word that each means."""
    named = {key.replace("_", "-"): words for key, words in groups.items()}
    return _by_word(*((words, f"Did you mean {key}?") for key, words in named.items()))


_STATUS = _by_word(
    (
        "not true, not correct, "
        "refuted, false, debunked, disproved, disproven, wrong, untrue, incorrect, inaccurate, fake, fake news, hoax, "
        "fabricated, falsified, invalid, lie, pants on fire, four pinocchios, scam, doctored, manipulated, altered, "
        "no, falsch, faux, falso, неправда, фейк, 거짓",
        _REFUTED,
    ),
    ("mostly false, largely false, barely true, mainly false, mostly wrong", _MOSTLY_FALSE),
    (
        "misleading, half true, half truth, half false, partly false, partly true, partially false, partially true, "
        "mixed, mixture, mixed evidence, missing context, needs context, lacks context, lacking context, "
        "out of context, false context, exaggerated, exaggeration, cherry picked, distorted, miscaptioned, "
        "misattributed, imprecise, satire, irreführend, trompeur",
        _PARTLY,
    ),
    (
        "true, verified, correct, accurate, right, proven, proved, fact, factual, established, substantiated, "
        "corroborated, authentic, genuine, supported, valid, yes, wahr, richtig, vrai, verdadero, vero, правда, 사실",
        _CONFIRMED,
    ),
    ("mostly true, largely true, mainly true, mostly correct, mostly accurate", _MOSTLY_TRUE),
    (
        "unproven, unverified, unconfirmed, unsubstantiated, unsupported, disputed, contested, open, pending, unknown, "
        "unclear, undetermined, uncertain, unresolved, inconclusive, no evidence, not proven, not verified, rumour, "
        "rumor, claimed, reported, under review, in progress, research in progress, investigating, unrated, to check, "
        "tbd, todo, maybe, plausible, likely, likely true, "
        "probably true, possibly true, likely false, probably false, unlikely",
        _ALLEGED,
    ),
    ("withdrawn, retracted, recanted, taken back, rescinded", _WITHDRAWN),
    ("denial", _based("denied", "denial")),
    ("denies, disavowed, dementiert", "Did you mean denied?"),
    (
        "rejected, dismissed",
        "Write status: denied, and below it basis: refuted if the claim was shown to be wrong, or basis: denial if "
        "those whom it is about deny it.",
    ),
    ("admission", _based("confirmed", "admission")),
    ("admitted, acknowledged, conceded, confessed", "Write status: confirmed, and below it basis: admission."),
    ("independent", _based("confirmed", "independent")),
    ("record", _based("confirmed", "record")),
    ("on record, documented, official, public record", "Write status: confirmed, and below it basis: record."),
    ("court", _based("confirmed", "court")),
    (
        "convicted, ruled, judged, found by a court, guilty",
        "If a court found that it is so, write status: confirmed, and below it basis: court.",
    ),
    ("opinion, commentary, not rated, not ratable", _OPINION),
    ("draft, published, live, review, new, ready, wip, unpublished", _DRAFT),
    (
        "struck, removed, deleted, obsolete, archived",
        "Write struck: with date: and reason: below it, and here where the claim stood.",
    ),
    ("withheld, taken down", "Write withheld: with since: and reason: below it, and here where the claim stood."),
    (
        "corrected, updated, changed",
        "Write here where the claim stands now, and under history: (a change of status) or corrections: (a mistake of "
        "ours) what was changed.",
    ),
)
_BASIS = _meaning(
    admission="admitted, confession, confessed, acknowledged, acknowledgement, own words, self incrimination",
    court="verdict, ruling, judgment, judgement, conviction, tribunal, trial, inquiry",
    record="document, documents, documented, official, official record, official records, statistics, data, archive, "
    "register, public record, records, law",
    independent="evidence, media, reporting, several sources, sources, multiple sources, expert, experts, "
    "investigation, footage, independent evidence, verification, osint",
    refuted="false, debunked, disproved, disproven, shown to be wrong, wrong, fact check, counter evidence",
    denial="denied, denies, disputed",
    withdrawn="retracted, recanted, retraction, withdrawal, taken back",
)
_NO_BASIS = _by_word(
    ("alleged", "“alleged” is a status, and it has no basis: remove this line."),
    ("confirmed", "“confirmed” is a status. Write what it rests on: admission, independent, record or court."),
    ("none, unknown, no", "Remove this line where there is no basis."),
)
_STANCE = _meaning(
    asserts="says, said, say, states, stated, claims, claimed, alleges, alleged, reports, reported, announces, "
    "announced, accuses, accused, insists, argues, maintains, believes, writes, tells, told, yes, claim, asserted",
    confirms="confirmed, verifies, verified, corroborates, vouches, agrees, agreed, supports, supported, backs, "
    "endorses, affirms",
    acknowledges="admits, admitted, concedes, conceded, accepts, accepted, confesses, apologises, apologizes, "
    "recognises, owns up, acknowledged",
    denies="denied, rejects, rejected, disputes, disputed, contradicts, contests, disagrees, dismisses, dismissed, no, "
    "opposes, protests, deny",
    refutes="refuted, debunks, debunked, disproves, disproved, rebuts, rebutted, fact checks, false",
    withdraws="withdrew, withdrawn, retracts, retracted, recants, takes back, took back, corrects, apologises for",
    declines="declined, no comment, refuses, refused, refused to comment, declined to comment, does not comment, "
    "neither confirms nor denies, silent, evades",
    mentions="mentioned, quotes, notes, noted, comments, commented, refers, refers to, describes, asks, responds, "
    "responded, neutral, cites, discusses",
)
_ACTOR = _meaning(
    organisation="organization, company, firm, business, corporation, enterprise, charity, ngo, party, "
    "political party, union, trade union, church, university, school, association, club, foundation, bank, group, "
    "think tank, institution, body",
    state="government, country, nation, nation state",
    agency="authority, ministry, department, office, police, military, army, court, regulator, parliament, council, "
    "city, municipality, secret service, intelligence, public body",
    person="politician, individual, man, woman, human, journalist, official, minister, spokesperson, people, expert, "
    "witness",
    media="newspaper, broadcaster, outlet, press, journal, magazine, channel, news, news agency, medium, publisher, "
    "website",
    checker="fact checker, factchecker, fact checking, verifier",
    collective="crowd, residents, users, social media, public, online users, bloggers, community",
    unnamed="anonymous, unknown, nameless, anonymous source, sources, source, unnamed source",
)
_CLAIM = _meaning(
    fact="statement, claim, factual, event, news, image, photo, video, rumour, rumor",
    figure="number, statistic, statistics, quantity, count, amount, data, percentage",
    prediction="forecast, promise, prognosis, future, pledge, projection, expectation",
    attribution="quote, quotation, cited, attributed, misattribution",
    opinion="comment, view, commentary, judgement, judgment, satire, value",
)
_SOURCE = _meaning(
    report="article, news, newspaper, story, press, media, magazine, broadcast, tv, radio, interview, book, website, "
    "web, video, podcast, report by media, agency",
    official="government, press release, document, law, statement, parliament, dataset, data, statistics, ministry, "
    "primary",
    court="judgment, judgement, ruling, verdict, case, indictment, filing",
    social="tweet, post, facebook, x, twitter, instagram, telegram, tiktok, youtube, social media, mastodon, bluesky",
    commentary="opinion, blog, op ed, editorial, column, analysis, essay",
    fact_check="factcheck, check, debunk, verification",
    state_media="propaganda, state, state tv, state news",
)
_CORRECTION = _meaning(
    wording="typo, spelling, style, language, grammar, formatting, link, clarification, minor, update",
    fact="error, mistake, figure, number, date, name, content, factual, correction",
    void="retraction, retracted, withdrawn, withdrawal, removed, deleted",
    status="verdict, rating, judgement, basis",
)
_BOUND = _meaning(
    least="at least, more than, over, minimum, min, above, from, lower",
    most="at most, up to, less than, under, maximum, max, below, fewer than, upper",
    about="approximately, around, circa, ca, roughly, nearly, almost, some, estimated, approx",
)
_SEEN = _meaning(full="all, whole, complete, yes, entire", part="partial, partly, some, excerpt, abstract")
_STATE = _meaning(
    gone="deleted, removed, dead, offline, missing, broken, 404, unavailable",
    changed="edited, updated, altered, modified",
    live="online, ok, unchanged, available, up",
    retracted="withdrawn, taken back",
    corrected="correction, fixed",
)
_STAGE = _meaning(
    drafted="draft, begun, started, writing, in progress, wip, new",
    reviewed="review, read, checked, edited, second read",
    approved="done, final, finished, ok, ready, published, complete",
)
_RATING = _meaning(
    refuted="false, denied, wrong, debunked",
    confirmed="true, correct, verified, right",
    alleged="neither, unproven, unknown, mixed, misleading, unverified, disputed",
)
_MEDIA = _meaning(
    picture="image, photo, photograph, screenshot, drawing, map, jpg, jpeg, png, satellite image",
    video="clip, film, footage, movie, reel, mp4, youtube, tiktok",
    audio="sound, recording, voice, podcast, call, mp3",
    document="pdf, file, letter, text, paper, scan, leaflet",
)
_AUTHENTICITY = _meaning(
    original="authentic, genuine, real, true, unaltered, OriginalMediaContent",
    out_of_context="decontextualized, decontextualised, missing context, old, miscaptioned, DecontextualizedContent",
    edited_or_cropped="edited, cropped, cut, trimmed, EditedOrCroppedContent",
    staged="acted, posed, StagedContent",
    satire="parody, joke, meme, satire or parody, SatireOrParodyContent",
    transformed="fake, doctored, manipulated, deepfake, ai, generated, altered, synthetic, TransformedContent",
)
_TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Status": _STATUS,
        "Basis": MappingProxyType({**_BASIS, **_NO_BASIS}),
        "Stance": _STANCE,
        "ActorKind": _ACTOR,
        "ClaimKind": _CLAIM,
        "Bound": _BOUND,
        "RatingMeaning": _RATING,
        "MediaKind": _MEDIA,
        "Authenticity": _AUTHENTICITY,
        "source": _SOURCE,
        "correction": _CORRECTION,
        "seen": _SEEN,
        "state": _STATE,
        "stage": _STAGE,
    }
)


def word_hint(word: str, known: Iterable[str], table: str = "") -> str:
    """What to write in the place of a word that is none of `known`, as a sentence.

    `table`: the list of words that are looked up first, by the name of the type or key of `known`; empty: none.
    """
    plain = " ".join(_SIGNS.sub(" ", word).casefold().split())
    choices = (*known,)
    same = next((choice for choice in choices if choice.replace("-", " ") == plain), None)
    if same:
        return f"Did you mean {same}?"
    meant = _TABLES.get(table, {}).get(plain)
    if meant:
        return meant
    if table == "Status" and (both := _status_and_basis(plain.split())) and not _NOT.search(word):
        return _based(*both)
    several = [choice for choice in choices if choice in plain.split()]
    if len(several) > 1:
        return f"One word can stand here: {' or '.join(several)}."
    close = None if _NOT.search(word) else nearest(word, choices)
    if close and any(plain.startswith(sign) and not close.startswith(sign) for sign in _OPPOSITES):
        close = None  # “unconfirmed” is as near as words can be
    return f"Did you mean {close}?" if close else f"Write one of: {', '.join(choices)}."


def is_known_word(word: str, known: Iterable[str], table: str) -> bool:
    """Whether a word is one of `known`, or one of those that are looked up in the list of that name (`word_hint`)."""
    plain = " ".join(_SIGNS.sub(" ", word).casefold().split())
    return plain in {choice.replace("-", " ") for choice in known} or plain in _TABLES.get(table, {})


def _status_and_basis(words: list[str]) -> tuple[str, str] | None:
    """The status and the basis that stand in one value, where they go together; else None."""
    found = [(status, basis) for status in BASES for basis in BASES[status] if status in words and basis in words]
    return found[0] if len(found) == 1 else None
