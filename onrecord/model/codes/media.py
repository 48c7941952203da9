"""The codes of what is wrong with pictures, clips and documents: a part of the table in `model.codes`."""

from collections.abc import Mapping
from typing import Final

ERRORS: Final[Mapping[str, str]] = {
    "bad-coordinates": (
        "The place of an entry of `media` is none: a latitude lies between -90 and 90, a longitude between -180 and "
        "180, each needs the other, and `precision` is a number of kilometres"
    ),
    "bad-hash": "`sha256` has other than 64 digits from 0 to 9 and a to f. Copy it again from the program that made it",
    "media-file-or-url": (
        "An entry of `media` has both `file` and `url`, or neither, or a `poster` beside a picture of its own. Keep one"
    ),
    "media-hash-differs": (
        "The file of an entry of `media` is not the one of which `sha256` is the hash. Mend the hash, or say under "
        "`altered` what was changed"
    ),
    "media-kind-differs": "The file of an entry of `media` is of another kind than `kind` says. Write the right word",
    "media-too-large": "A file that is shown has too many pixels or bytes. Save it smaller",
}

WARNINGS: Final[Mapping[str, str]] = {
    "media-says-more": (
        "A clip or a recording says in its file where it was made, and the file is published as it is. Take that out "
        "of it, or say under `place` that all may know"
    ),
}

NOTICES: Final[Mapping[str, str]] = {
    "media-not-reviewed": (
        "An entry of `media` has `authenticity`, and search engines are not told of it: that needs a `review` that "
        "they are told of"
    ),
}
