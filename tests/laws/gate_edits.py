"""Sites as card files, edits of them, what the gate says, and its lines pasted: for the tests of the gate.

A site is a mapping from paths to texts. Edits change the values of a card and write the file anew.
"""

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from onrecord.diff.changes import RecordDiff
from onrecord.diff.compare import compare
from onrecord.gate.silent import silent_edits
from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.model.problems import Problem, Severity
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import CardKind
from onrecord.read.cards import Read, read_card
from onrecord.read.front_matter import parse, split
from onrecord.read.site_settings import read_config
from onrecord.read.yaml_text import front_matter
from onrecord.record.facts import Record
from onrecord.record.make import record_of
from onrecord.wording.wording import wording_of

Texts = dict[str, str]  # path -> text
Row = dict[str, Any]
TODAY = date(2026, 1, 31)
PROJECT = Path(__file__).parent.parent.parent
SETTINGS = "site.yaml"

# ---------------------------------------------------------------- the way of a build, without a disk


@cache
def _read(path: str, text: str) -> Read[Any]:
    return read_card(path, text.encode())


def cards_of(texts: Texts) -> Cards | None:
    """The cards of a site; None where one cannot be read."""
    found: dict[str, list[Any]] = {}
    for path, text in sorted(texts.items()):
        if path != SETTINGS:
            read = _read(path, text)
            if read.value is None:
                return None
            found.setdefault(PurePosixPath(path).parts[1], []).append(read.value)
    return Cards(**{kind: tuple(cards) for kind, cards in found.items()})


def published(texts: Texts) -> tuple[Record, Cards] | None:
    """The record of a site and its cards; None where it could not be built."""
    config, _ = read_config(SETTINGS, texts[SETTINGS].encode(), base_url=None)
    cards = cards_of(texts)
    if config is None or cards is None:
        return None
    joined, problems = join(cards, config, datetime.combine(TODAY, time()), snapshots={})
    if any(p.severity is Severity.ERROR and p.code != "snapshot-missing" for p in problems):
        return None
    config = replace(config, base_url=None)
    return record_of(joined.site, config, wording_of(config)), cards


def without(texts: Texts, path: str) -> tuple[Record, Cards]:
    """The record of a site of which the card at `path` cannot be read, and its cards."""
    config, _ = read_config(SETTINGS, texts[SETTINGS].encode(), base_url=None)
    cards = cards_of({name: text for name, text in texts.items() if name != path})
    assert config is not None and cards is not None
    place = PurePosixPath(path)
    cards = replace(cards, unread=(Unread(kind=CardKind(place.parts[1]), slug=place.stem),))
    joined, _ = join(cards, config, datetime.combine(TODAY, time()), snapshots={})
    return record_of(joined.site, config, wording_of(config)), cards


def gate(base: Record, texts: Texts) -> tuple[tuple[Problem, ...], RecordDiff, Record] | None:
    """What the gate says of a site, with what differs; None where the site could not be built."""
    made = published(texts)
    if made is None:
        return None
    now, cards = made
    found = compare(base, now)
    return silent_edits(found, base, now, cards, TODAY), found, now


# ---------------------------------------------------------------- files and their values


def values_of(text: str) -> tuple[Row, str]:
    """The values of a card's front matter, every scalar as text, and its prose."""
    document, problems = split(text, "content/claims/x.md")
    assert document is not None, problems
    return deepcopy(dict(document.values)), document.body


def written(values: Row, body: str = "") -> str:
    """The file of a card."""
    return front_matter(values) + body


def folder(root: Path, *kinds: str) -> Texts:
    """The files of a site on the disk, each written as this module writes them."""
    texts = {SETTINGS: (root / SETTINGS).read_text("utf-8")}
    for kind in kinds or ("claims", "actors", "sources", "texts", "pages"):
        for path in sorted((root / "content" / kind).glob("*.md")):
            texts[f"content/{kind}/{path.name}"] = written(*values_of(path.read_text("utf-8")))
    return texts


# ---------------------------------------------------------------- edits


_POOL: dict[str, list[Any]] = {
    "stance": ["asserts", "confirms", "acknowledges", "declines", "mentions", "denies", "refutes", "withdraws"],
    "date": ["2024-10-25", "2024-11", "2025-04-27", "2024-10-20~", "2025"],
    "status": ["alleged", "confirmed", "denied"],
    "basis": ["court", "record", "refuted", "denial", "withdrawn"],
    "kind": ["fact", "figure", "opinion", "state", "person", "checker", "unnamed", "media", "fact-check", "official"],
    "actor": ["fleet", "town", "harbour-office", "nis", "Somebody else"],
    "actors": [["fleet"], ["town", "nis"]],
    "about": [["fleet"], ["town"], ["town", "fleet"]],
    "speaks_for": ["fleet", "town"],
    "part_of": ["town", "fleet"],
    "source": ["first-report", "kbs-nis-1018", "https://example.org/second?a=1&b=2", "https://example.org/third"],
    "lang": ["en", "ru"],
    "spoken": ["en", "uk"],
    "mirrors": ["ship", "no-ship", "crew"],
    "related": [["crew"], ["ship"]],
    "question": ["how-many"],
    "topics": [["harbour"], ["fog"]],
    "url": ["https://example.org/elsewhere"],
    "archived": [
        "https://archive.example.org/elsewhere",
        ["https://archive.example.org/elsewhere", "https://a.example/"],
    ],
    "archive_state": ["not-yet"],
    "archive_asked": ["2025-06-01"],
    "wikidata": ["Q7"],
    "recorded": ["2025-02-02", "2025-05-05"],
    "checked": ["2025-06-01"],
    "accessed": ["2025-06-01"],
    "due": ["2026-06", "2025-12-01"],
    "featured": ["3"],
    "earlier": ["true"],
    "date_is": ["reported"],
    "state": ["gone", "live"],
    "claim": ["crew", "ship"],
    "of": ["date"],
    "value": ["4"],
    "struck": [{"date": "2025-06-01", "reason": "It was wrong."}],
    "withheld": [{"since": "2025-06-01", "reason": "A court said so."}],
    "review": [{"by": "A. Nother", "date": "2025-06-01", "rating": "Shown", "explanation": "It was seen."}],
    "interest": ["owns the berth"],
    "origin": ["briefing", "release"],
    "conflicts": [["One has it so."], ["The other has it so."]],
    "aliases": [["Another"]],
    "reply": [
        [{"actor": "town", "asked": "2024-11-01"}, {"actor": "fleet", "asked": "2024-11-02", "answered": "2024-11-09"}]
    ],
    "answered": ["2024-11-20"],
    "asked": ["2024-11-03"],
}
_ADD = {
    "claims": "basis reasoning actors about kind due short headline topics question conflicts review checked recorded "
    "related mirrors struck withheld notice featured reply edited_by",
    "actors": "kind part_of speaks_for role interest aliases wikidata url",
    "sources": "label via author note origin state state_note kind lang archived archive_state archive_asked date "
    "quote",
    "texts": "author publisher url date lang state",
    "statements": "by speaks_for where says quote lang spoken translation via date_is earlier recorded note source",
    "history": "basis source recorded by",
    "corrections": "of was now",
    "passages": "says quote speaker at",
}
_WORDS = ("300", "Nobody said: “so”, # or not", "It was\u202e never: {so}", "'Ägir' – 새")


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text in a card's values, and of every list or mapping in it."""
    if path:
        yield path
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(each, (*path, key))


def _around(values: Row, path: tuple[Any, ...]) -> Any:
    around: Any = values
    for step in path[:-1]:
        around = around[step]
    return around


def _other(key: str, old: Any, chance: random.Random) -> Any:
    pool = [each for each in _POOL.get(key, ()) if each != old]
    if pool and not (key == "claim" and " " in str(old)) and not (key == "state" and len(str(old)) > 9):
        return deepcopy(chance.choice(pool))
    return f"{old} {chance.choice(_WORDS)}" if isinstance(old, str) else old


def set_to_other(values: Row, path: tuple[Any, ...], chance: random.Random) -> None:
    """Another value in place of one."""
    key = next(str(step) for step in reversed(path) if isinstance(step, str))
    _around(values, path)[path[-1]] = _other(key, _around(values, path)[path[-1]], chance)


def remove(values: Row, path: tuple[Any, ...], _chance: random.Random) -> None:
    """A key or a row taken out."""
    del _around(values, path)[path[-1]]


def reorder(values: Row, path: tuple[Any, ...], chance: random.Random) -> None:
    """The rows of a list in another order."""
    rows = _around(values, path)[path[-1]]
    if isinstance(rows, list):
        chance.shuffle(rows)


def add_key(values: Row, path: tuple[Any, ...], chance: random.Random) -> None:
    """A key that was not there, on the card or in a row."""
    rows = [(key, row) for key in _ADD for row in values.get(key, ()) if isinstance(row, dict)]
    kind = path[0] if path[0] in _ADD and len(path) == 1 else None
    key, row = (kind, values) if kind else chance.choice([*rows, (str(path[0]), values)])
    names = [name for name in _ADD.get(key, "note").split() if name not in row]
    if names:
        name = chance.choice(names)
        row[name] = _other(name, "Something more", chance)


def add_row(values: Row, path: tuple[Any, ...], chance: random.Random) -> None:
    """A row that was not there, somewhere in a list."""
    key = chance.choice(["statements", "history", "corrections", "conflicts"])
    new = {
        "statements": {"actor": "town", "stance": "denies", "date": "2025-03-03", "source": "first-report"},
        "history": {"date": "2024-10-24", "status": "alleged", "why": "As found later."},
        "corrections": {"date": "2025-07-01", "kind": "wording", "of": "short", "why": "A comma."},
        "conflicts": "A third paper has 280.",
    }[key]
    rows = values.setdefault(key, [])
    rows.insert(chance.randrange(len(rows) + 1), new)


def replaced(texts: Texts, path: str, chance: random.Random) -> Texts:
    """A whole file replaced, deleted, made a draft, put off, renamed or merged."""
    kind = PurePosixPath(path).parts[1]
    values, body = values_of(texts[path])
    rest = {name: text for name, text in texts.items() if name != path}
    fellows = [name for name in rest if name.startswith(f"content/{kind}/")]
    new = f"content/{kind}/renamed-{PurePosixPath(path).stem}.md"
    slug = PurePosixPath(path).stem
    match chance.randrange(8):
        case 0:
            return rest
        case 1:
            return {**texts, path: written({**values, "draft": "true"}, body)}
        case 2:
            return {**texts, path: written({**values, "publish": "2027-01-01"}, body)}
        case 3:
            return {**rest, new: texts[path]}
        case 4:
            return {**rest, new: written({**values, "redirect_from": [slug]}, body)}
        case 5 if fellows:
            return {**texts, path: texts[chance.choice(fellows)]}
        case 6 if kind == "claims":
            changed = {**values, "redirect_from": [slug], "claim": "Quite another claim."}
            return {**rest, new: written(changed, body)}
        case _:
            return {**texts, path: written(values, "Other prose.\n")}


def settings(texts: Texts, chance: random.Random) -> Texts:
    """The settings changed: the day on which the record began, or the words of a question."""
    text = texts[SETTINGS]
    return {
        **texts,
        SETTINGS: chance.choice(
            [
                re.sub(r"record_since: .*", "record_since: 2020-01-01", text),
                re.sub(r"record_since: .*\n", "", text),
                text.replace("How many sailed?", "How many were aboard?"),
            ]
        ),
    }


# ---------------------------------------------------------------- lines pasted as messages show them


def pasted(text: str, block: str) -> str:
    """A card with the lines of a message: whole keys before its last line `---`, rows below the last of their list."""
    lines = text.split("\n")
    end = lines.index("---", 1)
    first = block.split("\n")[0]
    if re.match(r"[a-z_]+:", first):
        return "\n".join([*lines[:end], block, *lines[end:]])
    key = "history:" if re.search(r"^ +(?:- )?status: ", block, re.MULTILINE) else "corrections:"
    at = lines.index(key) + 1
    while at < end and lines[at].startswith(" "):
        at += 1
    return "\n".join([*lines[:at], block, *lines[at:]])


def mended(before: Texts, now: Texts, problem: Problem) -> Texts:
    """A site after what one problem says was done, to the letter."""
    hint, block, path = problem.hint or "", problem.block, problem.location.file
    if block and block.startswith("record_since:"):
        return {**now, SETTINGS: re.sub(r"record_since: .*\n", "", now[SETTINGS]) + f"{block}\n"}
    entry = re.search(r"Put it back as entry (\d+) of (\w+)", hint)
    if entry and block:
        return {**now, path: _with_entry(before[path], now[path], int(entry[1]), entry[2], block)}
    above = re.fullmatch(r"Entry (\d+) of (\w+) is new and .*", problem.message)
    if above:
        values, body = values_of(now[path])
        row = values[above[2]].pop(int(above[1]) - 1)
        values[above[2]] += [row] * (above[2] == "corrections")
        return {**now, path: written(values, body)}
    file = re.search(r"make the file (\S+) of these lines", hint)
    if file:
        return {**now, file[1]: f"---\n{block}\n---\n"}
    back = re.search(r"(?:Put (content/\S+\.md) back|Take draft and publish out of (content/\S+\.md))", hint)
    if back:
        path = back[1] or back[2]
        values, body = values_of(now.get(path) or before[path])
        text = written({key: value for key, value in values.items() if key not in ("draft", "publish")}, body)
        return {**now, path: pasted(text, block) if block else text}
    old = re.search(r"Add (\S+) to redirect_from in (content/\S+\.md)", hint)
    if old:
        return _led_again(now, old[2], old[1])
    away = re.search(r"(content/\S+\.md) is a draft, or its day", hint)
    if away:
        values, body = values_of(now[away[1]])
        text = written({key: value for key, value in values.items() if key not in ("draft", "publish")}, body)
        return {**now, away[1]: text}
    assert block, problem
    return {**now, path: pasted(now[path], block)}


def _led_again(now: Texts, path: str, address: str) -> Texts:
    """An old address named by one card, and by no other."""
    made = dict(now)
    for name in (name for name in now if name.split("/")[1:2] == path.split("/")[1:2]):
        values, body = values_of(now[name])
        old = values.get("redirect_from", [])
        rows = [row for row in [old] * isinstance(old, str) or old if f"/{row.strip('/')}/" not in f"/{address}"]
        rows += [address] * (name == path)
        values.pop("redirect_from", None)
        made[name] = written({**values, "redirect_from": rows} if rows else values, body) if old or rows else now[name]
    return made


def _with_entry(before: str, now: str, number: int, key: str, block: str) -> str:
    """The entry in its place again; one that was altered there goes."""
    old = values_of(before)[0].get(key, [])
    values, body = values_of(now)
    whole = block if block.startswith(f"{key}:") else f"{key}:\n{block}"
    document, problems = parse(whole, "block")
    assert document is not None, problems
    entries: Any = document.values[key]
    rows = values.setdefault(key, [])
    state = [
        {name: row.get(name) for name in ("status", "basis", "kind")} for row in (*entries, *rows[number - 1 : number])
    ]
    if number <= len(rows) and rows[number - 1] not in old and state[0] == state[-1]:
        del rows[number - 1]
    rows[number - 1 : number - 1] = entries
    return written(values, body)
