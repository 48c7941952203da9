"""What text may hold in XML and JSON."""

import json
import re
from collections.abc import Mapping

# What XML 1.0 has no form for, not even as a reference: most control characters, lone surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def xml_text(text: str) -> str:
    """Text that an XML document can hold: what it cannot hold becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Plain data as JSON that any encoder can write: a lone surrogate stays, in its escaped form.

    `indent`: blanks for each level; None: all on one line. Raises ValueError for a number that JSON has no form for
    (NaN).
    """
    # With an indent, Python's own encoder is not the fast one.
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) if indent else _PLAIN.encode(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_rows(value: Mapping[str, object]) -> str:
    """An object as JSON, a key to a line; of a list of objects, each to a line."""
    rows = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict):
            text = ",\n    ".join(json_text(each) for each in item)
            rows.append(f"  {json_text(key)}: [\n    {text}\n  ]")
        else:
            rows.append(f"  {json_text(key)}: {json_text(item)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"
