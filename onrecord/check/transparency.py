"""What readers need to know to judge the record, and which of it is missing. All notices: work not yet done."""

import re
from collections.abc import Iterator, Mapping

from onrecord.model.cards import PageCard
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.settings import ELEMENTS, Config

GAP = "To be filled in by the publisher"  # stands in a page where words are missing
_PAGES = ("about", "methodology", "corrections", "funding")  # the least that there must be
_SITE = "site.yaml"


def missing_elements(
    pages: tuple[PageCard, ...], config: Config, unread: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The elements of `ELEMENTS` that are nowhere, or where a gap is still marked.

    `unread`: slugs of pages that are there and could not be read; they count as written.
    """
    return tuple(name for name, problem in _judged(pages, config, unread) if problem is not None)


def transparency(pages: tuple[PageCard, ...], config: Config, unread: frozenset[str] = frozenset()) -> list[Problem]:
    """A notice for each element of `ELEMENTS` that is missing (docs/site.md, "Transparency").

    `unread`: slugs of pages that are there and could not be read; they count as written.
    """
    return [problem for _name, problem in _judged(pages, config, unread) if problem is not None]


def _judged(
    pages: tuple[PageCard, ...], config: Config, unread: frozenset[str]
) -> Iterator[tuple[str, Problem | None]]:
    by_slug = {page.slug: page for page in pages}
    keys = {
        "publisher": ("publisher.name", config.publisher.name),
        "contact": ("publisher.contact", config.publisher.contact),
        "error-reports": ("report_url", config.report_url),
        "licence": ("licence", config.licence or config.licence_url),
    }
    for name in ELEMENTS:
        if name in config.transparency or name not in keys:
            yield name, _page_fault(name, by_slug, config.transparency.get(name), unread)
        else:
            yield name, None if keys[name][1] else _not_set(name, keys[name][0])


def _page_fault(
    name: str, pages: Mapping[str, PageCard], written: str | None, unread: frozenset[str]
) -> Problem | None:
    """What is wrong with the place of an element: that of site.yaml, else the page of its name."""
    address, _, place = (written or f"/{name}/").partition("#")
    if not address.startswith("/"):
        return None  # the publisher's own site: nothing is asked of the network here
    page = pages.get(address.strip("/"))
    if page is None and address.strip("/") in unread:
        return None
    if page is None:
        return _missing(name, written)
    section = _section(page.body.html, place)
    if section is None:
        message = f"{address} has no place #{place}, which should say {ELEMENTS[name]}."
        return notice("transparency-missing", message, Location(_SITE), "Mend the address under transparency:.")
    return _gap(name, page) if GAP.casefold() in section.casefold() else None


def _section(html: str, place: str) -> str | None:
    """The part of a page that begins at a place and ends at the next heading; the whole page without a place."""
    if not place:
        return html
    found = re.search(rf'<(h[1-6])?[^<>]*\bid="t-{re.escape(place)}"(?P<rest>.*)', html, re.DOTALL)
    return re.split(r"<h[1-6]\b", found.group("rest"))[0] if found else None


# ---------------------------------------------------------------- faults


def _missing(name: str, written: str | None) -> Problem:
    words, file = ELEMENTS[name], f"content/pages/{name}.md"
    if written:
        message = f"site.yaml says that {written} tells {words}, and there is no such page."
        return notice("transparency-missing", message, Location(_SITE), "Mend the address under transparency:.")
    hint = f"Write {file}, or say under transparency: in {_SITE} where it is told."
    if name in _PAGES:
        message = f"Readers judge the record by a page on {words}, and there is none."
        return notice("transparency-page-missing", message, Location(file), f"Write {file}.")
    return notice("transparency-missing", f"Nothing says {words}.", Location(_SITE), hint)


def _not_set(name: str, key: str) -> Problem:
    return notice("transparency-missing", f"Nothing says {ELEMENTS[name]}.", Location(_SITE), f"Set {key} in {_SITE}.")


def _gap(name: str, page: PageCard) -> Problem:
    message = f"The words on {ELEMENTS[name]} are still to be filled in."
    return notice("transparency-gap", message, Location(page.path), f"Write them in the place of “{GAP}”.")
