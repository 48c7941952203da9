"""After any edit of any card, what is joined, checked and planned with a last round at hand is what a beginning makes.

A made-up site is edited again and again, by chance: each key of each kind of card gets other values, cards come, go and
cannot be read. After each step problems, addresses and the views of all pages are compared with those of a process that
begins. And an edit of one card makes little anew.
"""

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from onrecord.build.prepare import Memory, Prepared, prepare
from onrecord.build.request import Request
from onrecord.files.find import find_sources
from onrecord.model.output.pieces import Pieces
from onrecord.model.rounds.memo import Memo
from onrecord.pages.page import Page
from tests.clock import noon

TODAY = date(2026, 1, 1)
Site = dict[str, dict[str, object]]  # front matter by path below content/; the key `body` is the text

NAMES = ("Town", "town", "The Harbour", "Port Office", "Anna Ek", "Town\u200b", "Tovn", "Checker Ltd", "Anna and Bo")
DAYS = ("2024-10-23", "2024-10", "2024", "2024-02-05", "2024-10-20/2024-10-25", "2024-11-02~", "2027-01-01")
FIRST = ("2023", "2023-05-02", "2023-11~")  # claims come before what is said of them
CLAIMS = ("ship", "crew", "fleet", "storm", "ship-2", "nowhere")
URLS = ("https://a.example/1", "https://a.example/2", "https://b.example/%C3%A9", "/papers/log.txt")
QUOTES = ("The ship left at dawn", "they said", "they said", "None was lost")


def source(chance: Random) -> object:
    """A citation: of a file, bare, described, or with our copy."""
    url = chance.choice(URLS)
    described = {"url": url, "title": chance.choice(("A report", "Notes")), "publisher": chance.choice(NAMES)}
    copied = {**described, "snapshot": "copy.txt", "accessed": "2024-10-24", "quote": chance.choice(QUOTES[:3])}
    return chance.choice(("paper", "log", url, described, {**described, "origin": "One wire"}, copied))


def row(chance: Random) -> dict[str, object]:
    """A statement."""
    made: dict[str, object] = {
        "actor": chance.choice(NAMES),
        "stance": chance.choice(("asserts", "confirms", "denies", "declines", "mentions", "refutes", "withdraws")),
        "date": chance.choice(DAYS),
        "quote": chance.choice(QUOTES[:3]),
        "source": source(chance),
    }
    more = {"speaks_for": chance.choice(("town", "harbour")), "recorded": "2025-02-01", "says": "so"}
    return {**made, **dict(chance.sample([*more.items()], k=chance.randint(0, 2)))}


def judged(card: dict[str, object]) -> None:
    """Let the status of a card be that of the last entry of its history."""
    last = (card.get("history") or [{"status": card["status"]}])[-1]  # type: ignore[index]
    card.pop("basis", None)
    card.update({key: last[key] for key in ("status", "basis") if key in last})
    if card["status"] != "alleged" and "basis" not in last:
        card["basis"] = {"confirmed": "record", "denied": "refuted"}[str(card["status"])]


def entry(chance: Random) -> dict[str, object]:
    """An entry of a history."""
    status, basis = chance.choice((("alleged", None), ("confirmed", "record"), ("denied", "refuted")))
    made = {"date": chance.choice(DAYS), "status": status, "why": chance.choice(("Seen.", "Heard."))}
    return {
        **made,
        **({"basis": basis} if basis else {}),
        **({"recorded": "2025-03-01"} if chance.random() < 0.3 else {}),
    }


CLAIM: dict[str, Callable[[Random], object]] = {
    "claim": lambda c: c.choice(("The ship left.", "the ship left", "About ten were lost.", "All came home.")),
    "short": lambda c: c.choice(("Ten were lost.", "It left.")),
    "date": lambda c: c.choice(FIRST),
    "status": lambda c: c.choice(("alleged", "confirmed", "denied")),
    "history": lambda c: [entry(c) for _ in range(c.randint(1, 3))],
    "statements": lambda c: [row(c) for _ in range(c.randint(1, 4))],
    "source": source,
    "actors": lambda c: c.sample(NAMES, k=2),
    "about": lambda c: c.sample(NAMES, k=c.randint(1, 2)),
    "topics": lambda c: c.sample(("Ships", "ships", "Weather", "The sea", "The-Sea"), k=2),
    "question": lambda c: c.choice(("lost", "gone", "what")),
    "mirrors": lambda c: c.choice(CLAIMS[:5]),
    "related": lambda c: c.sample(CLAIMS[:5], k=2),
    "reply": lambda c: [
        {"actor": c.choice(NAMES), "asked": c.choice(DAYS), "answered": c.choice((False, "2024-12-01"))}
    ],
    "draft": lambda c: c.random() < 0.5,
    "publish": lambda c: c.choice(("2026-05-01", "2025-05-01")),
    "withheld": lambda c: {"since": "2025-06-01", "reason": "An order."},
    "struck": lambda c: {"date": "2025-05-01", "reason": "An error.", "replaced_by": c.choice(CLAIMS)},
    "corrections": lambda c: [{"date": c.choice(DAYS[:4]), "kind": c.choice(("fact", "wording")), "why": "A slip."}],
    "redirect_from": lambda c: c.choice(("old-ship", "crew")),
    "recorded": lambda c: c.choice(("2025-01-05", "2025-02-05")),
    "checked": lambda c: c.choice(("2025-03-05", "2027-02-05")),
    "notice": lambda c: c.choice(("Look.", "See.")),
    "kind": lambda c: c.choice(("fact", "figure", "prediction", "opinion")),
    "by": lambda c: c.sample(("Ann", "Ben", "Cy"), k=2),
    "reasoning": lambda c: c.choice(("It was seen.", "It was heard.")),
    "body": lambda c: f"It was seen by [them](actor:{c.choice(('town', 'bo', 'bo', 'none'))}) {c.random()}.",
}
ACTOR: dict[str, Callable[[Random], object]] = {
    "name": lambda c: c.choice(("Town", "The Town", "Old Harbour", "Anna Ek", "Bo", "The Harbour")),
    "kind": lambda c: c.choice(("organisation", "person", "media", "checker", "unnamed", "state")),
    "aliases": lambda c: c.sample(("Port Office", "Checker Ltd", "Tovn", "The Port"), k=1),
    "part_of": lambda c: c.choice(("town", "harbour", "bo")),
    "speaks_for": lambda c: [{"body": c.choice(("town", "harbour")), "from": "2024-01-01"}],
    "draft": lambda c: c.random() < 0.5,
    "plural": lambda c: c.random() < 0.5,
    "body": lambda c: f"They are known {c.random()}.",
}
SOURCE: dict[str, Callable[[Random], object]] = {
    "title": lambda c: c.choice(("The paper", "The log")),
    "publisher": lambda c: c.choice(NAMES),
    "url": lambda c: c.choice(URLS),
    "date": lambda c: c.choice(DAYS),
    "kind": lambda c: c.choice(("report", "fact-check")),
    "snapshot": lambda c: c.choice(("copy.txt", "copy.txt", "none.txt")),
    "accessed": lambda c: "2024-10-24",
    "quote": lambda c: c.choice(QUOTES),
    "draft": lambda c: c.random() < 0.5,
}
TEXT: dict[str, Callable[[Random], object]] = {
    "title": lambda c: c.choice(("A speech", "The speech")),
    "passages": lambda c: [{"says": "So.", "claim": c.choice(CLAIMS), "speaker": c.choice(NAMES)}],
    "date": lambda c: c.choice(DAYS),
}
PAGE: dict[str, Callable[[Random], object]] = {"body": lambda c: f"Who we are {c.random()}. See [it](claim:ship)."}
KEYS = {"claims": CLAIM, "actors": ACTOR, "sources": SOURCE, "texts": TEXT, "pages": PAGE}
LEAST = {
    "claims": ("claim", "date", "status", "statements", "source"),
    "actors": ("name",),
    "sources": ("title", "url"),
    "texts": ("title", "passages"),
    "pages": ("body",),
}
FILES = (
    *(f"claims/{slug}" for slug in CLAIMS[:5]),
    *(f"actors/{slug}" for slug in ("town", "harbour", "bo")),
    *(f"sources/{slug}" for slug in ("paper", "log")),
    "texts/speech",
    "pages/about",
)


def fresh(chance: Random, path: str) -> dict[str, object]:
    """A card with the keys that it must have."""
    kind = path.partition("/")[0]
    made = {key: KEYS[kind][key](chance) for key in LEAST[kind]}
    if kind == "actors":
        made["name"] = path.partition("/")[2].title()
    if kind == "claims":
        judged(made)
    return made | ({"title": "About"} if kind == "pages" else {})


def edited(chance: Random, site: Site) -> str:
    """Change one card by chance; its path."""
    path = chance.choice(FILES)
    kind = path.partition("/")[0]
    what = chance.random()
    if path not in site or what < 0.03:
        site[path] = fresh(chance, path)
    elif what < 0.07:
        del site[path]
    elif what < 0.1:
        site[path]["broken"] = [1]  # no card has such a key
    else:
        site[path].pop("broken", None)
        key = chance.choice([*KEYS[kind]])
        if key in site[path] and key not in LEAST[kind] and chance.random() < 0.6:
            del site[path][key]
        else:
            site[path][key] = KEYS[kind][key](chance)
    if kind == "claims" and path in site:
        judged(site[path])
    return path


def write(root: Path, path: str, card: dict[str, object] | None) -> None:
    file = root / f"content/{path}.md"
    if card is None:
        file.unlink(missing_ok=True)
        return
    rows = "".join(f"{key}: {json.dumps(value)}\n" for key, value in card.items() if key != "body")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{rows}---\n{card.get('body', '')}\n", "utf-8")


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site with settings, our copy of a source, and the project's templates; no cards."""
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text(
        "title: Ships\nbase_url: https://example.org/ships\nquestions: {lost: Who was lost?, gone: Who is gone?}\n"
        "record_since: 2024-01-01\noutputs: {images: false}\nas_of: 2025-12-01\n",
        "utf-8",
    )
    (tmp_path / "content/snapshots").mkdir(parents=True)
    (tmp_path / "content/static/papers").mkdir(parents=True)
    (tmp_path / "content/static/papers/log.txt").write_text("A log.", "utf-8")
    (tmp_path / "content/snapshots/copy.txt").write_text("The ship left at dawn, they said.", "utf-8")
    return tmp_path


def seen(prepared: Prepared) -> tuple[object, ...]:
    """All that there is to see of a site."""
    views = ((page, page.view) for page in prepared.pages)
    pages = [(replace(p, make=None), bytes(view) if isinstance(view, Pieces) else view) for p, view in views]
    return prepared.problems, pages, prepared.record_hash, prepared.valid_until


@pytest.mark.parametrize(("drafts", "steps"), [(True, 40), (False, 30)])
def test_any_edit_comes_to_what_a_beginning_comes_to(root: Path, drafts: bool, steps: int) -> None:
    chance = Random(20241023 + drafts)
    site: Site = {path: fresh(chance, path) for path in FILES}
    for path, card in site.items():
        write(root, path, card)
    request = Request(root=root, now=noon(TODAY), output=None, drafts=drafts, future=drafts)
    memory = Memory()
    whole, good, path = 0, None, ""
    for _ in range(steps):
        inputs, last = find_sources(root), deepcopy(site)
        found = prepare(request, inputs, memory=memory)
        begun = prepare(request, inputs, memory=Memory(cards=dict(memory.cards), templates=memory.templates))
        assert seen(found) == seen(begun), path
        if found.templates is not None:
            whole, good = whole + 1, last
        changed = {edited(chance, site) for _ in range(chance.choice((1, 1, 1, 2)))}
        if found.templates is None and good and chance.random() < 0.6:
            site, changed = deepcopy(good), {*FILES}
        for path in sorted(changed):
            write(root, path, site.get(path))
    assert whole > steps / 4


def test_an_edit_makes_anew_what_it_changes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One card of many: one claim is joined, and checked with those beside it."""
    cards: list[dict[str, object]] = []
    for n in range(30):
        card = {"claim": f"Ship {n} left.", "date": f"2023-01-{n + 1:02}", "status": "alleged", "source": URLS[0]}
        said = {"actor": "Town", "stance": "asserts", "date": "2024", "source": URLS[1]}
        cards.append({**card, "statements": [said]})
        write(root, f"claims/ship-{n}", cards[n])
    made: dict[str, int] = {}
    each = Memo.each

    def counted(self: Memo, name: str, items: Any, make: Callable[[Any, Any], object], **more: Any) -> object:
        def one(key: object, item: object) -> object:
            made[name] = made.get(name, 0) + 1
            return make(key, item)

        return each(self, name, items, one, **more)

    monkeypatch.setattr(Memo, "each", counted)
    request = Request(root=root, now=noon(TODAY), output=None, drafts=True, future=True)
    memory = Memory()
    assert prepare(request, find_sources(root), memory=memory).templates is not None
    assert min(made["claims"], made["check claims"], made["rows of statements"]) == 30
    made.clear()
    write(root, "claims/ship-7", {**cards[7], "notice": "Look."})
    prepare(request, find_sources(root), memory=memory)
    assert made["claims"] == 1
    assert max(made.values()) <= 3


def test_pages_that_stand_show_the_site_of_their_round(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is planned anew, all show what the edit changed, and those of the round before what they showed."""
    said = {"actor": "Town", "stance": "asserts", "date": "2024", "source": URLS[1]}
    card = {"claim": "The ship left.", "date": "2023", "status": "alleged", "source": URLS[0], "statements": [said]}
    for n in range(3):
        write(root, f"claims/ship-{n}", {**card, "claim": f"Ship {n} left."})
    request = Request(root=root, now=noon(TODAY), output=None, drafts=True, future=True)
    memory = Memory()
    first = prepare(request, find_sources(root), memory=memory)
    shown = seen(first)
    assert first.templates is not None
    planned: list[str] = []

    def counted(**fields: Any) -> Page:
        planned.append(str(fields["path"]))
        return Page(**fields)

    monkeypatch.setattr("onrecord.pages.plan.Page", counted)
    write(root, "claims/ship-1", {**card, "short": "Ship 1 left, it is said."})
    second = prepare(request, find_sources(root), memory=memory)
    assert not [path for path in planned if path.startswith("claims/ship") or path.endswith(("data.json", ".xml"))]
    assert seen(second) == seen(prepare(request, find_sources(root), memory=Memory()))
    assert seen(second) != shown
    assert seen(first) == shown
