"""Any Markdown to safe HTML, by the library and the sanitiser, with all that is told of it to its editor.

A body is hostile until cleaned. It is never a template, no quote mark in it is altered, its ids carry the prefix `t-`,
and its classes are allowed by value, so that it can neither collide with our page nor look like a label of ours.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model.limits import MAX_PROSE_NESTING
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.prose.body import Body, BodyPicture
from onrecord.model.urls import SIGN_IN, in_nfc
from onrecord.read.checks.addresses import address_end
from onrecord.read.markdown.convert import Refused, convert
from onrecord.read.markdown.misread import misread
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.removed import removals
from onrecord.read.markdown.sanitise import KINDS, clean
from onrecord.read.markdown.tags import ADDRESS, ELSEWHERE, TAG, attributes_of, links_of
from onrecord.read.meant.address_ends import behind_address

_UNRESOLVED = re.compile(rf'href="((?:{"|".join(KINDS)}):[^"]*)"', re.IGNORECASE)
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')
_TOP_HEADING = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_AS_ID = re.compile(r"""(?:#|\bid=["']?)([^\s"'{}<>]+)""")  # in braces, or in a tag
_ELSEWHERE = re.compile(r'\bhref="((?:https?|mailto):[^"]*)"', re.IGNORECASE)
_EXTERNAL = re.compile(r'\bhref="https?:', re.IGNORECASE)
_REFUSALS = {
    "body-too-deep": (
        f"Lists or quotes stand more than {MAX_PROSE_NESTING} deep in each other here.",
        "Take levels out, or write headings.",
    ),
    "body-too-tangled": (
        "This is too tangled to read: marks such as [, < or ` are opened again and again and not closed.",
        "Close them, put a \\ before those that are meant as they stand, or part the text with empty lines.",
    ),
}


def by_library(text: str, path: str, first_line: int, *, top: int) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a card and the faults found in it, of any text that is not empty; the plain way must be equal to it.

    `path`, `first_line` and `top`: as of `onrecord.read.markdown.body.render`.
    """
    try:
        raw = _raw(text, top)
    except Refused as refused:
        return Body(), (_refusal(refused, path, first_line),)
    made = TAG.sub(_tag, clean(raw))
    places = Places(text, path, first_line)
    tags = tuple(TAG.finditer(made))
    pictures, problems = _pictures(tags, places)
    problems = [*_bad_links(tags, places), *_ends(tags, places), *_sign_ins(places), *problems]
    problems += [*_repeated_ids(tags, places), *removals(raw, places)]
    return Body(html=made, links=links_of(tags, places), pictures=pictures), (*problems, *misread(places))


def _tag(found: re.Match[str]) -> str:
    """A cleaned tag as it is written: a link that leaves the site gets `rel`, one that does not is in NFC."""
    if found[2] == "a" and _EXTERNAL.search(found[3]):
        return f'<a{found[3]} rel="noopener">'
    return ADDRESS.sub(_address, found[0])


def _address(found: re.Match[str]) -> str:
    page, hash_, place = found[2].partition("#")
    return found[0] if ELSEWHERE.match(found[2]) else f'{found[1]}="{in_nfc(page)}{hash_}{place}"'


def _bad_links(tags: Sequence[re.Match[str]], places: Places) -> list[Problem]:
    problems = []
    after: dict[str, int] = {}
    for address in (html.unescape(a) for tag in tags for a in _UNRESOLVED.findall(tag[3])):
        offset, _ = places.find([address], after.get(address, 0))
        after[address] = max(offset, 0) + 1
        problems.append(
            error(
                "bad-link",
                f"“{address}” does not lead to a card: a slug has small letters, digits and hyphens only.",
                places.at(offset),
                "Write the file's name without .md, for example claim:ship-left-harbour.",
            )
        )
    return problems


def _ends(tags: Sequence[re.Match[str]], places: Places) -> list[Problem]:
    """The links elsewhere whose address ends in what belongs to the words around it, each address told once."""
    problems = []
    for address in dict.fromkeys(html.unescape(found[1]) for tag in tags if (found := _ELSEWHERE.search(tag[3]))):
        if behind_address(address):
            problems.append(address_end(address, places.at(places.find([address])[0])))
    return problems


def _sign_ins(places: Places) -> list[Problem]:
    """The addresses that hold a name or a password with which somebody signs in, as links or as words."""
    return [
        error(
            "bad-url",
            "This address holds a name or a password with which somebody signs in, and all readers would get it.",
            places.at(found.start()),
            "Delete what stands between // and @, with the @.",
        )
        for found in SIGN_IN.finditer(places.text)
    ]


def _pictures(tags: Sequence[re.Match[str]], places: Places) -> tuple[tuple[BodyPicture, ...], list[Problem]]:
    """The pictures of the finished HTML, and the faults of those that nothing is said of in words."""
    pictures, problems = [], []
    after = 0
    for tag in tags:
        if tag[2] != "img":
            continue
        own = attributes_of(tag[3])
        offset = places.find([own["src"]], after)[0] if own.get("src") else -1
        after = offset + 1
        width, height = (int(own[name]) if own.get(name) else None for name in ("width", "height"))
        if own.get("src"):
            pictures.append(BodyPicture(own["src"], places.at(offset), width, height))
        if not own.get("alt", "").strip():
            problems.append(
                error(
                    "image-incomplete",
                    "An image lacks words that say what it shows.",
                    places.at(offset),
                    "Write ![What it shows](/name.png).",
                )
            )
    return tuple(pictures), problems


def _repeated_ids(tags: Sequence[re.Match[str]], places: Places) -> list[Problem]:
    """The ids that more than one element of the finished HTML has; each is told once, where it is written again."""
    ids = Counter(name for tag in tags if 'id="' in tag[3] and (name := attributes_of(tag[3]).get("id")))
    if ids.total() == len(ids):
        return []
    written = {found[1]: found.start(1) for found in _AS_ID.finditer(places.text)}  # where last
    problems = []
    for name, times in ids.items():
        own = name.removeprefix("t-")
        if times > 1:
            problems.append(
                warning(
                    "id-repeated",
                    f"{times} places of this text have the id “{own}”, so that links lead to the first alone.",
                    places.at(written.get(own, -1)),
                    "Give each an id of its own.",
                )
            )
    return problems


def _raw(text: str, top: int) -> str:
    """The HTML of a body before it is cleaned; the page has the one h1, of which Markdown alone is told."""
    return _ALIGNED.sub(r'class="align-\1"', _TOP_HEADING.sub(r"<\1h2", convert(text, top)))


def _refusal(refused: Refused, path: str, first_line: int) -> Problem:
    message, hint = _REFUSALS[refused.code]
    return error(
        refused.code,
        message,
        Location(path, first_line + refused.line),
        hint,
    )
