"""The gate: an error for each change of what was published that nothing tells readers of."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from onrecord.diff.changes import RecordDiff, Value
from onrecord.diff.words import differs_in
from onrecord.gate import blocks
from onrecord.gate.addresses import lost_addresses
from onrecord.gate.claims import untold_of_claims
from onrecord.gate.days import first_day, newest_day
from onrecord.gate.entries import has_new_last
from onrecord.gate.gone import gone
from onrecord.gate.others import untold_of_others
from onrecord.gate.put_back import put_back
from onrecord.gate.states import Row, Rows, States, is_away, items, states
from onrecord.gate.told import misquoted
from onrecord.gate.untold import Remedy, Untold, texts_of
from onrecord.model.cards import Card, Cards
from onrecord.model.problems import Problem, error, shortened
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import Record

_TEXT = 130  # characters of an old or a new text in a message
_NAMES = 300  # characters of the names that one block may list
_HARMLESS = "If nothing but the wording changed, write kind: wording."
_RECORDED = "It has to have the day on which you write it: recorded: {}."
_BELOW = "Take it out there. What is new goes to the end of {}, in the order in which it was written."
_QUOTES = "Write in was what stood there, and in now what stands there, in part or in full; or leave them out."
_STOOD = "So it stood on the site."
_CHANGED = "Say here why the status changed."


def silent_edits(found: RecordDiff, base: Record, now: Record, cards: Cards, today: date) -> tuple[Problem, ...]:
    """What was published and changed in silence, each with the lines that would tell it.

    `found`: what differs between `base`, which was published, and `now`, which `cards` make. `today`: the day for the
    entries to paste. Nothing where the record has the gate switched off. Beside cards that could not be read, only what
    follows from none of them: see `_is_known`.
    """
    if not now["gate"]:
        return ()
    both = states(found, base, now, cards, today)
    changes = [*untold_of_claims(both), *untold_of_others(both), *gone(both), *lost_addresses(both)]
    untold = [*(each for each in changes if not each.told_by), *misquoted(both, changes)]
    if cards.unread:
        untold = [each for each in untold if _is_known(each, both, cards)]
    together: defaultdict[tuple[CardKind, str], list[Untold]] = defaultdict(list)
    for each in untold:
        if each.remedy is Remedy.CORRECTION:
            together[each.kind, each.slug].append(each)
    return tuple(_problem(both, each, together[each.kind, each.slug]) for each in untold)


def _is_known(each: Untold, both: States, cards: Cards) -> bool:
    """Whether a change is one, whatever the cards say that could not be read.

    Those of claims change no words of other claims but in links to them. Of actors and sources, words of claims are
    made: then nothing is known.
    """
    if any(card.kind is not CardKind.CLAIMS for card in cards.unread):
        return False
    linked = {"mirrors", "struck"} & {*each.names}
    return each.kind is CardKind.CLAIMS and (each.kind, each.slug) in both.cards and not linked


def _problem(both: States, each: Untold, alike: list[Untold]) -> Problem:
    card = both.cards.get((each.kind, each.slug))
    hint, block = _remedy(both, each, alike, card)
    older = f" The entry of {each.older.day} is older than what was published." if each.older else ""
    found = error("silent-edit", _message(each) + older, each.at, hint)
    return replace(found, block=block if block and len(block) <= blocks.MOST else None)


def _message(each: Untold) -> str:
    before = shortened(_said(each.before), _TEXT)
    if each.remedy is Remedy.ENTRY:
        return f"{shortened(each.what, 200)} was published and is no longer there as it was: {before}."
    if each.remedy is Remedy.QUOTE:
        never = "was never there" if each.names == ("was",) else "is not there"
        return f"{shortened(each.what, 60)} says “{each.names[0]}: {before[1:-1]}”, and that {never} in what it names."
    if each.remedy is Remedy.BELOW:
        return (
            f"{each.what} is new and stands above entries that were published: {shortened(_said(each.after), _TEXT)}."
        )
    if each.remedy is Remedy.ADDRESS:
        return f"{shortened(each.what, 200)} led to {before} and now leads {_way(each.after)}."
    if each.after is None:
        return f"{shortened(each.what, 200)} was published and is gone, and nothing says so: {before}."
    after = shortened(_said(each.after), _TEXT)
    if each.before in (None, []):
        return f"{shortened(each.what, 200)} was published without any and now is {after}, and nothing says so."
    signs = differs_in(_said(each.before), _said(each.after))
    unlike = f" (differs in {signs})" if signs else ""
    return f"{shortened(each.what, 200)} was published as {before} and now is {after}{unlike}, and nothing says so."


def _way(leads_to: Value) -> str:
    return "nowhere" if leads_to is None else f"to {shortened(_said(leads_to), _TEXT)}"


def _said(value: Value) -> str:
    """A fact in words, however it is built."""
    if value in (None, []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    texts = texts_of(value)
    if texts and not (isinstance(value, Mapping) and not {"written", "what"} & {*value}):
        return ", ".join(f"“{text}”" for text in texts)
    if isinstance(value, Mapping):
        parts = (f"{key}: {_said(each)}" for key, each in _as_in_cards(value).items() if not _is_unsaid(each))
        return "; ".join(parts)
    return f"“{value}”" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _as_in_cards(value: Mapping[str, Value]) -> Mapping[str, Value]:
    """A figure with the keys that it has in cards, where both ends of a range stand under `amount`."""
    end = value.get("amount_to")
    if end is None:
        return value
    return {key: [each, end] if key == "amount" else each for key, each in value.items() if key != "amount_to"}


def _is_unsaid(value: Value) -> bool:
    return value is None or value is False or value == []  # nought is said


def _remedy(both: States, each: Untold, alike: list[Untold], card: Card | None) -> tuple[str, str | None]:
    """What to do, and the lines to paste."""
    match each.remedy:
        case Remedy.CORRECTION if card is None or is_away(card, both.today):
            return _no_card(both, each, alike, card)
        case Remedy.CORRECTION:
            return _place(card, "corrections", _HARMLESS if each.words else ""), _correction(both, each, alike, card)
        case Remedy.STATUS:
            day = _day(both, each)
            return _place(card, "history", _RECORDED.format(day)), _history(both, each, card, day)
        case Remedy.ENTRY | Remedy.BELOW:
            return _entry(both, each, card)
        case Remedy.STRUCK | Remedy.CARD:
            return _card_gone(both, each, card)
        case _:
            return _as_it_was(each, card)


def _as_it_was(each: Untold, card: Card | None) -> tuple[str, str | None]:
    """Of what no entry tells: how to undo it."""
    if each.remedy is Remedy.SETTING:
        return "Put it back as it was: the day on which a record began does not change.", _setting(each)
    return _QUOTES if each.remedy is Remedy.QUOTE else _old_address(each, card), None


def _place(card: Card | None, key: str, more: str = "") -> str:
    """Where to paste rows of a key."""
    if card is not None and blocks.has_rows(card, key):
        where = f"Add this entry at the end of {key}, and say why."
    elif card is not None and key in card.places:
        where = f"Put these lines in the place of the empty {key}, and say why."
    else:
        where = "Put it back, or add these lines above the second line ---, and say why."
    return f"{where} {more}".rstrip()


def _correction(both: States, each: Untold, alike: list[Untold], card: Card | None) -> str:
    """One correction for all that changed on a card in silence, if its names are few; else for this change alone."""
    called = [*dict.fromkeys(other.names[0] for other in alike)]
    if sum(map(len, called)) > _NAMES:
        called = [each.names[0]]
    texts = texts_of(each.before)
    was = texts[0] if len(called) == 1 and len(texts) == 1 else None
    return blocks.under(card, "corrections", [blocks.correction(called, was, _day(both, each))])


def _no_card(both: States, each: Untold, alike: list[Untold], card: Card | None) -> tuple[str, str | None]:
    """Of an actor without a file, which has no card for a correction; or one whose file is not on the site."""
    path = f"content/{each.kind}/{each.slug}.md"
    if card is not None:
        return f"{path} is a draft, or its day has not come. Take draft or publish out of it.", None
    row = both.rows(each.kind.value)[1].get(each.slug, {})
    lines = [*_file(row), _correction(both, each, alike, None)]
    return f"Put it back, or make the file {path} of these lines between two lines ---, and say why.", "\n".join(lines)


def _file(row: Row) -> Iterator[str]:
    name = row.get("name")
    if isinstance(name, str):
        yield f"name: {blocks.text(name)}"


def _day(both: States, each: Untold) -> str:
    """The day for an entry: today, but never older than what was published or, by a mistake, is to be."""
    before, after = (rows.get(each.slug, {}) for rows in both.rows(each.kind.value))
    began = first_day(both.after["record_since"]), first_day(after.get("recorded"))
    return max(both.today.isoformat(), newest_day(before), *began)


def _history(both: States, each: Untold, card: Card | None, day: str) -> str:
    before, after = (rows[each.slug] for rows in both.rows("claims"))
    rows = []
    written = items(after, "history")
    if not written[0]["implied"]:
        day = max(day, *texts_of(written[-1]["date"]))
    else:
        told = items(before, "history")[-1]
        first = next(filter(None, map(texts_of, (told["date"], before["recorded"], before["date"]))), [day])[0]
        rows.append(_status(first, told, _STOOD))
    return blocks.under(card, "history", [*rows, _status(day, after, _CHANGED, day)])


def _status(day: str, row: Row, why: str, recorded: str | None = None) -> blocks.Written:
    basis = {"basis": str(row["basis"])} if row["basis"] else {}
    return {
        "date": day,
        "status": str(row["status"]),
        **basis,
        "why": why,
        **({"recorded": recorded} if recorded else {}),
    }


def _entry(both: States, each: Untold, card: Card | None) -> tuple[str, str | None]:
    key, number = each.entry or ("corrections", 1)
    if each.remedy is Remedy.BELOW:
        return _BELOW.format(key), None
    hint = f"What was published stays. Put it back as entry {number} of {key}; for a change, add a new entry below."
    if key == "history":
        before, after = (rows[each.slug] for rows in both.rows("claims"))
        return hint, blocks.under(
            card, key, _history_again(before, after, number, both.rows("sources")[0], _day(both, each))
        )
    return hint, blocks.under(card, key, [put_back(each.before, {})] if isinstance(each.before, Mapping) else [])


def _history_again(before: Row, after: Row, number: int, sources: Rows, day: str) -> list[blocks.Written]:
    """An entry of the history as it can stand; where the card has no history any more, all of them.

    If it comes to stand last, and the status of the card is another now, that follows. What was never written out gets
    a reason, and is no older than the next. `sources`: those that were published; `day`: of what is new.
    """
    old, new = items(before, "history"), items(after, "history")
    if old[0]["implied"]:
        first = min((*texts_of(old[0]["date"]), *texts_of(new[0]["date"])), default=day)
        return [_status(first, old[0], _STOOD)]
    all_gone = new[0]["implied"]
    rows = [put_back(row, sources) for n, row in enumerate(old, 1) if all_gone or n == number]
    last = all_gone or (number == len(old) and not has_new_last(before, after))
    if last and (old[-1]["status"], old[-1]["basis"]) != (after["status"], after["basis"]):
        day = max(day, *texts_of(old[-1]["date"]))
        rows.append(_status(day, after, _CHANGED, day))
    return rows


def _card_gone(both: States, each: Untold, card: Card | None) -> tuple[str, str | None]:
    path, day = f"content/{each.kind}/{each.slug}.md", both.today.isoformat()
    back = f"Put {path} back" if card is None else f"Take draft and publish out of {path}"
    if each.names == ("withheld",):
        return f"{back}: what was withheld stays so, or comes back with a correction.", None
    if card is not None and not is_away(card, both.today):
        return "outputs in site.yaml switches it off, with all that readers have of it: switch it on again.", None
    moved = f"or add redirect_from: [{each.slug}] to the card that takes its place"
    if each.remedy is Remedy.CARD:
        return f"{back}, {moved}.", None
    lines: blocks.Written = {"date": day, "reason": "Say here why."}
    return (
        f"{back} and strike it with these lines above the second line --- (withheld: with since: and reason: takes it "
        f"off the site); {moved}.",
        (blocks.whole("struck", lines)),
    )


def _old_address(each: Untold, card: Card | None) -> str:
    path = f"content/{each.kind}/{each.slug}.md"
    back = "" if card is not None else f"Put {path} back. "
    if each.after is None:
        return f"{back}Add {each.address} to redirect_from in {path}."
    return f"{back}Add {each.address} to redirect_from in {path}, and take it from the card that has it now."


def _setting(each: Untold) -> str | None:
    texts = texts_of(each.before)
    return f"record_since: {texts[0]}" if texts else None
