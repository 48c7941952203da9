"""What is told of addresses that are sound as such: a name to sign in with among other words, a comma at the end."""

from collections.abc import Iterable, Iterator

from onrecord.model.problems import Location, Problem, Severity, error, notice
from onrecord.model.urls import SIGN_IN, is_mail_address, is_web, is_web_address
from onrecord.read.checks.words import Texts, texts_of
from onrecord.read.front_matter import Document
from onrecord.read.meant.address_ends import behind_address, is_cut, quoted


def sign_ins(document: Document, told: Iterable[Problem]) -> Iterator[Problem]:
    """An error for each value that has, among other words, an address with which somebody signs in.

    `told`: what is said already; where that is an error of the same value, nothing more is.
    """
    if "@" not in repr(document.values):  # of all texts at once, as one text
        return
    places = {problem.location for problem in told if problem.severity is Severity.ERROR}
    for path, words in texts_of(dict(document.values), ()):
        if "@" in words and document.place(path) not in places and SIGN_IN.search(words):
            yield error(
                "bad-url",
                "An address in these words holds a name or a password with which somebody signs in, and all readers "
                "would get it.",
                document.place(path),
                "Delete what stands between // and @, with the @.",
            )


def ends_of_addresses(document: Document, texts: Texts) -> Iterator[Problem]:
    """A notice for each value that is an address, of the web or of mail, and ends in what belongs to other words.

    `texts`: as of `all_texts`.
    """
    for path, words in texts:
        address = words.strip()
        if not (":" in address or "@" in address):  # as most texts are
            continue
        if behind_address(address) and (is_web_address(address) or is_mail_address(address)):
            yield address_end(address, document.place(path))


def address_end(address: str, at: Location) -> Problem:
    """The notice about an address that ends in what belongs to the words around it."""
    behind = behind_address(address)
    message = f"This address ends in “{behind}”, which is read as a part of it."
    if is_cut(address):
        return notice("address-end", message, at, "Programs show a long address so: copy all of it from the browser.")
    whole = address.removesuffix(behind)
    if not is_web(address):
        return notice("address-end", message, at, f"Write {whole}")
    hint = f"Write {whole} or, if “{behind}” does belong to it, {whole}{quoted(behind)}"
    return notice("address-end", message, at, hint)
