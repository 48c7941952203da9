"""Sentences about keys of any row: of words, of single values, of lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.diff.changes import FactChange, Value
from onrecord.diff.rows import descends
from onrecord.diff.told import Kind, Reworded, RowDiff, Sentence, TwoStates
from onrecord.diff.values import day, label_of, said

# Keys of which the value is a text, of which readers see which words changed.
TEXTS = frozenset(
    {
        *("claim", "short", "headline", "reasoning", "notice"),
        *("says", "quote", "translation", "note", "where", "by"),
        *("title", "name", "role", "words", "state_note", "left_out", "reason", "question", "answer"),
    }
)
_SOURCES = frozenset({"sources", "origins"})


def key_sentence(
    states: TwoStates, kind: Kind, what: str, key: str, change: FactChange, lang: Value = None
) -> Sentence:
    """One value that changed.

    `what`: in words; `key`: under which it stands; `lang`: of its words, None: that of the site.
    """
    before, after = change.before, change.after
    if key in TEXTS and isinstance(before, str | None) and isinstance(after, str | None) and not _is_name(key, change):
        language = str(lang) if lang else None
        shown = Reworded(was=before, now=after, lang=language)
        return Sentence(kind=kind, words=what, changes=(change,), passage=shown)
    was, now = (said(states, key, value) for value in (before, after))
    words = states.wording.say("diff.moved", what=what, before=was, after=now)
    return Sentence(kind=kind, words=words, changes=(change,))


def _is_name(key: str, change: FactChange) -> bool:
    """Whether the value names a row: the question of a claim, the claim of a passage."""
    within = len(change.path)  # 1: of the record, 3: of a card, 5: of a row within
    return (key == "question" and within > 1) or (key == "claim" and within > 3)


def member_sentences(
    states: TwoStates, kind: Kind, what: str, key: str, changes: Iterable[FactChange]
) -> Iterator[Sentence]:
    """Values or entries that came into a list, and those that went; `what`: in words, `key`: that of the list."""
    came, gone = list[FactChange](), list[FactChange]()
    for change in changes:
        (gone if change.after is None else came).append(change)
    for pattern, group in (("diff.came", came), ("diff.gone", gone)):
        if group:
            values = (said(states, key, change.before if change.after is None else change.after) for change in group)
            words = states.wording.say(pattern, what=what, n=len(group), words="; ".join(values))
            yield Sentence(kind=kind, words=words, changes=tuple(group))


def order_sentence(states: TwoStates, kind: Kind, what: str, change: FactChange) -> Sentence:
    """Entries that changed places; `what`: in words."""
    return Sentence(kind=kind, words=states.wording.say("diff.order", what=what), changes=(change,))


def rest(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Whatever has not been said of a row: each key by itself, and what came into its lists or went from them."""
    members: dict[tuple[str, str], list[FactChange]] = {}
    for tail, change in diff.changes.items():
        steps = tail or (diff.kind,)
        while len(steps) > len(("list", "name")) and descends(steps[0]):
            steps = steps[2:]  # what stands in a row of a list, and so in a list of that row
        key, what = steps[0], _way(states, tail or (diff.kind,), steps)
        if len(steps) == 1:
            order = isinstance(change.before, tuple) or isinstance(change.after, tuple)
            tell = order_sentence(states, _kind(key), what, change) if order else None
            yield tell or key_sentence(states, _kind(key), what, key, change)
        else:
            members.setdefault((what, key), []).append(change)
    for (what, key), changes in members.items():
        yield from member_sentences(states, _kind(key), what, key, changes)


def _way(states: TwoStates, tail: Sequence[str], steps: Sequence[str]) -> str:
    """What a change is called: the rows within which it stands, and its key."""
    around = len(tail) - len(steps)
    rows = [f"{label_of(states.wording, tail[n])} {tail[n + 1]}" for n in range(0, around, 2)]
    return ", ".join([*rows, label_of(states.wording, steps[0])])


def _kind(key: str) -> Kind:
    return Kind.SOURCE if key in _SOURCES else Kind.OTHER


def corrections(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Corrections that came, went, or changed places."""
    wording = states.wording
    for change in diff.under("corrections"):
        row = change.before if change.after is None else change.after
        if not isinstance(row, Mapping):
            yield order_sentence(states, Kind.OTHER, wording.say("corrections"), change)
            continue
        pattern = "diff.correction-gone" if change.after is None else "diff.correction-new"
        kind = wording.strings.get(f"correction.{row.get('kind')}", str(row.get("kind")))
        told = (wording.say(f"correction.{key}") + f" “{row[key]}”" for key in ("was", "now") if row.get(key))
        about = said(states, "of", row["of"]) if row.get("of") else None
        why = " ".join([str(row.get("why")), *told, *([f"({about})"] if about else [])])
        words = wording.say(pattern, date=day(wording, row.get("date")), kind=kind, words=why)
        yield Sentence(kind=Kind.VERDICT if change.after is None else Kind.OTHER, words=words, changes=(change,))
