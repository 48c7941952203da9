"""What a language and a record bring to the comparison: words that do not count, endings, months, synonyms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.matching.numbers import NumberWords, number_words_of
from onrecord.model.names import folded, words_of
from onrecord.wording.wording import Wording

_LISTS = ("negations", "attributions", "agents", "origins", "places", "units", "more-than", "less-than", "ranges")
_MONTH_KEYS = ("month", "month-short", "month-in-date", "month-short-in-date")


@dataclass(frozen=True, slots=True)
class MatchRules:
    """All but the claims that decides what a sentence comes to. Made by `match_rules`; see `Written`."""

    stop_words: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    abbreviations: frozenset[str]
    percent: tuple[str, ...]
    months: tuple[str, ...]
    numbers: NumberWords
    synonyms: tuple[tuple[str, ...], ...]
    negations: frozenset[str]
    attributions: frozenset[str]
    agents: frozenset[str]
    origins: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]  # stems of the names of months
    units: frozenset[str]  # stems
    bounds: tuple[tuple[tuple[str, ...], str], ...]  # words before a number, the longest first, and their sign
    ranges: tuple[tuple[str, ...], ...]  # what stands between two ends, and before that what opens it, if anything

    def stem(self, word: str) -> str:
        """A folded word without its ending, so that `troops` and `troop`, `killed` and `kill` are one."""
        for _ in range(3):
            shorter = self._shorter(word)
            if shorter == word:
                break
            word = shorter
        return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word

    def _shorter(self, word: str) -> str:
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
                return word[: len(word) - len(ending)] + instead
        return word


def written_rules(wording: Wording, synonyms: Sequence[Sequence[str]]) -> dict[str, object]:
    """The rules as plain data, as the browser takes them with the search index."""
    months = dict.fromkeys(
        " ".join(words_of(folded(wording.say(f"{key}.{n}")))) for key in _MONTH_KEYS for n in range(1, 13)
    )
    return {
        "stop": wording.say("matching.stop-words"),
        "endings": wording.say("matching.endings"),
        "abbreviations": wording.say("matching.abbreviations"),
        "percent": wording.say("matching.percent"),
        "numbers": wording.say("search.numbers"),
        "months": [month for month in months if month and not month.isdecimal()],
        "synonyms": [list(group) for group in synonyms],
        **{name: wording.say(f"matching.{name}") for name in _LISTS},
    }


def match_rules(wording: Wording, synonyms: Sequence[Sequence[str]]) -> MatchRules:
    """The rules of a site. `synonyms`: groups of words, as site.yaml has them."""
    return rules_of(written_rules(wording, synonyms))


def rules_of(written: Mapping[str, object]) -> MatchRules:
    """The rules of plain data, as `written_rules` makes it."""
    endings = (pair.partition("=") for pair in str(written["endings"]).split())
    months, synonyms = written["months"], written["synonyms"]
    rules = MatchRules(
        stop_words=_words(written["stop"]) | _words(written["negations"]) | _words(written["attributions"]),
        endings=tuple((ending, instead) for ending, _, instead in endings if ending),
        abbreviations=frozenset(str(written["abbreviations"]).split()),
        percent=_longest_first(folded(words.strip()) for words in str(written["percent"]).split(",")),
        months=_longest_first(months if isinstance(months, list) else ()),
        numbers=number_words_of(str(written["numbers"])),
        synonyms=tuple(map(tuple, synonyms)) if isinstance(synonyms, list) else (),
        negations=_words(written["negations"]),
        attributions=_words(written["attributions"]),
        agents=_words(written["agents"]),
        origins=_words(written["origins"]),
        places=_words(written["places"]),
        times=frozenset(),
        units=frozenset(),
        bounds=_bounds((written["more-than"], ">"), (written["less-than"], "<")),
        ranges=tuple(tuple(words_of(folded(words))) for words in str(written["ranges"]).split(",") if words.strip()),
    )
    return replace(
        rules,
        units=frozenset(map(rules.stem, _words(written["units"]))),
        times=frozenset(rules.stem(word) for month in rules.months for word in month.split()),
    )


def _words(written: object) -> frozenset[str]:
    return frozenset(folded(word) for word in str(written).split())


def _bounds(*groups: tuple[object, str]) -> tuple[tuple[tuple[str, ...], str], ...]:
    phrases = [(tuple(words_of(folded(words))), sign) for written, sign in groups for words in str(written).split(",")]
    return tuple(sorted((pair for pair in phrases if pair[0]), key=lambda pair: -len(pair[0])))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, dict.fromkeys(words)), key=lambda word: (-len(word), word)))
