"""The files in which the page /verify/ looks a code up: small ones, by the first letters of codes, and the ledger."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from onrecord.model.dates import PartialDate
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.ledger.lines import Ledger, ledger_bytes
from onrecord.model.ledger.shards import LEDGER, prefix_length, prefixes, shard_url
from onrecord.model.site import Site
from onrecord.model.standing import short_words, standing
from onrecord.model.urls import card_url, old_address, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_rows
from onrecord.wording.claims import label_words, phrase
from onrecord.wording.wording import Wording

Make = Callable[[], bytes]
Row = dict[str, object]


class _State(NamedTuple):
    """A state of a claim. `shown`: the day from which it was shown; `until`: that of the next; None: not known."""

    claim: str
    current: bool
    shown: str | None = None
    until: str | None = None


def verify_files(
    site: Site, wording: Wording, codes: Mapping[str, ClaimCode], ledger: Ledger
) -> list[tuple[str, Make]]:
    """Path of each file, and what makes its bytes. `codes` by slug: those of what the site says now."""
    length = prefix_length(len(codes) + len(ledger.lines))
    parts = cache(lambda: _parts(codes, ledger, length))
    places = cache(lambda: _places(site))

    def shard(prefix: str) -> bytes:
        found = parts().get(prefix, {})
        rows = {code: [_row(each, site, wording, places()) for each in found[code]] for code in sorted(found)}
        return f"{json_rows(rows)}\n".encode() if rows else b"{}\n"

    files: list[tuple[str, Make]] = [
        (path_of(shard_url(each, length)), partial(shard, each)) for each in prefixes(length)
    ]
    if ledger.lines:
        files.append((path_of(LEDGER), partial(ledger_bytes, ledger.lines)))
    return files


def _parts(codes: Mapping[str, ClaimCode], ledger: Ledger, length: int) -> dict[str, dict[str, list[_State]]]:
    """The states by the first letters of their code, then by code."""
    made: dict[str, dict[str, list[_State]]] = defaultdict(lambda: defaultdict(list))
    for code, state in _states(codes, ledger):
        made[code[:length]][code].append(state)
    return made


def _states(codes: Mapping[str, ClaimCode], ledger: Ledger) -> Iterator[tuple[str, _State]]:
    """Each state with its code, once: of one that came back, the last time counts."""
    until: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    current: dict[str, str | None] = dict.fromkeys(codes)
    for line in reversed(ledger.lines):
        key = (line.claim, line.hash)
        now = codes.get(line.claim)
        if key not in seen:
            seen.add(key)
            if now is not None and now.hash == line.hash:
                current[line.claim] = line.day
            else:
                yield line.code, _State(line.claim, False, line.day, until.get(line.claim))
        until[line.claim] = line.day
    for slug, day in current.items():
        yield codes[slug].letters, _State(slug, True, day)


def _places(site: Site) -> dict[str, str]:
    """The slug of a claim, of today or before -> its slug of today, or that of a claim of which a notice is left."""
    cards = [(claim.slug, claim.card.redirect_from) for claim in site.claims.values()]
    cards += [(notice.slug, notice.redirect_from) for notice in site.takedowns]
    folder = f"/{CardKind.CLAIMS}/"
    found = {
        old.removeprefix(folder).strip("/"): slug
        for slug, refs in cards
        for old in (old_address(CardKind.CLAIMS, ref.text) for ref in refs)
        if old.startswith(folder)
    }
    return found | {slug: slug for slug, _ in cards}


def _row(state: _State, site: Site, wording: Wording, places: Mapping[str, str]) -> Row:
    """What the page says of a state; `claim` null where the claim is no longer on the site."""
    slug = places.get(state.claim)
    claim = site.claims.get(slug or "")
    row: Row = {
        "state": "current" if state.current else "superseded" if claim else "withheld" if slug else "gone",
        "claim": card_url(CardKind.CLAIMS, slug) if slug else None,
        "words": None,
        "label": None,
        "key": None,
        "changes": None,
        "shown": _day(state.shown, wording),
        "until": _day(state.until, wording),
    }
    if claim is None:
        return row
    found = standing(claim)
    whole = phrase(wording, claim)
    place = "history" if found.is_judged else "statements"
    return row | {
        "words": whole or short_words(claim),
        "label": None if whole else label_words(wording, claim),
        "key": found.value,
        "changes": f"{card_url(CardKind.CLAIMS, claim.slug)}#{place}",
    }


def _day(text: str | None, wording: Wording) -> str | None:
    return wording.day(PartialDate.parse(text)) if text else None
