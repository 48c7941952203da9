"""JSON as files of other programs have it: what is wrong with it, in plain words, and its plain values in words."""

import json
import re
from typing import Any

# What the reader of the standard library says, and what that means to somebody who looks at the file.
_PLAIN = {
    "Expecting value": "a value is missing, or is not written as JSON has it",
    "Expecting ',' delimiter": "a comma is missing, or a bracket or a quotation mark is not closed",
    "Expecting ':' delimiter": "a colon is missing after a name",
    "Expecting property name enclosed in double quotes": "a name in quotation marks is missing there",
    "Illegal trailing comma before end of object": "a comma is left before the bracket that closes",
    "Illegal trailing comma before end of array": "a comma is left before the bracket that closes",
    "Unterminated string starting at": "a quotation mark is opened there and never closed",
    "Invalid control character at": "a text goes on over the end of its line, or holds a control character",
    "Invalid \\escape": "a backslash stands before a sign that needs none; write two of them for one in the text",
    "Invalid \\uXXXX escape": "four digits are missing after \\u",
    "Extra data": "the JSON has ended before that; several values belong into one list, or have a line each",
}


def json_fault(fault: Exception) -> str:
    """Why a JSON text cannot be read, as a clause with the place where that is known; `fault`: what reading raised."""
    if isinstance(fault, json.JSONDecodeError):
        why = next((plain for said, plain in _PLAIN.items() if fault.msg.startswith(said)), fault.msg)
        return f"line {fault.lineno}, column {fault.colno}: {why}"
    if isinstance(fault, RecursionError):
        return "its parts are nested too deep"
    return "a number in it has more digits than can be read" if "int_max_str_digits" in str(fault) else str(fault)


def scalar_words(value: Any) -> str:
    """A text, a number or another plain value in words: a whole number without the `.0` that programs add."""
    words = str(value)
    return re.sub(r"\.0+$", "", words) if re.fullmatch(r"-?[0-9]+\.0+", words) else words
