"""Boxes: a line `!!!` with a known kind and perhaps a title in quotation marks. Any other such line is words."""

import re

from markdown.extensions.admonition import AdmonitionProcessor

KINDS = ("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning")
_LINE = rf'!!! ?((?i:{"|".join(KINDS)}))(?: +["“„«](.*?)["“”»])? *'
OPENING = re.compile(rf"{_LINE}$")


class KnownAdmonitions(AdmonitionProcessor):
    """Reads the boxes of the kinds above; of others the library would keep one word of the line."""

    RE = re.compile(rf"(?:^|\n){_LINE}(?:\n|$)")
