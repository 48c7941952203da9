"""The names of a text: which words are names, before which noun they stand, and who acts on whom."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.matching.amounts import Token
from onrecord.matching.rules import MatchRules
from onrecord.model.names import folded, words_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"(?<![\w.])[A-Z](?:\.[A-Z])+\.?(?!\w)")  # U.S.
_OPENS = '.!?:;“”"«„(‘—–•*>'  # behind these a sentence may begin, and a capital letter says nothing
_SAYS = 2  # words behind a name within which it is told that it says so: "British intelligence estimates"
_SHORT = 6  # letters of a text that may be all capitals, and a name


@dataclass(frozen=True, slots=True)
class NamesOfText:
    """`given`: names that the text is about, not those of who says it. `before`: a name with the noun behind it.

    `order`: the actors among them, who acts first. `first`: the word with which the text begins, which may be a name.
    """

    given: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    first: str = ""


def with_capitals_kept(text: str, rules: MatchRules) -> str:
    """A text in which a name in capitals is another word than one that counts for nothing: US is no pronoun."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    if len(text) >= _SHORT and text == text.upper():
        return text
    return _WORD.sub(lambda found: f"{found[0]}0" if _is_marked(found[0], rules) else found[0], text)


def _is_marked(word: str, rules: MatchRules) -> bool:
    return len(word) > 1 and word == word.upper() != word.lower() and folded(word) in rules.stop_words


def capitals(text: str, rules: MatchRules) -> tuple[frozenset[str], str]:
    """The stems of words with a capital letter that do not begin a sentence, and the first word, if it has one.

    None of a headline, in which most words have one, nor of a text of capitals.
    """
    found: set[str] = set()
    large = small = 0
    first = ""
    for place, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        if not word[0].isalpha():
            continue
        stems = [rules.stem(part) for part in words_of(folded(word)) if part not in rules.stop_words]
        is_large = word[0] != word[0].lower()
        if place == 0:
            first = stems[0] if stems and is_large else ""
        elif word[0].lower() != word[0].upper() and not _opens(text, match.start()):
            large, small = large + is_large, small + (not is_large)
            found.update(stems if is_large else ())
    return (frozenset(found), first) if large <= small else (frozenset(), first)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence may begin at a place: a sign that opens or ends one stands before it, or nothing."""
    at -= 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at < 0 or text[at] in _OPENS


def names_of(
    clauses: Sequence[Sequence[Token]], known: Collection[str], large: Collection[str], first: str, rules: MatchRules
) -> NamesOfText:
    """The names of a text. `known`: what stands for actors; `large`, `first`: as `capitals` has them."""
    given: dict[str, None] = {}
    before: dict[tuple[str, str], None] = {}
    order: list[tuple[int, str]] = []
    for clause in clauses:
        for place, token in enumerate(clause):
            is_name = token.term in known or token.term in large
            begins = clause is clauses[0] and place == 0 and token.term == first != ""
            if begins and _is_source(clause, place, rules):
                first = ""
            following = clause[place + 1] if place + 1 < len(clause) else None
            if (is_name or begins) and following and _is_noun(following, known, large):
                before[token.term, following.term] = None
            if not is_name or token.term in rules.times or _is_source(clause, place, rules):
                continue
            given[token.term] = None
            if token.term in known:
                order.append((_part(clause, place, rules), token.term))
    order.sort(key=lambda pair: pair[0])
    return NamesOfText(tuple(given), tuple(before), tuple(dict.fromkeys(term for _, term in order)), first)


def _is_noun(token: Token, known: Collection[str], large: Collection[str]) -> bool:
    return bool(token.term) and not token.is_amount and token.term not in known and token.term not in large


def _is_source(clause: Sequence[Token], place: int, rules: MatchRules) -> bool:
    """Whether a name is of who says so: "CNN reported", "according to Seoul"."""
    if any(token.word in rules.attributions for token in clause[place + 1 : place + 1 + _SAYS]):
        return True
    before = [token.word for token in clause[max(0, place - 2) : place]]
    return len(before) > 1 and before[0] in rules.attributions and before[1] in rules.agents | rules.places


def _part(clause: Sequence[Token], place: int, rules: MatchRules) -> int:
    """Who acts comes first, a place or an opponent last."""
    for token in _stops(clause[max(0, place - 2) : place][::-1]):
        if token.word in rules.agents:
            return 0
        if token.word in rules.origins:
            return 1
        if token.word in rules.places:
            return 3
    return 2


def _stops(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.term:
            return
        yield token
