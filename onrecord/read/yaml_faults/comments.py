"""Words that YAML takes for a comment, though whoever wrote them may have meant them: found in the text by place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_COMMENT = re.compile(r"#[^\n]*")
_ANCHOR = re.compile(r"^&\S+[ \t]+")
_TAG = re.compile(r"#\w")
_TAG_OF_WORDS = re.compile(r"#[^\W\d_]")
_TURNED_OFF = re.compile(r"#[\w-]+:(?: |$)", re.MULTILINE)  # a key that is set aside
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")

KeyPath = tuple[str | int, ...]


class Scalar(NamedTuple):
    """A key or a value as it stands in a text: from `start` to `end`, by index.

    `path`: of the value; of a key, that of its value. `margin`: the column, from 0, beyond which a line below belongs
    to it. `style`: yaml's own, "" for plain.
    """

    start: int
    end: int
    path: KeyPath
    margin: int
    style: str
    is_key: bool = False


class Cut(NamedTuple):
    """Words after a `#` that are no part of the value at `path`.

    `offset`: of the `#` in the text. `words`: from it to the end of its line. `before`: the value as it is read, on the
    line of the `#`; "" where the `#` begins the value, or a line of it. `is_all`: whether these two are all of it.
    """

    path: KeyPath
    offset: int
    words: str
    before: str
    is_all: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether the words look like a hashtag or a number: `#MeToo`, `#1`."""
        return _is_tag(self.words)


def cuts(text: str, scalars: Iterable[Scalar]) -> Iterator[Cut]:
    """What comments in a text may have been meant as words, in its order.

    That is each behind an unquoted value on its line, and what looks like a hashtag behind a quoted one. Where a value,
    or a line of it, begins with `#`, it is only what looks like a hashtag or a number: comments often stand there.
    """
    if "#" not in text:
        return
    ordered = sorted(scalars)
    starts = [scalar.start for scalar in ordered]
    owner, place, signs = -1, 0, set[str]()
    for index, words in _comments(text, ordered):
        at = bisect_right(starts, index) - 1
        last = ordered[at] if at >= 0 else None
        if last is None:
            continue
        if last.style in ("|", ">"):
            between = _BLOCK_HEADER.match(text, last.start)
            if between and between.start(1) == index and _is_tag(words):
                yield Cut(last.path, index, words, "")
            continue
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if at != owner:
            owner, place, signs = at, last.end, set()
        signs.update(text[place:index])  # each stretch is looked at once, however many comments follow
        place = index + len(words)
        yield from _cut(text, last, after, index, words, signs)


def _comments(text: str, ordered: list[Scalar]) -> Iterator[tuple[int, str]]:
    """Every comment of the text by the index of its `#`: each `#` that stands in no scalar, and those of headers."""
    place = 0
    for scalar in ordered:
        yield from ((found.start(), found.group()) for found in _COMMENT.finditer(text, place, scalar.start))
        header = _BLOCK_HEADER.match(text, scalar.start) if scalar.style in ("|", ">") else None
        if header:
            yield header.start(1), header[1]
        place = max(place, scalar.end)
    yield from ((found.start(), found.group()) for found in _COMMENT.finditer(text, place))


def _cut(text: str, last: Scalar, after: Scalar | None, index: int, words: str, signs: set[str]) -> Iterator[Cut]:
    """`signs`: those between the last scalar and the comment, without those of other comments."""
    is_value = not last.is_key and last.end > last.start
    if is_value and signs <= {" ", "\t"} and (not last.style or _TAG_OF_WORDS.match(words)):
        above, _, line = text[last.start : last.end].rpartition("\n")
        yield Cut(last.path, index, words, _ANCHOR.sub("", line.strip()), is_all=not above)
    elif _is_tag(words) or (words.rstrip() == "#" and "\n" not in signs):
        path = _begun(text, last, after, index, signs)
        if path is not None:
            yield Cut(path, index, words, "", is_all=last.path == path and last.start == last.end)


def _begun(text: str, last: Scalar, after: Scalar | None, index: int, signs: set[str]) -> KeyPath | None:
    """The path of the value that a comment stands in the place of, or goes on with; None where it stands for itself."""
    start = text.rfind("\n", 0, index) + 1
    lead = text[start:index]
    if not lead.strip() and _TURNED_OFF.match(text, index):
        return None
    if last.is_key or last.end == last.start:  # behind the colon or the hyphen of a value still to come, or of none
        return last.path if "\n" not in signs or index - start > last.margin else None
    if lead.rstrip().endswith("-"):
        return after.path if after is not None else None
    if "," in signs or "[" in signs:
        return last.path
    return last.path if not last.style and not lead.strip() and len(lead) > last.margin else None


def _is_tag(words: str) -> bool:
    return bool(_TAG.match(words))
