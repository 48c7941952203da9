"""While a card cannot be read, its own faults are told and those of the other cards, and nothing that follows from it.

Each card of a site in turn is made unreadable, in each of several ways. Whatever is said of the site then either was
said of it before or is said of that card.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.prepare import prepare
from onrecord.build.request import Request
from onrecord.files.find import find_sources
from onrecord.model.problems import Problem
from tests.clock import noon
from tests.systems import make_link

HERE = Path(__file__).parent
TODAY = date(2026, 1, 1)
KINDS = ("claims", "actors", "sources", "texts", "pages")
Breaking = Callable[[Path], Path]  # gives the file that the fault stands in


def rewritten(old: bytes, new: bytes) -> Breaking:
    def breaks(card: Path) -> Path:
        card.write_bytes(card.read_bytes().replace(old, new, 1))
        return card

    return breaks


def renamed(name: str) -> Breaking:
    return lambda card: card.rename(card.with_name(name.format(card.stem)))


def moved_down(card: Path) -> Path:
    folder = card.parent / "moved"
    folder.mkdir()
    card.rename(folder / card.name)
    return folder


def linked_to_nothing(card: Path) -> Path:
    card.unlink()
    make_link(card, "nowhere.md")
    return card


BREAKS: dict[str, Breaking] = {
    "unknown key": rewritten(b"---\n", b"---\ncolour: red\n"),
    "no yaml": rewritten(b"---\n", b"---\n[: :\n"),
    "no text": rewritten(b"---\n", b"\0"),
    "wrong ending": renamed("{}.txt"),
    "capitals": renamed("{}-.md"),
    "in a folder": moved_down,
    "not there": linked_to_nothing,
}

# What cannot be told where not even the front matter is known: a name may be an alias, and a slip as well; the claim
# may hold the words of others whom it mirrors. It is told: a real fault must not hide behind a card that is broken.
NOT_KNOWN = {("actors", way): {"unknown-actor"} for way in BREAKS if way != "unknown key"}
NOT_KNOWN |= {("claims", way): {"actor-without-row", "no-reply-sought"} for way in BREAKS if way != "unknown key"}


def said(root: Path) -> list[Problem]:
    return list(prepare(Request(root=root, now=noon(TODAY)), find_sources(root)).problems)


def words(problem: Problem) -> tuple[str, ...]:
    """What is said, not where: of a source that several cards describe, the first one that can be read is shown."""
    return problem.code, problem.message, problem.hint or ""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The full site of the golden tests, with more that leans on single cards."""
    root = tmp_path_factory.mktemp("unread") / "site"
    shutil.copytree(HERE.parent / "golden" / "full" / "in", root)
    shutil.copytree(project / "templates", root / "templates")
    for path, text in MORE.items():
        (root / "content" / path).parent.mkdir(exist_ok=True)
        (root / "content" / path).write_text(text, "utf-8")
    assert not [problem for problem in said(root) if problem.severity == "error"]
    return root


@pytest.fixture(scope="module")
def before(site: Path) -> "Counter[tuple[str, ...]]":
    """What is said of the site while every card can be read."""
    return Counter(map(words, said(site)))


def head(**values: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n"


FOUR = {"date": "2024-10-23", "status": "alleged", "source": "https://a.example/x"}
ROW = "[{{actor: {}, stance: {}, date: 2024-10-24, source: https://a.example/y}}]"
MORE = {
    "actors/port.md": head(name="The Port", aliases="[Harbour folk, HARBOUR  men]"),
    "actors/speaker.md": head(name="A Speaker", speaks_for="The Port"),
    "actors/clerk.md": head(name="A Clerk", part_of="Harbour folk", speaks_for="speaker"),
    "sources/logbook.md": head(title="Logbook", publisher="Port"),
    # said by a clerk, who speaks for the speaker, who speaks for the port
    "claims/tide.md": head(
        claim="It was high tide.", **FOUR, actors="The Port", statements=ROW.format("clerk", "asserts")
    ),
    "claims/wave.md": head(
        claim="A wave came.", **FOUR, about="Harbour men", statements=ROW.format("clerk", "asserts")
    ),
    # two names of one actor
    "claims/wind.md": head(
        claim="It blew.", **FOUR, actors="Harbour folk", statements=ROW.format("harbour  Men", "asserts")
    ),
    "claims/gale.md": head(claim="It blew hard.", **FOUR, actors="the port", related="[wind]"),
    # its mirrors hold the words of those who make it, and of whom it is about
    "claims/calm.md": head(
        claim="It was calm.", **FOUR, actors="Town", about="Fleet", statements=ROW.format("port", "denies")
    ),
    "claims/no-calm.md": head(
        claim="It was not calm.",
        **FOUR,
        mirrors="calm",
        statements=ROW.format("Town", "denies")[:-1] + ", " + ROW.format("Fleet", "denies")[1:],
    ),
    "claims/no-calm-at-all.md": head(
        claim="It was far from calm.", **FOUR, actors="port", mirrors="calm", statements=ROW.format("town", "denies")
    ),
    # each of its passages leans on a claim and on a speaker
    "texts/speech.md": head(
        title="A speech",
        passages="[{says: S, claim: tide, speaker: clerk}, {quote: Q, claim: calm, speaker: Harbour folk}]",
    )
    + "See [the tide](claim:tide).\n",
    # confirmed by two sources, one of them in a file
    "claims/deep.md": head(
        claim="It was deep.",
        **FOUR | {"status": "confirmed", "source": "[logbook, https://a.example/z]"},
        basis="record",
        reasoning="It is written.",
        history="[{date: 2024-10-24, status: confirmed, basis: record, why: So.}]",
        review="{by: AB, date: 2025-05-01, rating: 'True', explanation: E}",
    )
    + "See [the tide](tide.md), [the port](../actors/port.md), [the log](../sources/logbook.md), [us](/about/).\n",
}


@pytest.mark.parametrize("way", BREAKS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_that_cannot_be_read_has_no_echo(
    site: Path, before: "Counter[tuple[str, ...]]", kind: str, way: str, tmp_path: Path
) -> None:
    for name in sorted(path.name for path in (site / "content" / kind).glob("*.md")):
        root = tmp_path / name
        shutil.copytree(site, root)
        broken = BREAKS[way](root / "content" / kind / name).relative_to(root).as_posix()
        told = said(root)
        found = [problem for problem in told if not problem.location.file.startswith(broken)]
        echoes = Counter(map(words, found)) - before
        echoes = Counter({echo: n for echo, n in echoes.items() if echo[0] not in NOT_KNOWN.get((kind, way), ())})
        assert not echoes, (name, list(echoes))
        assert any(p.location.file.startswith(broken) and p.severity == "error" for p in told)
        shutil.rmtree(root)


def placed(problem: Problem) -> tuple[object, ...]:
    """What is said and where; the hint may well name the card that is broken."""
    return problem.code, problem.message, problem.location


def astray(site: Path) -> dict[str, str]:
    """Claims that name, under every key, cards that do not exist and whose names hold those of cards that do.

    One has the keys, and one the links of each kind: of many faults of a kind in one file, not all are told.
    """
    slugs = {kind: sorted(path.stem for path in (site / "content" / kind).glob("*.md")) for kind in KINDS}
    every = [f"{slug}-astray" for kind in KINDS for slug in slugs[kind]]
    rows = [f"{{actor: town, stance: asserts, date: 2025, id: r{n}, speaks_for: {x}}}" for n, x in enumerate(every)]
    links = {kind: "\n\n".join(f"[x](/{kind}/{slug}/)" for slug in every) + "\n" for kind in KINDS[:4]}
    values = FOUR | {"source": f"[{', '.join(every)}]", "related": f"[{', '.join(every)}]"}
    keys = {"keys": head(claim="It went astray.", **values, statements=f"[{', '.join(rows)}]")}
    return keys | {kind: head(claim="It led astray.", **FOUR) + body for kind, body in links.items()}


@pytest.mark.parametrize("way", ["unknown key", "no text", "wrong ending"])
def test_a_card_that_cannot_be_read_hides_no_fault_of_others(site: Path, way: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    for name, text in astray(site).items():
        (root / f"content/claims/astray-{name}.md").write_text(text, "utf-8")
    errors = {placed(problem) for problem in said(root) if problem.severity == "error"}
    cards = [path for kind in KINDS for path in sorted((site / "content" / kind).glob("*.md"))]
    assert {code for code, *_ in errors} == {"unknown-actor", "unknown-claim", "unknown-source", "dead-link"}
    assert len(errors) == 7 * len(cards)  # related, source, speaks_for, and links of four kinds
    for card in cards:
        broken = BREAKS[way](root / card.relative_to(site))
        assert errors - {placed(problem) for problem in said(root)} == set(), card
        broken.unlink()
        shutil.copy(card, root / card.relative_to(site))
