"""The codes of what is wrong with prose: a part of the table in `model.codes`."""

from collections.abc import Mapping
from typing import Final

ERRORS: Final[Mapping[str, str]] = {
    "bad-link": (
        "A link in prose has no slug after `claim:`, `actor:`, `source:` or `text:`. Write the file name without `.md`"
    ),
    "bad-picture": (
        "The file of a picture is none that browsers show, is cut short, does not say how large it is, or says more "
        "than can be taken out of it. Save it as JPEG, PNG or WebP"
    ),
    "body-too-deep": "Lists or quotes in a body stand more than 20 deep in each other. Take levels out",
    "body-too-tangled": (
        "A body opens marks such as `[`, `<` or `` ` `` very often without closing them, or is one huge paragraph. "
        "Close them, write `\\[` for one that is meant as it stands, or part the text with empty lines"
    ),
    "image-incomplete": "An image lacks words that say what it shows",
    "outside-image": (
        "An image in a body lies on another site, which would learn of every reader. Put the file into "
        "`content/static/`"
    ),
}

WARNINGS: Final[Mapping[str, str]] = {
    "id-repeated": ("Two places of a body have one `id`, so that links lead to the first alone. Give one its own"),
    "markup-removed": (
        "A body has HTML, or a kind of address, that is not allowed, or words that are read as something else, as in "
        "braces or in a footnote whose name is used again; they were left out. Write Markdown or what the hint lists; "
        "a `<` that is meant as it stands is `&lt;`"
    ),
}

NOTICES: Final[Mapping[str, str]] = {
    "large-picture": "The file of a picture in prose is large, and slow to load on a telephone. Save it smaller",
    "misread-line": (
        "Markdown reads a line of prose otherwise than it looks: a hashtag or a line above dashes as a heading, a year "
        "as a list, a list as words, words as code. The hint says how to write it"
    ),
    "squeezed-picture": (
        "The width and height written for a picture are not in the proportion of its file. Take both out, and they are "
        "read from the file"
    ),
}
