"""Cells that hold no value of theirs: errors that a spreadsheet shows, and formulas that were never computed."""

import re

# `#NAME?`, `#BEZUG!`, `#¡VALOR!`, `#ЗНАЧ!`: in whatever language, capitals between # and a mark. Errors without a mark
# are told from hashtags by name.
_SHAPE = re.compile(r"#[¡¿]?(?P<word>[^\W\d_][\w/'’ .]*)[!?]")
_NAMES = frozenset(
    [
        *("#N/A", "#N/A N/A", "#NA", "#NV", "#N/V", "#N/D", "#N/B", "#I/T", "#Δ/Υ", "#Н/Д", "#Н/П", "#YOK"),
        *("#HIÁNYZIK", "#SAKNAS", "#PUUTTUU", "#NENÍ_K_DISPOZICI", "#GETTING_DATA", "#BUSY"),
    ]
)
_OFFICE = re.compile(r"(?:Err|Fehler|Error|Erreur|Errore|Erro|Fout|Błąd|Ошибка|Помилка)\s?:\s?5[0-9]{2}", re.IGNORECASE)
_NARROW = re.compile("#{3,}")
_LOADING = re.compile(r"(?:Loading|Wird geladen|Chargement|Cargando|Загрузка)\s?(?:\.\.\.|…)", re.IGNORECASE)
_FORMULA = re.compile(r"[=@]\s?[^\W\d_][\w.]*\(|=\s?(?:\$?[A-Z]{1,3}\$?[0-9]+\b|[0-9]|[-+(\"'{]|[^\W\d_][\w. ]*!)")


def cell_fault(text: str) -> str | None:
    """Why a cell has no value that a card could take, in a sentence; None where it may have one."""
    words = " ".join(text.split())
    if _NARROW.fullmatch(words):
        return f"“{words}” stands where a column is too narrow for its value; make it wider, and export the list again"
    if _is_error(words):
        return f"“{words}” is an error that the spreadsheet shows; mend that cell, and export the list again"
    if _LOADING.fullmatch(words):
        return f"“{words}” stands where a value had not come yet; wait for it, and export the list again"
    if _FORMULA.match(words):
        return f"“{words}” is a formula without its result; put its value into the cell, and export the list again"
    return None


def _is_error(words: str) -> bool:
    shape = _SHAPE.fullmatch(words)
    return bool(shape and shape["word"] == shape["word"].upper()) or words in _NAMES or bool(_OFFICE.fullmatch(words))
