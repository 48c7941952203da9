"""Values of a record in the words of a site."""

from collections.abc import Mapping

from onrecord.diff.changes import Value
from onrecord.diff.rows import text
from onrecord.diff.told import Row, TwoStates
from onrecord.model.dates import PartialDate
from onrecord.model.standing import Standing, standing_of
from onrecord.model.vocabulary import Basis, ClaimKind, Stance, Status
from onrecord.wording.claims import titled
from onrecord.wording.wording import Wording

# Keys of which the values name rows, by the list of these.
_NAMES = {
    **dict.fromkeys(("made_by", "put_forward_by", "about", "actor", "speaks_for", "on_behalf_of"), "actors"),
    **dict.fromkeys(("body", "part_of", "speaker"), "actors"),
    **dict.fromkeys(("related", "mirrors", "mirrored_by", "answer_rests_on", "replaced_by", "claim"), "claims"),
    "sources": "sources",
    "topics": "topics",
    "question": "questions",
}
# Terms and words by the key of the value, to which the value is added.
_TERMS = {"status": "status.", "basis": "basis.", "stance": "stance."}
_WORDS = {"bound": "figure.bound.", "state": "source.state.", "archive_state": "source.archiving.", "side": "side."}


def said(states: TwoStates, key: str, value: Value) -> str:
    """A value in words; `key`: under which it stands."""
    wording = states.wording
    if value is None or value == "":
        return wording.say("diff.none")
    if isinstance(value, bool):
        return wording.say("diff.yes" if value else "diff.no")
    if isinstance(value, int | float):
        return wording.number(value)
    if isinstance(value, Mapping):
        if key == "figure" and "amount" in value:
            return _figure(states, value)
        return day(wording, value) if "written" in value else _parts(states, value)
    if isinstance(value, list | tuple):
        return wording.say("list.comma").join(said(states, key, each) for each in value) or wording.say("diff.none")
    return _text(states, key, text(value))


def _figure(states: TwoStates, value: Mapping[str, Value]) -> str:
    """A figure as pages write it, with what it counts: `at least 3,000 (Killed)`."""
    wording = states.wording
    low, high = (said(states, "amount", value.get(key)) for key in ("amount", "amount_to"))
    words = low if value.get("amount_to") is None else wording.say("figure.range", low=low, high=high)
    pattern = f"figure.{value.get('bound')}"
    words = wording.say(pattern, amount=words) if value.get("bound") and pattern in wording.strings else words
    return f"{words} ({_counted(states, str(value.get('of')))})"


def _counted(states: TwoStates, slug: str) -> str:
    """What is counted, as site.yaml calls it; the slug, where two questions call it otherwise or none does."""
    rows = [row for question in states.now["questions"] for row in question.get("counts", []) if row["id"] == slug]
    labels = {row["words"] for row in rows}
    return labels.pop() if len(labels) == 1 else slug


def _text(states: TwoStates, key: str, value: str) -> str:
    wording = states.wording
    if key in _TERMS and f"{_TERMS[key]}{value}" in wording.terms:
        return wording.term(f"{_TERMS[key]}{value}").label
    if key in _WORDS:
        return wording.strings.get(f"{_WORDS[key]}{value}", value)
    if key in ("lang", "spoken"):
        return wording.language(value)
    return name_of(states, _NAMES[key], value) if key in _NAMES else value


def _parts(states: TwoStates, value: Mapping[str, Value]) -> str:
    """A row within a row, its keys in words."""
    told = ((key, each) for key, each in value.items() if each not in (None, [], "") and each is not False)
    parts = (
        states.wording.say("diff.open", what=label_of(states.wording, key), words=said(states, key, each))
        for key, each in told
    )
    return "; ".join(parts)


def label_of(wording: Wording, key: str) -> str:
    """What a key is called; the key itself, where it is newer than this program."""
    return wording.strings.get(f"diff.key.{key}", key)


def day(wording: Wording, value: Value) -> str:
    """A date in words; as written, where it cannot be read; "none" for None."""
    if not isinstance(value, Mapping):
        return wording.say("diff.none")
    written = str(value.get("written"))
    try:
        return wording.day(PartialDate.parse(written))
    except ValueError:
        return written


def name_of(states: TwoStates, kind: str, name: str) -> str:
    """What a row is called: an actor by name, a source by title, a claim by its title of today; else as it is given.

    `kind`: the list of rows, `name`: the id of one.
    """
    row = states.row(kind, name)
    if row is None:
        return name
    if kind == "claims":
        withheld = name in states.after["withheld"]  # no word of it is said again
        return states.wording.say("withheld.link") if withheld else claim_title(states, row)
    return str(row.get("name") or row.get("title") or row.get("label") or row.get("words") or name)


def claim_title(states: TwoStates, row: Row) -> str:
    """A claim where no label stands beside it, as pages and feeds title it."""
    words = str(row.get("short") or row["claim"])
    found = _standing(row)
    if found is None:
        return f"{row.get('label')}: “{words}”"
    makers = row.get("made_by")
    who = said(states, "made_by", makers) if makers else None
    return titled(states.wording, found, ClaimKind(str(row["kind"])), words, who)


def _standing(row: Row) -> Standing | None:
    """Where a claim stands; None where its words are those of a newer program."""
    if row.get("struck"):
        return Standing.STRUCK
    if row["kind"] == ClaimKind.OPINION.value:
        return Standing.OPINION
    try:
        ClaimKind(str(row["kind"]))
        return standing_of(Status(str(row["status"])), Basis(str(row["basis"])) if row.get("basis") else None)
    except ValueError:
        return None


def past(wording: Wording, stance: Value) -> str:
    """What a body did, in the past: `denied`; that it took no position for None."""
    if stance is None:
        return wording.say("diff.claim.no-position")
    return wording.strings.get(f"matrix.past.{stance}", str(stance))


def does(wording: Wording, stance: Value) -> str:
    """What a speaker does: `denies`."""
    try:
        return wording.verb(Stance(str(stance)), plural=False)
    except ValueError:
        return str(stance)
