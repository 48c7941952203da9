"""What Wikidata says of actors: what it calls them, what they are, whether a number leads elsewhere; and suggestions.

Nothing is written: that two names are one person is for an editor to see. The interface is that of Wikibase
(`wbgetentities`, `wbgetclaims`, `wbsearchentities`), asked one request after the other, at a pace.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from onrecord.model.cards import ActorCard, Cards
from onrecord.model.names import name_key
from onrecord.model.problems import shortened
from onrecord.model.settings import Config
from onrecord.model.vocabulary import NAMELESS, ActorKind
from onrecord.outside.addresses import Mention
from onrecord.outside.http import Unanswered, Web
from onrecord.outside.report import Finding, Outside

WIKIDATA = "https://www.wikidata.org"
_AT_ONCE = 50  # numbers in one request, as many as the interface takes
_LARGEST = 1 << 22  # bytes of an answer
_NO_SUCH = "no-such-entity"  # what is answered for a number that never was; all other errors say nothing of it
_NUMBER = re.compile(r"Q[1-9][0-9]{0,11}")
_SUGGESTED = 3
_PERSONS = frozenset({"Q5"})
# State, country, sovereign state, state with limited recognition, historical country.
_STATES = frozenset({"Q7275", "Q6256", "Q3624078", "Q15634554", "Q3024240"})
_KINDS = {ActorKind.PERSON: "person", ActorKind.STATE: "state"}  # all others with a name are bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class _WikidataItem:
    """An item of Wikidata. `to`: the number to which it leads now; None: it is itself."""

    names: tuple[str, ...] = ()
    to: str | None = None
    is_there: bool = True


@dataclass(slots=True)
class _Wikidata:
    """How it is asked; after an answer that is none, no more. `asked`: how many requests were made."""

    web: Web
    outside: Outside
    base: str
    language: str
    asked: int = 0
    gone: Unanswered | None = field(default=None)

    def ask(self, **parameters: str) -> dict[str, Any]:
        """The answer to a request. Raises Unanswered."""
        if self.gone is not None:
            raise self.gone
        if self.asked:
            self.outside.policy.sleep(self.outside.policy.pace)
        self.asked += 1
        try:
            answer = self.web.ask("GET", f"{self.base}/w/api.php?{urlencode({**parameters, 'format': 'json'})}")
            if answer.status != HTTPStatus.OK:
                raise Unanswered("connection", f"Wikidata answered {answer.status}")
            found = json.loads(answer.body)
            if not isinstance(found, dict):
                raise ValueError
            if "error" in found and _error_of(found) != _NO_SUCH:
                raise Unanswered("connection", f"Wikidata gave no answer but an error ({_short(_error_of(found))})")
        except (ValueError, RecursionError):
            self.gone = Unanswered("connection", "Wikidata gave an answer that cannot be read")
            raise self.gone from None
        except Unanswered as none:
            self.gone = none
            raise
        return found


def check_wikidata(cards: Cards, config: Config, outside: Outside) -> list[Finding]:
    """What Wikidata says of each actor with a file, in the language of the record."""
    web = replace(outside.web, limit=_LARGEST)
    asked = _Wikidata(web=web, outside=outside, base=outside.wikidata, language=config.language.lower())
    named = [card for card in cards.actors if card.wikidata]
    items: dict[str, _WikidataItem] = {}
    numbers = list(dict.fromkeys(card.wikidata for card in named if card.wikidata))
    for first in range(0, len(numbers), _AT_ONCE):
        items |= _items(asked, numbers[first : first + _AT_ONCE])
    found = [_compared(asked, card, card.wikidata, items.get(card.wikidata)) for card in named if card.wikidata]
    unnamed = [card for card in cards.actors if not card.wikidata and card.kind not in NAMELESS]
    return [*found, *(_suggested(asked, card) for card in unnamed)]


def _items(asked: _Wikidata, numbers: list[str]) -> dict[str, _WikidataItem]:
    """The items with these numbers; none of those that could not be asked for."""
    try:
        told = asked.ask(
            action="wbgetentities",
            ids="|".join(numbers),
            props="info|labels|aliases",
            languages=asked.language,
            languagefallback="1",
        )
    except Unanswered:
        return {}
    if _error_of(told) == _NO_SUCH:  # one number that never was makes the whole request fail
        if len(numbers) == 1:
            return {numbers[0]: _WikidataItem(is_there=False)}
        return {number: item for each in numbers for number, item in _items(asked, [each]).items()}
    return dict(_read(told.get("entities")))


def _error_of(told: Mapping[str, object]) -> str:
    """The code of the error in an answer, which has the status 200; "" where there is none."""
    return str(_mapping(told.get("error")).get("code") or "")


def _read(entities: object) -> Iterator[tuple[str, _WikidataItem]]:
    for key, row in entities.items() if isinstance(entities, dict) else ():
        if not isinstance(row, dict):
            continue
        moved = _mapping(row.get("redirects"))
        to = moved.get("to")
        item = _WikidataItem(
            names=tuple(_names(row)),
            to=to if isinstance(to, str) and _NUMBER.fullmatch(to) else None,
            is_there="missing" not in row,
        )
        yield str(moved.get("from") or key), item


def _names(row: Mapping[str, object]) -> Iterator[str]:
    labels = _mapping(row.get("labels")).values()
    others = (
        each for several in _mapping(row.get("aliases")).values() if isinstance(several, list) for each in several
    )
    for said in (*labels, *others):
        value = _mapping(said).get("value")
        if isinstance(value, str):
            yield value


def _compared(asked: _Wikidata, card: ActorCard, number: str, item: _WikidataItem | None) -> Finding:
    """What came of an actor with a number."""
    at = Mention(f"{WIKIDATA}/wiki/{number}", card.at("wikidata"))
    if item is None:
        why = asked.gone or Unanswered("connection", "Wikidata did not say anything of it")
        return Finding(mention=at, verdict="unanswered", words=f"{why}")
    if not item.is_there:
        words = f"Wikidata has no {number}: it was deleted, or never was; look who {card.name} is there"
        return Finding(mention=at, verdict="deleted", words=words)
    if item.to:
        words = f"{number} leads to {item.to} now: write wikidata: {item.to}"
        return Finding(mention=at, verdict="redirected", words=words)
    ours = {name_key(name) for name in (card.name, *(ref.text for ref in card.aliases))}
    if item.names and not ours & {name_key(name) for name in item.names}:
        words = (
            f"Wikidata calls it “{_short(item.names[0])}”, and the card “{_short(card.name)}”: see whether both are one"
        )
        return Finding(mention=at, verdict="other-name", words=words)
    return _of_kind(asked, card, number, at)


def _of_kind(asked: _Wikidata, card: ActorCard, number: str, at: Mention) -> Finding:
    """Whether Wikidata has an actor for what the card has it for: a person, a state or a body."""
    if card.kind is None or card.kind in NAMELESS:
        return Finding(mention=at, verdict="agrees", words="")
    try:
        told = asked.ask(action="wbgetclaims", entity=number, property="P31")
    except Unanswered as none:
        return Finding(mention=at, verdict="unanswered", words=f"{none}")
    kinds = set(_kinds(told))
    ours = _KINDS.get(card.kind, "body")
    theirs = "person" if kinds & _PERSONS else "state" if kinds & _STATES else "body"
    if kinds and ours != theirs:
        words = f"the card says {card.kind.value}, and Wikidata has it for a {theirs}: see whether both are one"
        return Finding(mention=at, verdict="other-kind", words=words)
    return Finding(mention=at, verdict="agrees", words="")


def _kinds(told: Mapping[str, object]) -> Iterator[str]:
    rows = _mapping(told.get("claims")).get("P31")
    for row in rows if isinstance(rows, list) else ():
        if _mapping(row).get("rank") == "deprecated":  # it is on record there that this was wrong
            continue
        value = _mapping(_mapping(_mapping(_mapping(row).get("mainsnak")).get("datavalue")).get("value")).get("id")
        if isinstance(value, str):
            yield value


def _suggested(asked: _Wikidata, card: ActorCard) -> Finding:
    """The numbers that an actor without one may have."""
    at = card.at("name")
    page = f"{WIKIDATA}/w/index.php?{urlencode({'search': card.name})}"
    try:
        told = asked.ask(
            action="wbsearchentities",
            search=card.name,
            language=asked.language,
            uselang=asked.language,
            type="item",
            limit=str(_SUGGESTED),
        )
    except Unanswered as none:
        return Finding(mention=Mention(page, at), verdict="unanswered", words=f"{none}")
    hits = told.get("search")
    rows = [_mapping(hit) for hit in hits[:_SUGGESTED]] if isinstance(hits, list) else []
    words = "; ".join(_hit(row) for row in rows if isinstance(row.get("id"), str))
    if not words:
        return Finding(mention=Mention(page, at), verdict="none-found", words=f"Wikidata knows no {_short(card.name)}")
    told_words = f"perhaps {words}; look which of them is meant, and add wikidata: with its number"
    return Finding(mention=Mention(page, at), verdict="suggested", words=told_words)


def _hit(row: Mapping[str, object]) -> str:
    said = ", ".join(_short(str(row[key])) for key in ("label", "description") if row.get(key))
    return f"{_short(str(row['id']))} ({said})" if said else _short(str(row["id"]))


def _short(words: str) -> str:
    return shortened(" ".join(words.split()))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
