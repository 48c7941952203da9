"""Cards made by chance, always the same ones: every kind of claim, who speaks, what is withheld, and mirrors.

All words of what is not published begin with `zq`.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

Card = dict[str, Any]
TODAY = date(2026, 11, 25)
STANCES = ("asserts", "confirms", "acknowledges", "declines", "mentions", "denies", "refutes", "withdraws")
STANDINGS = (
    ("alleged", None), ("confirmed", "court"), ("denied", "refuted"), ("denied", "denial"), ("denied", "withdrawn"),
    ("confirmed", "admission"), ("denied", "refuted"), ("alleged", None), ("confirmed", "record"), ("denied", None),
    ("confirmed", "independent"), ("denied", "refuted"), ("confirmed", None),
)  # fmt: skip
KINDS = ("fact", "fact", "figure", "fact", "prediction", "fact", "opinion", "fact", "attribution", "fact", "fact")
PLACES = (
    *("Abelin", "Borvik", "Cadmora", "Dunlett", "Erskavia", "Feldheim"),
    *("Gorsova", "Hallmark", "Istrenia", "Jorvala", "Kestrin", "Lombery"),
)
THINGS = (
    "bridge",
    "ferry",
    "archive",
    "reactor",
    "railway",
    "harbour",
    "ledger",
    "convoy",
    "treaty",
    "vaccine",
    "mast",
)
DEEDS = ("was closed in secret", "cost forty lives", "was sold abroad", "had been forged", "stood empty for a year")
HORIZON: Card = {
    "claim": "The Horizon system is robust and fit for purpose.",
    "headline": "Horizon was not remotely robust, the High Court found",
    "source": "https://example.org/horizon",
    "date": "2013-07-08",
    "status": "denied",
    "basis": "refuted",
    "reasoning": "The High Court examined the system.",
    "actors": ["Post Office of Abelin"],
    "topics": ["computing"],
    "question": "how-many",
    "featured": "1",
    "statements": [
        {
            "actor": "Post Office of Abelin",
            "stance": "asserts",
            "date": "2013-07-08",
            "source": "https://example.org/p",
        },
        {"actor": "High Court of Borvik", "stance": "refutes", "date": "2019-12-16", "source": "https://example.org/c"},
    ],
    "history": [
        {"date": "2013-07-08", "status": "alleged", "why": "The office said so."},
        {
            "date": "2026-11-20",
            "status": "denied",
            "basis": "refuted",
            "why": "A court found so.",
            "recorded": "2026-11-20",
        },
    ],
}
SETTINGS: Card = {
    "title": "A made-up record",
    "base_url": "https://record.example.org",
    "publisher": {"name": "The Example Gazette"},
    "record_since": "2026-01-01",
    "questions": {"how-many": "How many were there?", "zq-question": "Zquestion for zqnobody?"},
}


TAKEN_DOWN: Card = {"since": "2026-06-01", "reason": "A court asked for it."}
SPEECH: Card = {
    "title": "A speech on the quay",
    "author": "Dr Yusra Quill",
    "url": "https://example.org/speech",
    "date": "2025-05-01",
    "passages": [
        *({"says": f"Remark {n} of the speech", "claim": f"claim-{n:03d}"} for n in (0, 3, 4, 6, 9, 15, 19, 24, 40)),
        {"says": "Something about Horizon", "claim": "horizon"},
        {"says": "Something that is not ripe", "claim": "claim-002"},
        {"says": "A greeting", "left_out": "It claims nothing."},
    ],
}


def write(root: Path, count: int, *, images: bool) -> None:
    """Write a site of `count` claims."""
    made = _Corpus()
    claims = {f"claim-{n:03d}": made.claim(n) for n in range(count - 1)} | {"horizon": dict(HORIZON)}
    files: dict[str, dict[str, Card]] = {"claims": claims, "actors": made.people, "sources": made.sources}
    files["pages"] = {slug: {"title": slug.title()} for slug in ("methodology", "corrections")}
    files["texts"] = {"speech": dict(SPEECH), "zq-speech": dict(SPEECH) | {"title": "Zqspeech", "draft": "true"}}
    for kind, cards in files.items():
        (root / "content" / kind).mkdir(parents=True)
        for slug, card in cards.items():
            _put(root / "content" / kind / f"{slug}.md", card, str(card.pop("prose", "")))
    settings = SETTINGS | {"outputs": {"images": images}}
    (root / "site.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def _put(path: Path, card: Card, prose: str) -> None:
    front = yaml.safe_dump(card, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{front}---\n{prose}\n", "utf-8")


class _Corpus:
    def __init__(self) -> None:
        self._chance = Random(12)
        self.sources: dict[str, Card] = {
            "annual-report": {"title": "Annual report", "url": "https://example.org/annual"}
        }
        self.people: dict[str, Card] = {}
        for place in PLACES:
            self.people[place.lower()] = {"name": place, "kind": "state", "aliases": [f"Republic of {place}"]}
            self.people[f"minister-{place.lower()}"] = {
                "name": f"Minister {place[::-1].title()}", "kind": "person", "speaks_for": place.lower(),
            }  # fmt: skip
        self.people["wires"] = {"name": "Unnamed wire reports", "kind": "unnamed"}
        self.people["crowds"] = {"name": "Crowds on the quay", "kind": "collective"}
        self.people["herald"] = {"name": "Morning Herald", "kind": "media"}
        self.people |= {
            f"check-{n}": {"name": f"{w} Fact Desk", "kind": "checker"} for n, w in enumerate(("Lantern", "Plumb"))
        }
        self._speakers = [*self.people, "Dr Yusra Quill", "Pilots of the Strait"]

    def claim(self, n: int) -> Card:
        if n % 3 == 2:
            return self._withheld(n)
        card = self._card(n, f"k{n:03d}x")
        if n % 12 == 10:  # says the opposite of a claim that is published, or of one that is not
            card["mirrors"] = f"claim-{n - 1 - (n % 24 > 12):03d}"
            card |= {"status": "denied", "basis": "withdrawn", "reasoning": "Taken back.", "history": []}
            for key in ("headline", "kind", "due", "review"):
                card.pop(key, None)
        if not card["history"]:
            del card["history"]
        return card

    def _card(self, n: int, mark: str) -> Card:
        status, basis = STANDINGS[n % len(STANDINGS)]
        thing, place, deed = THINGS[n % len(THINGS)], PLACES[n % len(PLACES)], DEEDS[n % len(DEEDS)]
        first = date(2024, 1, 1) + timedelta(days=n)
        card: Card = {
            "claim": f"The {thing} {mark} at {place} {deed}, according to those who saw it.",
            "source": {"title": f"Report {mark}", "url": f"https://example.org/{mark}", "publisher": "Morning Herald"},
            "date": str(first),
            "status": status,
            "topics": [f"topic {n % 7}"],
            "statements": self._rows(mark, first, self._chance.randrange(5)),
            "history": self._history(n, first, status, basis),
        }
        if n % 9 == 0:
            card["source"] = "annual-report"
        if basis:
            card["basis"] = basis
        if status != "alleged":
            card["reasoning"] = f"Papers on {mark} say so."
        card |= self._options(n, mark, thing, deed)
        return card

    def _options(self, n: int, mark: str, thing: str, deed: str) -> Card:
        status, basis = STANDINGS[n % len(STANDINGS)]
        kind = KINDS[n % len(KINDS)]
        options: dict[str, tuple[bool, Any]] = {
            "kind": (True, kind),
            "short": (n % 4 != 0, f"The {thing} {mark} {deed}"),
            "headline": (basis == "refuted" and n % 5 != 0, f"Nothing happened to the {thing} {mark}"),
            "actors": (n % 5 != 4, self._chance.sample(self._speakers, 1 + n % 2)),
            "struck": (n % 17 == 3, {"date": "2026-05-01", "reason": "It was another one."}),
            "question": (n % 7 == 1, "how-many"),
            "featured": (n < 40, str(n + 2)),
            "due": (kind == "prediction", "2026-12-31"),
            "review": (n % 6 == 4 and status != "alleged" and kind != "opinion", self._review(n)),
        }
        return {key: value for key, (is_there, value) in options.items() if is_there}

    def _review(self, n: int) -> Card:
        status, basis = STANDINGS[n % len(STANDINGS)]
        rating = "Correct" if status == "confirmed" else "Not so" if basis == "refuted" else "Unproven"
        return {"by": "An Editor", "date": "2026-06-01", "rating": rating, "explanation": "We looked at it."}

    def _rows(self, mark: str, first: date, count: int) -> list[Card]:
        rows = []
        for n in range(count):
            row: Card = {
                "actor": self._chance.choice(self._speakers),
                "stance": self._chance.choice(STANCES),
                "date": str(first + timedelta(days=n * 11)),
                "source": {"title": f"Words {n} on {mark}", "url": f"https://example.org/{mark}/{n}"},
            }
            if self._chance.random() < 0.3:
                row["quote"] = f"We have seen {mark} with our own eyes"
            if self._chance.random() < 0.2:
                row["says"] = f"{n + 2} of them"
            if self._chance.random() < 0.1:
                row["speaks_for"] = self._chance.choice(PLACES).lower()
            rows.append(row)
        return rows

    def _history(self, n: int, first: date, status: str, basis: str | None) -> list[Card]:
        if n % 2 or status == "alleged":
            return []
        now: Card = {"date": str(first + timedelta(days=200)), "status": status, "why": "Papers came to light."}
        if basis:
            now["basis"] = basis
        if n % 4:
            now["recorded"] = f"2026-06-{n % 28 + 1:02d}"
        return [{"date": str(first), "status": "alleged", "why": "Somebody said so."}, now]

    def _withheld(self, n: int) -> Card:
        mark = f"zq{n:03d}x"
        file, source = f"zq-actor-{n}", f"zq-source-{n}"
        self.people[file] = {"name": f"Zqname{n} Zqfamily{n}", "kind": "person", "speaks_for": PLACES[n % 12].lower()}
        self.sources[source] = {"title": f"Zqtitle{n} of a report", "url": f"https://example.org/zq{n}"}
        card: Card = {
            "claim": f"Zqthing{n} {mark} was zqhidden{n}.",
            "short": f"Zqshort{n} {mark}",
            "source": source,
            "date": "2025-03-01",
            "status": "alleged",
            "actors": [file, f"Zqunfiled{n} Zqother{n}"],
            "about": [PLACES[n % 12].lower()],
            "topics": [f"zqtopic{n}"],
            "question": "zq-question",
            "statements": [
                {"actor": file, "stance": "asserts", "date": "2025-03-01", "quote": f"Zqquote{n}", "source": source},
                {
                    "actor": PLACES[n % 12],
                    "stance": "denies",
                    "date": "2025-03-02",
                    "note": f"Zqnote{n}",
                    "source": source,
                },
            ],
            "prose": f"Zqprose{n} of [somebody](actor:{file}).",
        }
        held: list[Card] = [{"draft": "true"}, {"publish": "2027-03-01"}, {"withheld": TAKEN_DOWN}]
        return card | held[n // 3 % len(held)]
