"""Words and signs that stand where there is nothing to say: `n/a`, `-`, `unknown`."""

import re
from typing import Final

_SIGNS = re.compile(r"[-‐‑‒–—−~?.…_*/\\\s]{1,10}")
_WORDS: Final = frozenset(
    {
        *("n/a", "n.a.", "n/k", "null", "none", "unknown", "not known", "not available", "not applicable", "no data"),
        *("tbd", "tba", "tbc", "unbekannt", "keine angabe", "keine angaben", "k. a.", "k.a.", "inconnu"),
        *("inconnue", "desconocido", "desconocida", "sconosciuto", "desconhecido", "onbekend"),
        *("nieznany", "невідомо", "невідомий", "неизвестно"),
    }
)
_OF_PROGRAMS: Final = frozenset({"nan", "NaN"})  # Nan is a name


def says_nothing(text: str) -> bool:
    """Whether a text that is not empty only says that there is none, or that it is not known."""
    words = " ".join(text.split())
    return words in _OF_PROGRAMS or words.casefold() in _WORDS or _SIGNS.fullmatch(words) is not None
