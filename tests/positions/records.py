"""Records whose drawings are kept as golden files: from none to a hundred statements, and every hard case.

A record is written `body:day:stance …` and, for our status, `day:status …`; bodies are b1 to b99, stances their first
letters (k acknowledges, o declines).
"""

from datetime import date, datetime, timedelta

from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.read.cards import read_actor, read_claim

STANCES = {
    "a": "asserts", "c": "confirms", "k": "acknowledges", "o": "declines", "m": "mentions", "d": "denies",
    "r": "refutes", "w": "withdraws",
}  # fmt: skip
BASES = {"confirmed": "independent", "denied": "denial", "refuted": "refuted", "withdrawn": "withdrawn"}
STATUS = {"refuted": "denied", "withdrawn": "denied"}

LEAD = (
    "b4:2024-10-08:m b1:2024-10-10:d b5:2024-10-13:a b4:2024-10-18:a b3:2024-10-19:o b1:2024-10-21:o b2:2024-10-21:d"
    " b3:2024-10-23:c b1:2024-10-23:d b1:2024-10-24:o b7:2024-10-24:o b2:2024-10-25:o b6:2024-10-28:c b8:2024-10-30:o"
    " b1:2024-10-30:d b8:2024-11-03:o b1:2025-04-26:k b1:2025-04-28:k b2:2025-04-28:k"
)


def _hundred(days: int, start: str) -> str:
    """A hundred statements by eleven bodies, thick at first, then thin; all stances."""
    first = date.fromisoformat(start)
    places = [round(days * (n / 99) ** 2) for n in range(100)]
    rows = (f"b{n % 11 + 1}:{first + timedelta(at)}:{'aacodamokr'[n * 7 % 10]}" for n, at in enumerate(places))
    return " ".join(rows)


RECORDS = {
    "none": ("", "2024-10-23:alleged"),
    "one": ("b1:2024-10-25:a", "2024-10-25:alleged"),
    "two": ("b1:2024-11-02:a b2:2024-11-11:r", "2024-11-02:alleged 2024-11-11:refuted"),
    "three": ("b1:2024-10-25:a b2:2024-10-28:d b1:2024-10-30:a", "2024-10-25:alleged"),
    "four": ("b1:2024-10-25:a b2:2024-10-28:d b1:2024-10-30:a b2:2024-11-02:k", "2024-10-25:alleged"),
    "eight": (" ".join(f"b{n}:2024-10-{10 + n}:a" for n in range(1, 9)), "2024-10-11:alleged"),
    "nine": (" ".join(f"b{n}:2024-10-{10 + n}:a" for n in range(1, 10)), "2024-10-11:alleged"),
    "nineteen": (LEAD, "2024-10-13:alleged 2025-04-28:confirmed"),
    "twenty": (f"{LEAD} b9:2025:c", "2024-10-13:alleged 2025-04-28:confirmed"),
    "hundred": (_hundred(400, "2024-03-04"), "2024-03-04:alleged 2024-09-01:confirmed"),
    "one-day": (
        "b1:2024-10-21:a b1:2024-10-21:a b1:2024-10-21:d b2:2024-10-21:c b3:2024-10-21:o",
        "2024-10-21:alleged",
    ),
    "ten-years": (_hundred(3650, "2014-05-02"), "2014-05-02:alleged 2019-02:denied 2023-06-01:withdrawn"),
    "apart": ("b1:2023-10-13:a b2:2024-04-25:c b3:2024-05-17:d b2:2025-05-29:c", "2023-10-13:alleged"),
    "undated": ("b1:2023:a b2:2024-10-18:a b3:2024-10-22:o b1:2024-10-30:d b4:2025:a", "2024-10-18:alleged"),
    "undated-only": ("b1:2023:a b2:2024:a b3:2022:o b1:2025:d", "2025:denied"),
    "intervals": (
        "b1:../2024-10-23:d b2:2024-10-18/2024-10-23:a b1:2024-11-05/..:k b3:2024-10-20~:d b4:2024-11-02?:o"
        " b2:2024-12-09:w",
        "2024-10-18:alleged 2024-12:withdrawn",
    ),
    "vague": (
        "b1:2024-12:a b1:2024-12:w b2:2024-12-05:r b3:2024-12-09:a b3:2024-12-11:w",
        "2024-12:alleged 2024-12-05:refuted",
    ),
    "vague-only": ("b1:2009-05:a b2:2009-05:d b1:2009-06:d b3:2009-06:o", "2009-05:alleged"),
    "vague-later": ("b1:2024-11-28:a b1:2024-12:d b2:2024-12-03:a b3:2024-12-05:o", "2024-11-28:alleged"),
    "status-within-a-day": (
        "b1:2024-10-02:a b2:2024-10-02:d b3:2024-10-02:o b1:2024-10-02:d",
        "2024-10-02:alleged 2024-10-02:denied",
    ),
    "eras": ("b1:0793-06-08:a b1:1066-10-14:c b2:1492-10-12:d b1:1969-07-20:k b2:2024-10-01:a", "1969-07-20:confirmed"),
}  # fmt: skip


def _statement(n: int, row: str) -> str:
    body, day, stance = row.split(":")
    more = f", quote: q{n}" if stance in "ackdrw" else ""
    return f"  - {{id: s{n}, actor: {body}, stance: {STANCES[stance]}, date: '{day}'{more}, source: https://example.org/{n}}}"


def _entry(row: str) -> str:
    day, word = row.split(":")
    basis = f", basis: {BASES[word]}" if word in BASES else ""
    return f"  - {{date: '{day}', status: {STATUS.get(word, word)}{basis}, why: As said.}}"


def card(said: str, held: str, kind: str = "fact") -> str:
    """A claim's card with these statements and this history."""
    word = held.rpartition(":")[2] or "alleged"
    lines = [
        "---",
        "claim: Something is so.",
        "date: 0793-01-01",
        "source: https://example.org/0",
        f"status: {STATUS.get(word, word)}",
    ]
    lines += [f"basis: {BASES[word]}"] if word in BASES else []
    lines += [f"kind: {kind}"] if kind != "fact" else []
    lines += ["reasoning: As said.", "about: [b2, b1]", "history:", *map(_entry, held.split())] if held else []
    lines += ["statements:", *(_statement(n, row) for n, row in enumerate(said.split()))] if said else []
    return "\n".join([*lines, "---", ""])


def site_of(*cards: str) -> Site:
    """The site of some claims (c0, c1 …), whose bodies b1 to b99 are states."""
    claims = [read_claim(f"content/claims/c{n}.md", text.encode()) for n, text in enumerate(cards)]
    used = sorted(
        {word for text in cards for word in text.replace(",", " ").split() if word[:1] == "b" and word[1:].isdigit()}
        | {"b1", "b2"}
    )
    actors = [
        read_actor(f"content/actors/{slug}.md", f"---\nname: Body {slug[1:]}\nkind: state\n---\n".encode())
        for slug in used
    ]
    assert all(read.value for read in claims), [read.problems for read in claims]
    assert all(read.value for read in actors)
    made = Cards(
        claims=tuple(read.value for read in claims if read.value),
        actors=tuple(read.value for read in actors if read.value),
    )
    joined, _ = join(made, Config(title="On Record"), datetime(2026, 2, 16))
    return joined.site
