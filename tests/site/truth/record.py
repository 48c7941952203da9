"""What is true: the cards of a site, read with PyYAML alone and joined in the simplest form.

Nothing of onrecord is imported. A person or body is known by the name that is printed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

Card = dict[str, Any]
Cards = dict[str, dict[str, Card]]  # kind → slug → front matter, with its body under "prose"

KINDS = ("claims", "actors", "sources", "pages", "texts")
LABELS = {
    "status.alleged": "Alleged",
    "status.confirmed": "Confirmed",
    "basis.admission": "Confirmed · admitted by those concerned",
    "basis.independent": "Confirmed · independent evidence",
    "basis.record": "Confirmed · public record",
    "basis.court": "Confirmed · court",
    "basis.denial": "Denied · not refuted",
    "basis.refuted": "Refuted · shown to be wrong",
    "basis.withdrawn": "Withdrawn · by those who made it",
    "kind.opinion": "Opinion, not rated",
    "struck": "Struck from the record",
}
VERBS = {
    "asserts": "asserts",
    "confirms": "confirms",
    "acknowledges": "acknowledges",
    "declines": "neither confirms nor denies",
    "mentions": "mentions",
    "denies": "denies",
    "refutes": "refutes",
    "withdraws": "withdraws",
}
PLURALS = {
    "asserts": "assert",
    "confirms": "confirm",
    "acknowledges": "acknowledge",
    "declines": "neither confirm nor deny",
    "mentions": "mention",
    "denies": "deny",
    "refutes": "refute",
    "withdraws": "withdraw",
}
SAYS_SO = ("asserts", "confirms", "acknowledges")
SAYS_NOT = ("denies", "refutes", "withdraws")
NAMELESS = ("collective", "unnamed")
WORD = re.compile(r"[\w-]{5,}")


@dataclass(frozen=True)
class Row:
    """One statement: whose words, for whom they count, and what they do."""

    actor: str
    bodies: tuple[str, ...]
    stance: str
    date: str
    check: bool = False  # a finding of those who check claims, which is evidence and no position


@dataclass(frozen=True, eq=False)
class Claim:
    slug: str
    claim: str
    short: str | None
    headline: str | None
    keys: frozenset[str]  # the keys of the labels that are true today
    label: str
    history: tuple[tuple[str, str], ...]  # (day, key), oldest first
    rows: tuple[Row, ...]
    makers: tuple[str, ...]

    @property
    def is_confirmed(self) -> bool:
        return bool(
            self.keys & {"status.confirmed", "basis.admission", "basis.independent", "basis.record", "basis.court"}
        )

    @property
    def is_bare_denial(self) -> bool:
        return bool(self.keys & {"basis.denial", "basis.withdrawn"})

    @property
    def own_words(self) -> tuple[str, ...]:
        return tuple(words for words in (self.claim, self.short) if words)


@dataclass
class Record:
    """A site's published claims by slug, names with their kind, mirrors, labels and verbs, and what is withheld."""

    claims: dict[str, Claim]
    names: dict[str, str]
    ids: dict[str, str]  # slug of an actor with a file → its name
    mirrors: dict[str, set[str]]
    labels: dict[str, str]
    verbs: dict[str, str]
    prefixes: dict[str, str]  # a site's own words before titles → the key of the label for which they stand
    withheld: tuple[str, ...]  # every text of cards that are not published, slugs included
    published: tuple[str, ...]  # every text of the others and of the settings
    taken_down: set[str] = field(default_factory=set)

    @property
    def spoken(self) -> dict[str, str]:
        """The stances by their verbs, those of plural names among them."""
        return {verb: stance for stance, verb in (*PLURALS.items(), *self.verbs.items())}

    def says(self, who: str, stance: str, claim: str) -> bool:
        """Whether somebody did this to a claim, in their own name or in the name of another."""
        return any(row.stance == stance and who in (row.actor, *row.bodies) for row in self.claims[claim].rows)

    def stands(self, who: str, side: str, claim: str) -> bool:
        """Whether words that count for `who` stood on this side of a claim, or on the other side of its opposite."""
        own = {side_of(row.stance) for row in self.answered(who, claim)}
        opposite = [slug for slug in self.mirrors.get(claim, ()) if "struck" not in self.claims[slug].keys]
        others = (row for slug in opposite for row in self.answered(who, slug))
        return side in own | {turned_side(row.stance) for row in others}

    def answered(self, who: str, claim: str) -> Iterator[Row]:
        """The statements on a claim for which a body answers; nobody does for a crowd, and a check is no position."""
        if self.names.get(who) not in (*NAMELESS, "checker"):
            yield from (row for row in self.claims[claim].rows if who in row.bodies and not row.check)


def side_of(stance: str) -> str:
    return "so" if stance in SAYS_SO else "not" if stance in SAYS_NOT else "none"


def turned_side(stance: str) -> str:
    if stance == "withdraws":
        return "none"
    return {"so": "not", "not": "so", "none": "none"}[side_of(stance)]


def flat(words: str) -> str:
    """Words with every run of white space as one space, in one Unicode form."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def fold(words: str) -> str:
    return flat(words).casefold()


def read(root: Path, today: date) -> Record:
    """What is true of the site at `root` on a day."""
    cards: Cards = {kind: dict(_folder(root / "content" / kind)) for kind in KINDS}
    settings = yaml.load((root / "site.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    shown, hidden = _parted(cards, today)
    people = _People(cards["actors"])
    labels, verbs = dict(LABELS), dict(VERBS)
    for key, term in settings.get("terms", {}).items():
        if "label" in term:
            (verbs if key.startswith("stance.") else labels)[key.removeprefix("stance.")] = term["label"]
    sources = cards["sources"]
    claims = {slug: _claim(slug, card, people, labels, sources) for slug, card in shown["claims"].items()}
    return Record(
        claims=claims,
        names=people.kinds
        | {
            name: ""
            for claim in claims.values()
            for row in claim.rows
            for name in (row.actor, *row.bodies)
            if name not in people.kinds
        },
        ids={slug: flat(card["name"]) for slug, card in shown["actors"].items()},
        mirrors=_mirrors(shown["claims"]),
        labels=labels,
        verbs=verbs,
        prefixes=dict(_prefixes(settings.get("strings", {}))),
        withheld=tuple(_texts(hidden, taken_down=True)),
        published=(*_texts(shown), *_shown_settings(settings, shown)),
        taken_down={slug for slug, card in cards["claims"].items() if "withheld" in card},
    )


def _prefixes(strings: Card) -> Iterator[tuple[str, str]]:
    for key, words in strings.items():
        standing = key.removeprefix("title.")
        for label in (f"status.{standing}", f"basis.{'denial' if standing == 'denied' else standing}", standing):
            if label in LABELS and key.startswith("title."):
                yield words.partition("{claim}")[0].rstrip(" :“"), label


def _folder(folder: Path) -> Iterator[tuple[str, Card]]:
    for path in sorted(folder.glob("*.md")):
        _, front, prose = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path.stem, {**yaml.load(front, Loader=yaml.BaseLoader), "prose": prose}


def _parted(cards: Cards, today: date) -> tuple[Cards, Cards]:
    """What is published and what is not; what only cards that are not refer to is withheld with them."""
    shown: Cards = {kind: {s: c for s, c in of.items() if _is_out(c, today)} for kind, of in cards.items()}
    hidden: Cards = {kind: {s: c for s, c in of.items() if s not in shown[kind]} for kind, of in cards.items()}
    while True:
        said = {fold(text) for text in _texts(hidden, keys=False)}
        used = Counter(fold(text) for text in _texts(shown, keys=False))
        links = " ".join(card["prose"] for of in shown.values() for card in of.values())
        moved = [
            (kind, slug)
            for kind in ("actors", "sources")
            for slug, card in shown[kind].items()
            if _names(slug, card) & said and not _is_used(slug, card, used) and f"{kind[:-1]}:{slug}" not in links
        ]
        if not moved:
            return shown, hidden
        for kind, slug in moved:
            hidden[kind][slug] = shown[kind].pop(slug)


def _is_out(card: Card, today: date) -> bool:
    waits = "publish" in card and date.fromisoformat(card["publish"][:10]) > today
    return card.get("draft") != "true" and not waits and "withheld" not in card


def _names(slug: str, card: Card) -> set[str]:
    return {fold(name) for name in (slug, card.get("name", slug), *_list(card.get("aliases")))}


def _is_used(slug: str, card: Card, used: Counter[str]) -> bool:
    """Whether a card other than its own names an actor or source."""
    own = Counter(fold(text) for text in _scalars(card))
    return any(used[name] > own[name] for name in _names(slug, card))


def _texts(cards: Cards, *, keys: bool = True, taken_down: bool = False) -> Iterator[str]:
    for of in cards.values():
        for slug, card in of.items():
            if keys and not (taken_down and "withheld" in card):
                yield slug
            yield from _scalars({key: value for key, value in card.items() if key != "withheld"})


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _scalars(each)
    else:
        for each in value:
            yield from _scalars(each)


def _shown_settings(settings: Card, shown: Cards) -> Iterator[str]:
    """The texts of the settings but for questions that no published claim answers."""
    asked = {card.get("question") for card in shown["claims"].values()}
    for key, value in settings.items():
        parts = {k: v for k, v in value.items() if k in asked} if key == "questions" else value
        yield from _scalars(parts)


class _People:
    """Who is meant by a slug, name or alias, and for whom their words count."""

    def __init__(self, files: dict[str, Card]) -> None:
        self._files = files
        self._slugs = {
            fold(n): slug for slug, card in files.items() for n in (*_list(card.get("aliases")), card["name"], slug)
        }
        self.kinds = {flat(card["name"]): card.get("kind", "") for card in files.values()}

    def name(self, ref: str) -> str:
        slug = self._slugs.get(fold(ref))
        return flat(self._files[slug]["name"] if slug else ref)

    def bodies(self, ref: str, day: str) -> tuple[str, ...]:
        """For whom the words of the one named count on a day, through all for whom they speak."""
        card = self._files.get(self._slugs.get(fold(ref), ""), {})
        spoken = card.get("speaks_for")
        if spoken is None:
            return (self.name(ref),)
        spans = [{"body": spoken}] if isinstance(spoken, str) else spoken
        found = [s["body"] for s in spans if s.get("from", "") <= day and day[:7] <= s.get("until", "9999")]
        return tuple(name for body in found for name in self.bodies(body, day)) or (self.name(ref),)


def _key(status: str, basis: str | None) -> str:
    if status == "denied":
        return f"basis.{basis or 'denial'}"
    return f"basis.{basis}" if basis else f"status.{status}"


def _claim(slug: str, card: Card, people: _People, labels: dict[str, str], sources: dict[str, Card]) -> Claim:
    status = key = _key(card["status"], card.get("basis"))
    key = "struck" if "struck" in card else "kind.opinion" if card.get("kind") == "opinion" else key
    made = _list(card.get("actors")) or ([card["source"]] if _is_name(card["source"], sources) else [])
    rows = card.get("statements") or [{"actor": who, "stance": "asserts", "date": card["date"]} for who in made]
    read = [_row(row, people, sources) for row in rows]
    own = {row.actor for row in read if row.stance in SAYS_SO and not row.check} | {people.name(who) for who in made}
    return Claim(
        slug=slug,
        claim=flat(card["claim"]),
        short=flat(card["short"]) if "short" in card else None,
        headline=flat(card["headline"]) if "headline" in card and card.get("basis") == "refuted" else None,
        keys=frozenset({key, f"kind.{card.get('kind')}"}),
        label=labels[key],
        history=tuple((h["date"], _key(h["status"], h.get("basis"))) for h in card.get("history", ()))
        or ((card["date"], status),),
        rows=tuple(replace(row, check=row.check and row.actor not in own) for row in read),
        makers=tuple(people.name(who) for who in made),
    )


def _row(row: Card, people: _People, sources: dict[str, Card]) -> Row:
    spoken = row.get("speaks_for")  # taken as it stands
    bodies = (people.name(spoken),) if spoken else people.bodies(row["actor"], row["date"])
    name = people.name(row["actor"])
    kind, stance = people.kinds.get(name, ""), row["stance"]
    cited = [sources.get(each, {}) if isinstance(each, str) else each for each in _list(row.get("source"))]
    published = [fold(each.get("publisher", "")) for each in cited if each.get("kind") == "fact-check"]
    of_media = kind == "media" or (not kind and fold(name) in published)
    found = bool(published) and stance in ("confirms", "refutes") and of_media
    return Row(name, bodies, stance, row["date"], check=found or (kind == "checker" and stance != "mentions"))


def _list(value: Any) -> list[Any]:
    """The items of a list, of which a card may write one alone."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_name(source: Any, sources: dict[str, Card]) -> bool:
    return isinstance(source, str) and source not in sources and "://" not in source


def _mirrors(claims: dict[str, Card]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for slug, card in claims.items():
        other = card.get("mirrors")
        if other in claims:
            found.setdefault(slug, set()).add(other)
            found.setdefault(other, set()).add(slug)
    return found


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of texts, as they are looked for in output: letters, digits and hyphens, five or more."""
    return {word for text in texts for word in WORD.findall(fold(text))}
