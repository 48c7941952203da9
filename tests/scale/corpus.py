"""A made-up record of any size, which states the warnings that it holds and the pages that must come of it.

Nothing of onrecord is imported: what is expected is known from how the cards are made, not from reading them.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.scale import messy

Card = dict[str, Any]
Planted = Counter[tuple[str, str]]
TODAY = "2026-11-24"
QUESTIONS = ["how-many", "who-paid"]
SETTINGS = """title: "A messy <b>record</b> & more: {{ title }}"
questions:
  how-many: "How many <i>soldiers</i>: {{ n }}?"
  who-paid: 'Who "paid" & why?'
  nobody-asks: Not used
outputs:
  images: false
  record_file: false
"""
_BASES = {"confirmed": ["admission", "independent", "record", "court"], "denied": ["refuted", "withdrawn"]}


@dataclass(kw_only=True)
class Corpus:
    """Files by path, the (file, code) of every warning in them, and what the built site must hold."""

    files: dict[str, bytes] = field(default_factory=dict)
    planted: Planted = field(default_factory=Counter)
    claims: dict[str, str] = field(default_factory=dict)  # slug -> the claim's words
    actors: set[str] = field(default_factory=set)  # names: as many pages
    sources: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


@dataclass
class _Draft:
    """A card in the making: clean, until something is planted in it."""

    number: int
    card: Card
    lines: list[str] = field(default_factory=list)  # of its body, beside what every body has


# ---------------------------------------------------------------- what is planted: each gives the codes it makes


def _stands(draft: _Draft, status: str, basis: str | None) -> None:
    """Give the card a status with all that belongs to it, so that nothing but the next change is a fault."""
    for key in ("basis", "reasoning", "history", "headline"):
        draft.card.pop(key, None)
    draft.card["status"] = status
    if status != "alleged":
        entry = {"date": "2026-11-20", "status": status, "why": "As shown: <b>here</b>"}
        draft.card |= {"reasoning": "Because # it is so", "history": [entry | ({"basis": basis} if basis else {})]}
    if basis:
        draft.card["basis"] = basis


def _no_basis(r: Random, draft: _Draft) -> list[str]:
    _stands(draft, "confirmed", None)
    return ["no-basis"]


def _no_reasoning(r: Random, draft: _Draft) -> list[str]:
    _stands(draft, "denied", "refuted")
    del draft.card["reasoning"]
    return ["no-reasoning"]


def _no_decision_date(r: Random, draft: _Draft) -> list[str]:
    _stands(draft, "confirmed", "court")
    del draft.card["history"]
    return ["no-decision-date"]


def _bare_denial(r: Random, draft: _Draft) -> list[str]:
    """Denied, and nothing else: who denies it, why and since when are all missing."""
    _stands(draft, "denied", None)
    del draft.card["history"], draft.card["reasoning"]
    return ["no-basis", "no-reasoning", "no-decision-date", "denied-without-denial"]


def _nobody_denies(r: Random, draft: _Draft) -> list[str]:
    _stands(draft, "denied", "denial")
    return ["denied-without-denial"]


def _headline(r: Random, draft: _Draft) -> list[str]:
    _stands(draft, *r.choice([("alleged", None), ("denied", "withdrawn")]))
    draft.card["headline"] = f"Not “so”: {messy.words(r, 2, 4)}"
    return ["headline-not-refuted"]


def _unsourced(r: Random, draft: _Draft) -> list[str]:
    rows = r.sample(draft.card["statements"], k=r.randint(1, len(draft.card["statements"])))
    for row in rows:
        del row["source"]
    return ["statement-without-source"] * len(rows)


def _to_come(r: Random, draft: _Draft) -> list[str]:
    draft.card["statements"][0]["date"] = r.choice(["2941", "2999-12-31", "9999-01~"])
    draft.card["corrections"] = [{"date": "3001-02", "kind": "fact", "why": messy.sentence(r)}]
    return ["future-date"] * 2


def _silent(r: Random, draft: _Draft) -> list[str]:
    names = [f"Silent {messy.NAMES[n]} {draft.number}" for n in range(r.randint(1, 3))]
    draft.card["actors"] = [*draft.card["actors"], *names]
    return ["actor-without-row"] * len(names)


def _two_ways(r: Random, draft: _Draft) -> list[str]:
    draft.card["about"] = [f"Agency {draft.number}", f"AGENCY {draft.number}"]
    return ["actor-spelled-two-ways"]


def _slips(r: Random, draft: _Draft) -> list[str]:
    """A name that is one letter away from another, and one that looks like the name of a file."""
    draft.card["about"] = [f"Kommission {draft.number}", f"Komission {draft.number}", f"bureau-{draft.number}"]
    return ["name-like-another", "name-like-slug"]


def _turned(r: Random, draft: _Draft) -> list[str]:
    count = r.randint(1, 3)
    draft.lines += [f"Turned round: {messy.OVERRIDE}{messy.words(r, 1, 2)}\n" for _ in range(count)]
    return ["bidi-unbalanced"] * count


def _markup(r: Random, draft: _Draft) -> list[str]:
    found = r.sample(messy.REMOVED, k=r.randint(1, 3))
    draft.lines += [f"{markup}\n" for markup in found]
    return ["markup-removed"] * len(found)


def _undue(r: Random, draft: _Draft) -> list[str]:
    if r.random() < 0.5:
        draft.card["kind"] = "prediction"
        return ["no-due-date"]
    draft.card |= {"kind": r.choice(["figure", "attribution", "opinion"]), "due": "2031"}
    return ["due-without-prediction"]


Plant = Callable[[Random, _Draft], list[str]]
OF_STATUS: list[Plant] = [_no_basis, _no_reasoning, _no_decision_date, _bare_denial, _nobody_denies, _headline]
OF_REST: list[Plant] = [_unsourced, _to_come, _silent, _two_ways, _slips, _turned, _undue, _markup]


# ---------------------------------------------------------------- clean cards


def _date(r: Random, year: str) -> str:
    month = f"{r.randint(1, 12):02}"
    forms = ["{y}", "{y}-{m}", "{y}-{m}-17", "{y}-{m}~", "{y}-{m}-XX", "{y}?", "{y}-{m}-03/{y}-{m}-09", "../{y}-{m}-09"]
    return r.choice(forms).format(y=year, m=month)


def _source(r: Random, number: int, corpus: Corpus) -> Any:
    fields = {"title": messy.sentence(r), "publisher": r.choice(messy.NAMES), "url": messy.link(r, number)}
    return r.choice(
        [messy.link(r, number), r.choice(sorted(corpus.sources)), fields, [messy.link(r, number), {"label": "A: b"}]]
    )


def _text(r: Random, number: int) -> str:
    """A claim: messy, sometimes a bare word that YAML would read as something else, always unlike the others."""
    if number < len(messy.BARE):
        return messy.BARE[number]
    return f"{messy.sentence(r)} {number}"


def _draft(r: Random, number: int, corpus: Corpus) -> _Draft:
    year = r.choice(["2024", "2025", "2023", "0793", "0001", "1999"])
    speakers = r.sample(messy.NAMES, k=r.randint(1, 3))
    when = _date(r, year)
    rows = [
        {"actor": name, "stance": "asserts", "date": when, "source": _source(r, number, corpus)} for name in speakers
    ]
    for row in rows:
        row |= {"quote": messy.sentence(r)} if r.random() < 0.5 else {"says": messy.words(r, 1, 6)}
    card: Card = {"claim": _text(r, number), "source": _source(r, number, corpus), "date": when}
    card |= {"actors": speakers[:1], "statements": rows, "topics": r.sample(messy.TOPICS, k=r.randint(0, 2))}
    card |= {"question": r.choice(QUESTIONS)} if r.random() < 0.3 else {}
    card |= {"conflicts": [messy.sentence(r)], "notice": messy.sentence(r)} if r.random() < 0.2 else {}
    draft = _Draft(number, card)
    status = r.choice(["alleged", "confirmed", "denied"])
    _stands(draft, status, r.choice(_BASES[status]) if status in _BASES else None)
    return draft


def _without_rows(r: Random, draft: _Draft) -> None:
    """The short card: its one statement is implied, or nobody is named at all."""
    del draft.card["statements"]
    if r.random() < 0.3:
        del draft.card["actors"]


def _slug(number: int) -> str:
    return f"claim-{number:05}"


def _count(corpus: Corpus, draft: _Draft) -> None:
    """What the card adds to the site."""
    card = draft.card
    rows = card.get("statements", [])
    corpus.claims[_slug(draft.number)] = card["claim"]
    corpus.actors |= {*card.get("actors", []), *(row["actor"] for row in rows)}
    corpus.actors |= {name if name.startswith("bureau-") else name.title() for name in card.get("about", [])}
    corpus.topics |= {*card["topics"]}
    corpus.questions |= {card["question"]} if "question" in card else set()
    dates = [row["date"] for row in rows] or [card["date"]]
    corpus.years |= {
        date.removeprefix("../")[:4] for date in [*dates, *(c["date"] for c in card.get("corrections", []))]
    }


def _write(r: Random, corpus: Corpus, draft: _Draft, count: int) -> None:
    others = [_slug(r.randrange(count)) for _ in range(r.randint(0, 2))]
    text = "\n".join([messy.body(r, draft.number, others), *draft.lines])
    card = {key: value for key, value in draft.card.items() if value != []}
    path = f"content/claims/{_slug(draft.number)}.md"
    corpus.files[path] = messy.encoded(r, f"---{messy.front_matter(r, card)}\n---\n{text}")


def _sources(r: Random, corpus: Corpus) -> None:
    for number in range(20):
        card = {"title": messy.sentence(r), "publisher": r.choice(messy.NAMES), "url": messy.link(r, 10**6 + number)}
        corpus.sources.add(f"source-{number}")
        text = f"---{messy.front_matter(r, card)}\n---\n{messy.sentence(r, messy.HARMLESS)}\n"
        corpus.files[f"content/sources/source-{number}.md"] = messy.encoded(r, text)


def _strays(corpus: Corpus) -> None:
    for name in ("notes.txt", "claim", "북한.md", "a <b>.md"):
        corpus.files[f"content/{name}"] = b"---\nclaim: never read\n---\n"
        corpus.planted[f"content/{name}", "stray-in-content"] += 1


def make(count: int, seed: int = 20241023) -> Corpus:
    """`count` claims, about every third with one or two things planted; the same for the same seed everywhere."""
    r = Random(seed)
    corpus = Corpus()
    corpus.files["site.yaml"] = SETTINGS.encode()
    _strays(corpus)
    _sources(r, corpus)
    for number in range(count):
        draft = _draft(r, number, corpus)
        plants = [*r.sample(OF_STATUS, k=r.randint(0, 1)), *r.sample(OF_REST, k=r.randint(0, 1))]
        if r.random() < 0.5:
            plants = []
        for plant in plants:
            codes = plant(r, draft)
            corpus.planted.update((f"content/claims/{_slug(number)}.md", code) for code in codes)
        if not plants and r.random() < 0.3:
            _without_rows(r, draft)
        _count(corpus, draft)
        _write(r, corpus, draft, count)
    return corpus
