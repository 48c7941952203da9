"""Sentences about the statements of a claim, and about what they make of positions."""

from collections.abc import Iterator, Mapping

from onrecord.diff.changes import FactChange, Value
from onrecord.diff.rows import keys_of
from onrecord.diff.tell_keys import key_sentence, member_sentences, order_sentence
from onrecord.diff.told import Kind, Reworded, Row, RowDiff, Sentence, TwoStates
from onrecord.diff.values import day, does, label_of, name_of, past, said


def positions(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Where bodies moved; with the new statement by which one did, so that it is told once."""
    named = dict.fromkeys(change.path[3] for change in diff.under("positions"))
    for body in named:
        changes = diff.under("positions", body)
        before, after = _positions(diff.before).get(body), _positions(diff.after).get(body)
        if _same(before, after, "stance"):
            # The same stance on another day, by other words: these are told where the statement is.
            yield from _same_stance(states, diff, body, changes)
            continue
        held: Row = after or before or {}
        statement = _new_statement(diff, after)
        made = Sentence(
            kind=Kind.VERDICT,
            words=states.wording.say(
                "diff.claim.position",
                name=name_of(states, "actors", body),
                before=past(states.wording, before and before.get("stance")),
                after=past(states.wording, after and after.get("stance")),
                date=day(states.wording, held.get("date")),
            ),
            changes=(*changes, *([statement] if statement else [])),
            passage=_words(statement.after) if statement else None,
        )
        yield made


def _same_stance(states: TwoStates, diff: RowDiff, body: str, changes: tuple[FactChange, ...]) -> Iterator[Sentence]:
    """Of a body that holds what it held: since when now, and what else its cell says."""
    after = _positions(diff.after).get(body)
    statement = _new_statement(diff, after)
    name = name_of(states, "actors", body)
    if statement is not None:
        said_on = states.wording.say(
            "diff.statement.new",
            name=_speaker(states, statement.after) or name,
            stance=does(states.wording, after and after.get("stance")),
            date=day(states.wording, after and after.get("date")),
        )
        shown = _words(statement.after)
        yield Sentence(kind=Kind.STATEMENT, words=said_on, changes=(statement, *changes), passage=shown)
        return
    for change in changes:
        key = change.path[-1]
        what = states.wording.say("diff.open", what=name, words=label_of(states.wording, key))
        if key in ("moved_from", "apart"):
            was, now = (past(states.wording, value) for value in (change.before, change.after))
            words = states.wording.say("diff.moved", what=what, before=was, after=now)
            yield Sentence(kind=Kind.VERDICT, words=words, changes=(change,))
        else:
            yield key_sentence(states, Kind.VERDICT, what, key, change)


def renumbered(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Statements that went under one name and came under another: their day or their speaker was changed."""
    changes = [
        change for change in diff.under("statements") if len(change.path) == len(("claims", "x", "statements", "id"))
    ]
    came = [change for change in changes if change.before is None]
    for gone in (change for change in changes if change.after is None):
        new = next((each for each in came if _alike(gone.before, each.after)), None)
        if new is None or not isinstance(gone.before, Mapping) or not isinstance(new.after, Mapping):
            continue
        came.remove(new)
        before, after = gone.before, new.after
        keys = (key for key in keys_of(before, after) if key != "id" and before.get(key) != after.get(key))
        told = "; ".join(
            states.wording.say(
                "diff.moved",
                what=label_of(states.wording, key),
                before=said(states, key, before.get(key)),
                after=said(states, key, after.get(key)),
            )
            for key in keys
        )
        what = states.wording.say("diff.statement.key", statement=_named(states, before), what=told or new.path[3])
        yield Sentence(kind=Kind.STATEMENT, words=what, changes=(gone, new, *_only_renamed(diff, gone, new)))


def _alike(before: Value, after: Value) -> bool:
    """Whether two rows are one statement: the same words, else all the same but day and speaker."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return False
    if before.get("quote") and before.get("quote") == after.get("quote"):
        return True
    keys = ("stance", "says", "figure", "quote", "sources", "note")
    one_of = before.get("actor") == after.get("actor") or before.get("date") == after.get("date")
    return one_of and all(before.get(key) == after.get(key) for key in keys)


def _only_renamed(diff: RowDiff, gone: FactChange, new: FactChange) -> Iterator[FactChange]:
    """What follows for a position that rests on it: its day, and the name of the statement."""
    for change in diff.under("positions"):
        body = _positions(diff.after).get(change.path[3])
        if body is not None and body.get("statement") == new.path[3] and change.path[-1] in ("statement", "date"):
            at = diff.changes.get(("positions", change.path[3], "statement"))
            if at is not None and at.before == gone.path[3]:
                yield change


def statements(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Statements that came, went, or say something else."""
    what = label_of(states.wording, "statement")
    for change in diff.under("statements"):
        match change.path[3:]:
            case ():
                yield order_sentence(states, Kind.STATEMENT, what, change)
            case (_,) if isinstance(change.before, Mapping):
                yield _whole(states, "diff.statement.gone", change.before, change)
            case (_,) if isinstance(change.after, Mapping):
                yield _whole(states, "diff.statement.new", change.after, change)
            case (name, *keys):
                yield from _edited(states, _statement(diff, name), keys[0], change)


def _edited(states: TwoStates, row: Row, key: str, change: FactChange) -> Iterator[Sentence]:
    """A key of a statement that was changed."""
    wording = states.wording
    what = wording.say("diff.statement.key", statement=_named(states, row), what=label_of(wording, key))
    if len(change.path) > len(("claims", "x", "statements", "id", "key")):
        yield from member_sentences(states, Kind.STATEMENT, what, key, [change])
        return
    lang = None if key in ("says", "note", "translation", "where", "by") else row.get("lang")
    yield key_sentence(states, Kind.STATEMENT, what, key, change, lang)


def _whole(states: TwoStates, pattern: str, row: Row, change: FactChange) -> Sentence:
    """A statement that came or went."""
    words = states.wording.say(
        pattern,
        name=_speaker(states, row),
        stance=does(states.wording, row.get("stance")),
        date=day(states.wording, row.get("date")),
    )
    gone = change.after is None
    passage = _words(row)
    if gone and passage:
        passage = Reworded(was=passage.now, now=None, lang=passage.lang)
    return Sentence(kind=Kind.STATEMENT, words=words, changes=(change,), passage=passage)


def _words(row: Value) -> Reworded | None:
    """What was said, in its words, else in ours; None where neither is on record."""
    if not isinstance(row, Mapping):
        return None
    if row.get("quote"):
        return Reworded(was=None, now=str(row["quote"]), lang=str(row["lang"]) if row.get("lang") else None)
    return Reworded(was=None, now=str(row["says"])) if row.get("says") else None


def _named(states: TwoStates, row: Row) -> str:
    """A statement by its speaker and day."""
    return states.wording.say("diff.statement", name=_speaker(states, row), date=day(states.wording, row.get("date")))


def _speaker(states: TwoStates, row: Value) -> str:
    """The speaker, and for whom, where that is another."""
    if not isinstance(row, Mapping):
        return ""
    name, body = str(row.get("actor")), str(row.get("speaks_for"))
    who = said(states, "actor", name)
    return who if name == body else f"{who} ({said(states, 'speaks_for', body)})"


def _new_statement(diff: RowDiff, position: Row | None) -> FactChange | None:
    """The change by which the statement of a position came into this claim; None where it did not come with it."""
    if position is None or position.get("claim") != diff.name:
        return None
    change = diff.changes.get(("statements", str(position.get("statement"))))
    return change if change and change.before is None else None


def _same(before: Row | None, after: Row | None, key: str) -> bool:
    return before is not None and after is not None and before.get(key) == after.get(key)


def _positions(row: Row | None) -> Mapping[str, Row]:
    return _by(row, "positions", "body")


def _statement(diff: RowDiff, name: str) -> Row:
    return _by(diff.after, "statements", "id").get(name) or _by(diff.before, "statements", "id").get(name) or {}


def _by(row: Row | None, key: str, by: str) -> Mapping[str, Row]:
    rows = row.get(key) if row else None
    return {str(each[by]): each for each in rows} if isinstance(rows, list) else {}
