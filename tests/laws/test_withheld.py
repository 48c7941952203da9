"""What is withheld stays withheld: no word of a card that is not published, nor of what only such cards refer to.

Corpora are made by chance from a seed. All their words are made up and used once, so that a word in a file of the
site tells of which card it came. What may be there is said by the files of the published cards alone.
"""

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.build import Request, Result, build
from tests.clock import noon
from tests.record_file_site import without_fonts

TODAY = date(2026, 1, 1)
WORD = re.compile(r"zq[a-z]{6}", re.IGNORECASE)
CLAIMS, ACTORS, SOURCES, PAGES = 24, 60, 40, 6
LATER = {"publish": "2026-05-01"}
Node = tuple[str, int]


def words() -> Iterator[str]:
    """Words that no text has, in lower case; none twice."""
    for n in range(26**3):
        yield "zq" + "".join(chr(97 + n // 26**k % 26) * 2 for k in range(3))


def listed(keys: Any, key: str) -> list[Any]:
    """The list under a key of what is to become YAML."""
    found = keys[key]
    assert isinstance(found, list)
    return found


@dataclass
class Made:
    """A card: its keys, its prose, the cards to which it refers, and how it is withheld."""

    slug: str
    keys: dict[str, Any]
    body: str
    held: dict[str, Any]
    refers: set[Node] = field(default_factory=set)
    files: set[str] = field(default_factory=set)  # of content/static/

    def text(self) -> str:
        front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in (self.keys | self.held).items())
        return f"---\n{front}\n---\n\n{self.body}\n"


class Corpus:
    """Cards made by chance. Every third is withheld: in turn a draft, one to come and, of claims, one taken down."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = words()
        self.questions = {self.word(): self.word() for _ in range(6)}
        self.cards: dict[Node, Made] = {}
        for n in range(ACTORS):
            self.cards["actors", n] = Made(self.word(), self.of_actor(), self.word(), self.held(n, LATER))
        for n in range(SOURCES):
            self.cards["sources", n] = Made(self.word(), self.of_source(), self.word(), self.held(n, LATER))
        for n in range(PAGES):
            keys = {"title": self.word(), "corrections": self.corrections(), "redirect_from": self.word()}
            self.cards["pages", n] = Made(self.word(), keys, self.word(), self.held(n, LATER))
        for n in range(CLAIMS):
            down = {"withheld": {"since": "2025-12-01", "reason": self.word()}}
            self.cards["claims", n] = Made(self.word(), self.of_claim(), self.word(), self.held(n, LATER, down))
        for node in self.cards:
            self.refer(node)

    def word(self) -> str:
        return next(self.words)

    def held(self, n: int, *ways: dict[str, Any]) -> dict[str, Any]:
        every = ({"draft": True}, *ways)
        return every[n // 3 % len(every)] if n % 3 == 0 else {}

    def corrections(self) -> list[dict[str, str]]:
        words = {key: self.word() for key in ("was", "now", "why")}
        return [{"date": "2025-03-01", "kind": "fact", **words}]

    def of_actor(self) -> dict[str, Any]:
        named = {key: self.word() for key in ("name", "role", "interest")}
        return named | {
            "aliases": [self.word()],
            "url": f"https://example.org/{self.word()}",
            "redirect_from": [self.word(), f"/{self.word()}/{self.word()}/"],
            "corrections": self.corrections(),
        }

    def fields(self) -> dict[str, Any]:
        texts = ("title", "publisher", "via", "author", "quote", "origin", "state_note", "note")
        links = {key: f"https://example.org/{self.word()}" for key in ("url", "archived")}
        return {key: self.word() for key in texts} | links | {"state": "changed", "date": "2024-01-02"}

    def of_source(self) -> dict[str, Any]:
        return self.fields() | {"redirect_from": self.word(), "corrections": self.corrections()}

    def row(self, actor: str) -> dict[str, Any]:
        texts = ("by", "where", "says", "quote", "translation", "via", "note")
        return {
            "actor": actor,
            "stance": self.chance.choice(["asserts", "denies", "declines", "mentions"]),
            "date": f"2024-0{self.chance.randint(3, 9)}-11",
            "id": self.word(),
            "source": [self.fields()],
        } | {key: self.word() for key in texts}

    def reply(self, actor: str) -> dict[str, Any]:
        texts = ("how", "quote", "note")
        day = self.chance.choice([{"asked": "2024-05-01"}, {"answered": "2024-05-02"}])
        return {"actor": actor, "source": [self.fields()], **day} | {key: self.word() for key in texts}

    def of_claim(self) -> dict[str, Any]:
        texts = ("claim", "short", "reasoning", "notice", "x-own")
        return {key: self.word() for key in texts} | {
            "source": [self.fields()],
            "date": f"2024-0{self.chance.randint(1, 2)}-03",
            "status": "confirmed",
            "basis": "record",
            "actors": [self.word()],
            "about": [self.word()],
            "topics": [self.word()],
            "question": self.chance.choice(sorted(self.questions)),
            "statements": [self.row(self.word())],
            "history": [
                {"date": "2024-02-05", "status": "alleged", "why": self.word(), "by": self.word()},
                {
                    "date": "2024-03-05",
                    "status": "confirmed",
                    "basis": "record",
                    "why": self.word(),
                    "source": [self.fields()],
                },
            ],
            "conflicts": [self.word()],
            "corrections": self.corrections(),
            "reply": [self.reply(self.word())],
            "review": {"by": self.word(), "date": "2024-05-01", "rating": self.word(), "explanation": self.word()},
            "redirect_from": [self.word()],
            "related": [],
        }

    def refer(self, node: Node) -> None:
        """Have a card refer to some others, each in a way that its kind knows."""
        kind, n = node
        card = self.cards[node]
        if self.chance.random() < 0.5:
            name = f"{self.word()}.txt"
            card.files.add(name)
            card.body += f"\n\n[A file](/{name})."
        for _ in range(self.chance.randint(0, 3) if kind != "actors" else 0):
            self.link(card, ("actors", self.chance.randrange(ACTORS)))
        first = n + 1 if kind == "sources" else 0  # of sources none leads round in a circle, so that `shown` is simple
        if self.chance.random() < 0.3 and first < SOURCES:
            self.link(card, ("sources", self.chance.randrange(first, SOURCES)))
        if kind == "actors" and n + 1 < ACTORS:
            self.belong(card, n)
        if kind == "claims":
            self.name(card, n)

    def link(self, card: Made, to: Node) -> None:
        target = self.cards[to]
        if target is card:
            return
        card.refers.add(to)
        card.body += f"\n\n[{self.word()}]({to[0].removesuffix('s')}:{target.slug})."

    def belong(self, card: Made, n: int) -> None:
        for key in ("part_of", "speaks_for"):
            if self.chance.random() < 0.4:
                to = ("actors", self.chance.randrange(n + 1, ACTORS))
                card.refers.add(to)
                card.keys[key] = self.called(to)

    def called(self, to: Node) -> str:
        """An actor by slug, name or alias."""
        keys = self.cards[to].keys
        return self.chance.choice([self.cards[to].slug, str(keys["name"]), str(listed(keys, "aliases")[0])])

    def name(self, card: Made, n: int) -> None:
        """What a claim names in its keys: speakers, those it is about, sources, other claims."""
        rows, history, replies = (listed(card.keys, key) for key in ("statements", "history", "reply"))
        for way in self.chance.choices(
            ["row", "about", "actors", "asked", "source", "of-row", "of-history", "of-reply"], k=3
        ):
            actor, source = ("actors", self.chance.randrange(ACTORS)), ("sources", self.chance.randrange(SOURCES))
            card.refers.add(actor if way in ("row", "about", "actors", "asked") else source)
            if way == "row":
                rows.append(self.row(self.called(actor)))
            elif way == "asked":
                replies.append(self.reply(self.called(actor)))
            elif way in ("about", "actors"):
                listed(card.keys, way).append(self.called(actor))
            else:
                place = {"source": card.keys, "of-row": rows[0], "of-history": history[1], "of-reply": replies[0]}[way]
                listed(place, "source").append(self.cards[source].slug)
        other = self.cards["claims", self.chance.randrange(CLAIMS)]
        if other is not card:
            card.keys["related"] = [other.slug]
            fragment = self.chance.choice(["", f"#statement-{listed(other.keys, 'statements')[0]['id']}"])
            card.body += f"\n\n[{self.word()}](claim:{other.slug}{fragment})."

    def shown(self, *, ready: bool = True) -> set[Node]:
        """What is published. `ready`: drafts and those to come are not."""
        found = {node for node, card in self.cards.items() if not (card.held if ready else "withheld" in card.held)}
        changed = True
        while changed:
            changed = False
            for node in [n for n in found if n[0] in ("actors", "sources")]:
                referring = [n for n, card in self.cards.items() if node in card.refers]
                if referring and not any(n in found for n in referring):
                    found.discard(node)
                    changed = True
        return found

    def write(self, root: Path) -> None:
        for (kind, _), card in self.cards.items():
            file = root / "content" / kind / f"{card.slug}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(card.text(), "utf-8")
        for name in self.files():
            file = root / "content/static" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("A file.", "utf-8")
        (root / "site.yaml").write_text(
            "title: A record\nbase_url: https://example.org/record\n"
            "outputs: {images: false, admin: true}\nadmin: {backend: local}\n"
            f"questions: {json.dumps(self.questions)}\n",
            "utf-8",
        )

    def files(self) -> set[str]:
        return {name for card in self.cards.values() for name in card.files}

    def allowed(self, shown: set[Node]) -> set[str]:
        """The words that published cards have, the names of static files, and what is left of what was taken down."""
        text = [f"{self.cards[n].slug} {self.cards[n].text()}" for n in shown] + sorted(self.files())
        asked = {str(self.cards[n].keys["question"]) for n in shown if n[0] == "claims"}
        asked |= self.questions.keys() - {str(c.keys["question"]) for (k, _), c in self.cards.items() if k == "claims"}
        text += [self.questions[slug] + " " + slug for slug in asked]
        for card in self.cards.values():
            if "withheld" in card.held:
                text.append(f"{card.slug} {card.keys['redirect_from']} {card.held}")
        return {*WORD.findall(" ".join(text))}


def site(corpus: Corpus, project: Path, root: Path, *, early: bool = False) -> tuple[Result, dict[str, str]]:
    """The corpus built, and every file of the site as text, its name in it."""
    corpus.write(root)
    shutil.copytree(project / "templates", root / "templates")
    result = build(Request(root=root, now=noon(TODAY), output=root / "output", cache=False, drafts=early, future=early))
    assert result.ok, [p.message for p in result.problems if p.severity.value == "error"]
    files = [path for path in (root / "output").rglob("*") if path.is_file()]
    named = {
        path.relative_to(root / "output").as_posix(): path.read_bytes().decode("utf-8", "replace") for path in files
    }
    return result, {name: f"{name} {without_fonts(text)}" for name, text in named.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_word_of_what_is_withheld_is_in_the_site(seed: int, project: Path, tmp_path: Path) -> None:
    corpus = Corpus(seed)
    shown = corpus.shown()
    result, files = site(corpus, project, tmp_path)
    allowed = corpus.allowed(shown)
    told = {name: found for name, text in files.items() if (found := {w.lower() for w in WORD.findall(text)} - allowed)}
    assert told == {}
    every = {w.lower() for text in files.values() for w in WORD.findall(text)}
    for kind, key in (("claims", "claim"), ("actors", "name"), ("sources", "title"), ("pages", "title")):
        assert {str(corpus.cards[n].keys[key]) for n in shown if n[0] == kind} <= every
    held = {n for n, card in corpus.cards.items() if card.held}
    assert {kind for kind, _ in corpus.cards.keys() - shown - held} == {"actors", "sources"}
    used = {name for n in shown for name in corpus.cards[n].files}
    named = [p.message for p in result.problems if p.code == "static-only-withheld"]
    assert sorted(re.findall(r"static/(\w+\.txt)", " ".join(named))) == sorted(corpus.files() - used)


def test_a_build_with_drafts_and_those_to_come_shows_all_but_what_was_taken_down(project: Path, tmp_path: Path) -> None:
    corpus = Corpus(4)
    shown = corpus.shown(ready=False)
    _, files = site(corpus, project, tmp_path, early=True)
    every = {w.lower() for text in files.values() for w in WORD.findall(text)}
    assert every <= corpus.allowed(shown)
    for kind, key in (("claims", "claim"), ("actors", "name"), ("sources", "title"), ("pages", "title")):
        assert {str(corpus.cards[n].keys[key]) for n in shown if n[0] == kind} <= every
    ready = corpus.shown()
    for kind, n in sorted(shown):
        slug = corpus.cards[kind, n].slug
        page = files[f"{slug}/index.html" if kind == "pages" else f"{kind}/{slug}/index.html"]
        assert ("site-ribbon" in page) == ((kind, n) not in ready), (kind, n)
