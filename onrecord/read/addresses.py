"""The types of single values that are addresses; each says what its key may hold, and refuses the rest.

Which schemes there are stands in `model.urls`.
"""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from onrecord.model.slugs import is_slug
from onrecord.model.urls import (
    DEVICE,
    IGNORED,
    INVISIBLE,
    base_url_fault,
    decoded,
    encoded,
    has_sign_in,
    in_nfc,
    is_mail_address,
    is_old_address,
    is_own_file,
    is_site_rooted,
    is_web,
    is_web_address,
)
from onrecord.read.fields import FREE_TEXT, TEXT_SCHEMA, Text, fault, several, text
from onrecord.read.meant.addresses import meant_address

_ADDRESS_LIKE = re.compile(r"^(www\.|[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/|:\d|[?#]|$))", re.IGNORECASE)
# No name begins so: what does is meant as an address.
_MEANT_AS_ADDRESS = re.compile(r"(javascript|vbscript|data|file|blob|https?):\S|[/\\]{2}", re.IGNORECASE)

# A file by its place: from the root, a drive, this folder or content/; or by an ending that no host has.
_PLACE = re.compile(r"/(?!/)|\.{1,2}[/\\]|~[/\\]|[a-z]:[/\\]|content/|[^\\:]+\\[^\\]", re.IGNORECASE)
_FILE = re.compile(
    r".+\.(pdf|html?|txt|docx?|odt|rtf|png|jpe?g|gif|webp|mp[34]|csv|xlsx?|pptx?|epub)", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(
    r"!?\[[^\]]*\]\(<?([^\s)>]+)(?:[\s>][^)]*)?\)|<([a-z]+:[^\s>]+)>", re.IGNORECASE
)  # as Markdown writes one
_ADDRESSES = re.compile(r"(?:^|[\s,;|]|\band\b)\s*(?:https?://|www\.)(?=\S)", re.IGNORECASE)
_AS_LIST = "Write source: and below it, for each, a line with two blanks, a hyphen, a blank and the address."
_REMARK = re.compile(r"[^\w./%?#][^/]*?(?<!\.\w{3})(?<!\.\w{4})")  # and no rest of an address with a blank in it
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|www\.|//", re.IGNORECASE)


def _is_path(words: str) -> bool:
    """Whether a text is meant as a file on somebody's disk; `example.org/a.pdf` is an address without its scheme."""
    if _SCHEME.match(words):
        return False
    first, slash, _ = words.partition("/")
    return bool(_PLACE.match(words)) or bool(_FILE.fullmatch(words) and not (slash and "." in first))


def _url(value: Any) -> str:
    return _one_url(text(value), "Keep one; where a list can stand, write each on a line of its own after a hyphen.")


def _one_url(found: str, several_hint: str) -> str:
    """A web address; raises a `fault`. `several_hint`: what to do where several stand in one value."""
    words = encoded(found)
    unseen = INVISIBLE.search(words)
    if unseen:
        raise _unseen_fault(words, unseen)
    number = len(_ADDRESSES.findall(words))
    if number > 1:
        raise fault("bad-url", f"{number} web addresses stand here in one value: “{words}”.", several_hint)
    if not is_web_address(words):
        raise _no_address_fault(words)
    return words


def _no_address_fault(words: str) -> Exception:
    """What is wrong with a text that is no web address, and what to write."""
    if (right := meant_address(words)) is not None:
        return fault("bad-url", f"“{words}” is not a web address.", f"Write {right}")
    if has_sign_in(words):
        return fault(
            "bad-url",
            "This address holds a name or a password with which somebody signs in, and all readers would get it.",
            "Delete what stands between // and @, with the @.",
        )
    first, *rest = words.split(maxsplit=1)
    if rest and is_web_address(first) and _REMARK.fullmatch(rest[0]):
        return fault("bad-url", f"Other words stand behind the web address: “{rest[0]}”.", f"Write {first}")
    if is_web(words):
        return fault("bad-url", f"“{words}” is not a web address that works.", "Copy it again from the browser.")
    if linked := _LINK.fullmatch(words):
        return _link_fault(linked)
    if _ADDRESS_LIKE.match(words):
        return fault("url-without-scheme", f"“{words}” lacks https:// at its start.", f"Write https://{words}")
    return fault("bad-url", f"“{words}” is not a web address.", "Write it in full, beginning with https://")


def _unseen_fault(words: str, sign: re.Match[str]) -> Exception:
    name = unicodedata.name(sign[0], "format character").lower()
    before, after = words[: sign.start()][-20:], words[sign.end() :][:20]
    place = f"behind “{before}”" if before else f"before “{after}”"
    return fault(
        "bad-url",
        f"“{INVISIBLE.sub('', words)}” holds a sign that is not seen (U+{ord(sign[0]):04X}, {name}), {place}.",
        "Delete the address and type it, or copy it from the address bar of a browser.",
    )


def _base_url(value: Any) -> str:
    """The site's own address, without a closing slash."""
    words = _url(value)
    wrong = base_url_fault(words)
    if wrong:
        raise fault(
            "bad-url", f"“{words}” cannot be the address of the site. {wrong}", "Write https://example.org/folder"
        )
    return words.rstrip("/")


def is_title(words: str) -> bool:
    """Whether a text names an item by its title: it is not meant as an address, a file or the name of a card."""
    return not (is_slug(words) or is_own_file(words) or _is_path(words) or _is_meant_as_address(words))


def _is_meant_as_address(words: str) -> bool:
    return (
        "://" in words
        or bool(_ADDRESS_LIKE.match(INVISIBLE.sub("", words)))
        or bool(_MEANT_AS_ADDRESS.match(IGNORED.sub("", words)))
        or meant_address(words) is not None
    )


def _own_source(value: Any) -> str:
    """A card's own `source` as text: a URL, the slug of a file, or a name."""
    words = text(value)
    if linked := _LINK.fullmatch(words):
        raise _link_fault(linked)
    if is_own_file(words):
        return words
    if _is_path(words) and meant_address(words) is None:
        raise _path_fault(words)
    return _one_url(words, _AS_LIST) if _is_meant_as_address(words) else words


def _no_address(words: str) -> str:
    """The name of a speaker; raises a `fault` for an address. `Booking.com` is a name."""
    if is_web(words) or words[:4].lower() == "www." or meant_address(words) is not None:
        raise fault(
            "bad-url",
            f"“{words}” is a web address, and here stands the name of a person or body.",
            "Write the name, and the address under source: or url:.",
        )
    return words


def _link_fault(linked: re.Match[str]) -> Exception:
    address = linked[1] or linked[2]
    return fault("bad-url", "This is a link as Markdown writes it; here stands the address alone.", f"Write {address}")


def _path_fault(words: str) -> Exception:
    slug = re.fullmatch(r"(?:\./)?content/sources/([a-z0-9-]+)\.md", words)
    return fault(
        "bad-source",
        f"“{words}” looks like the path of a file, and no reader can follow it.",
        f"Write {slug[1]}"
        if slug
        else _own_document(words) + " A copy that is only for you goes into content/snapshots/.",
    )


def _own_document(words: str) -> str:
    """How a file that lies on a disk becomes a source, which readers can open."""
    name = re.split(r"[/\\]", words.rstrip("/\\"))[-1]
    return (
        f"If all may read it, put the file into content/static/ and write /{name}; if it is published elsewhere, write "
        "its address, beginning with https://."
    )


def _document(value: Any) -> str:
    """Where an item can be read: an address of the web, or a file of this site."""
    words = text(value)
    if is_own_file(words):
        return words
    if _is_path(words) and meant_address(words) is None:
        if words.startswith("/"):
            raise fault(
                "bad-url", f"“{words}” is no file of content/static/.", "Write it as /name.pdf, with its ending."
            )
        raise fault("bad-url", f"“{words}” looks like the path of a file.", _own_document(words))
    return _url(words)


def _source(value: Any) -> str:
    words = _own_source(value)
    if is_web(words) or is_slug(words) or is_own_file(words):
        return words
    raise fault(
        "bad-source",
        f"“{words}” is neither a web address nor the name of a file in content/sources/.",
        "Write an address beginning with https://, or describe the source with title:, publisher: and so on.",
    )


def _web_or_mail(value: Any) -> str:
    words = text(value)
    return words if is_mail_address(words) else _url(value)


def _menu_address(value: Any) -> str:
    """Where an entry of the menu leads: a page or file of this site by its address, or a page elsewhere."""
    words = encoded(text(value))
    if is_site_rooted(words) or is_web_address(words):
        return in_nfc(words) if is_site_rooted(words) else words
    raise fault(
        "bad-url",
        f"“{words}” is neither an address in this site nor a web address.",
        "Write /about/ for a page of this site, or an address beginning with https://",
    )


def static_file(value: Any, what: str = "picture", example: str = "logo.png") -> str:
    """A file of content/static/, by its path there, with or without a slash before it; raises a `fault` for another.

    `what`, `example`: what the hint calls such a file, and a name of one.
    """
    words = unicodedata.normalize("NFC", text(value))
    rooted = words if words.startswith("/") else f"/{words}"
    if is_site_rooted(rooted) and not re.search(r"[:?#]|(^|/)\.\.?(/|$)", rooted):
        return words
    raise fault(
        "bad-url",
        f"“{words}” does not name a file in content/static/.",
        f"Put the {what} there and write its name, such as {example}",
    )


def _wikidata(value: Any) -> str:
    words = text(value)
    if re.fullmatch(r"Q[1-9][0-9]*", words):
        return words
    number = re.search(r"\bQ[1-9][0-9]*\b", words)  # of its page there
    hint = f"Write {number[0]}" if number else "Write Q and the number, such as Q42."
    raise fault("bad-id", f"“{words}” is no number of Wikidata.", hint)


def _old_address(value: Any) -> str:
    """A former address, decoded: a folder whose name is written in codes such as `%EB` is asked for by no browser."""
    words = text(value)
    try:
        plain = decoded(words)
    except ValueError:
        raise fault(
            "bad-redirect",
            f"“{words}” holds codes such as %E9 that are no UTF-8: which letters they stand for cannot be told.",
            "Write the letters themselves, such as /2019/café/.",
        ) from None
    device = next((step for step in plain.split("/") if DEVICE.fullmatch(step)), None)
    if device is not None:
        raise fault(
            "bad-redirect",
            f"Windows keeps the name “{device}” for a device: on it no page could stand at “{words}”.",
            "Take it out of redirect_from.",
        )
    if is_old_address(plain):
        return plain
    raise fault(
        "bad-redirect",
        f"“{words}” is not an address in this site.",
        "Write what followed the site's name, such as /claims/old-name/, or the old file name without .md.",
    )


def _page_or_url(value: Any) -> str:
    """A page of this site by its address, or a page elsewhere."""
    words = text(value)
    own = is_site_rooted(words) and re.fullmatch(r"[a-z0-9/-]+(#[A-Za-z0-9_-]+)?", words)
    return words if own else _url(value)


OldAddresses = Annotated[
    tuple[Annotated[str, PlainValidator(_old_address)], ...],
    BeforeValidator(several),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Place = Annotated[str, PlainValidator(_page_or_url), WithJsonSchema({"type": "string"})]
MenuAddress = Annotated[str, PlainValidator(_menu_address), WithJsonSchema({"type": "string"})]
StaticFile = Annotated[str, PlainValidator(static_file), WithJsonSchema({"type": "string"})]
Wikidata = Annotated[str, PlainValidator(_wikidata), WithJsonSchema({"type": "string", "pattern": "^Q[1-9][0-9]*$"})]
Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
Document = Annotated[str, PlainValidator(_document), WithJsonSchema({"type": "string", "format": "uri-reference"})]
BaseUrl = Annotated[str, PlainValidator(_base_url), WithJsonSchema({"type": "string", "format": "uri"})]
SourceText = Annotated[str, PlainValidator(_source), WithJsonSchema({"type": "string"})]
OwnSourceText = Annotated[str, PlainValidator(_own_source), WithJsonSchema({"type": "string"}), FREE_TEXT]
Name = Annotated[Text, AfterValidator(_no_address)]
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(several),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}),
]
Contact = Annotated[str, PlainValidator(_web_or_mail), WithJsonSchema({"type": "string"})]
