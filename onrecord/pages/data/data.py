"""The page /data/: what there is to re-use, under which terms, and how it is cited, loaded and checked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model.feeds import CHANGES, atom_url
from onrecord.model.output.data import DataFile, DataListing
from onrecord.model.output.sums import SUMS_FILE, SUMS_FILES
from onrecord.model.urls import in_full
from onrecord.pages.citation import escaped
from onrecord.pages.edition import Edition, head
from onrecord.pages.page import RECORD_MARK
from onrecord.pages.paging import Planned
from onrecord.pages.parts import Link, View
from onrecord.pages.record_file.address import URL as RECORD_FILE
from onrecord.pages.record_file.whole import is_parted, is_whole

URL = "/data/"
RECORD, ARCHIVE, PACKAGE = (f"{URL}{name}" for name in ("record.json", "record.zip", "datapackage.json"))
_KILO, _MEGA = 1_000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table: its name, what is in it, how large it is, and the names of its columns."""

    file: Link
    name: str
    words: str
    size: str
    columns_words: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPageView(View):
    """data.html. `archive`, `record`: each with its size as a note; `snippets`: commands, each with what runs it.

    `described_by`, `items`: what the head of the document leads to; an item with its media type as a note. `files`:
    those beside the tables, with their sizes as notes.
    """

    heading: str
    words: str
    days: str
    archive: Link
    record: Link
    record_file: Link | None  # the whole record as a document in one file; None: there is none
    record_file_words: str | None  # that there is one for each question and each topic instead
    tables: tuple[TableView, ...]
    licence: Link | None
    cite: str
    bibtex: str
    snippets: tuple[tuple[str, str], ...]
    changes: Link | None
    follow: Link | None
    files: tuple[Link, ...]
    hash_command: str
    sums: tuple[Link, ...]  # the lists of all files of the site with their digests; none: the site has none
    sums_command: str
    described_by: str
    licence_url: str | None
    items: tuple[Link, ...]
    json_ld: str | None


def data_views(edition: Edition, listing: Callable[[], DataListing] | None) -> list[Planned]:
    """The page; `listing`: what lies below it, made when the page is. None: there is neither."""
    return [] if listing is None else [(URL, lambda: _data_view(edition, listing()))]


def _data_view(edition: Edition, listing: DataListing) -> DataPageView:
    words, config = edition.say("data.words"), edition.config
    files = {file.address: file for file in listing.files}
    licence = Link(words=config.licence, url=config.licence_url) if config.licence else None
    return DataPageView(
        chrome=edition.chrome,
        head=head(edition, URL, edition.say("data.heading"), words),
        heading=edition.say("data.heading"),
        words=words,
        days=" · ".join(_days(edition, listing)),
        archive=_link(edition, files[ARCHIVE], "data.archive"),
        record=_link(edition, files[RECORD], "data.record"),
        record_file=_record_file(edition),
        record_file_words=edition.say("record-file.of-parts") if is_parted(edition.site, config) else None,
        tables=tuple(_table(edition, file) for file in listing.tables),
        licence=licence or (Link(words=config.licence_url, url=config.licence_url) if config.licence_url else None),
        cite=listing.cite,
        bibtex=_bibtex(edition, listing),
        snippets=tuple(_snippets(edition)),
        changes=Link(words=edition.say("changes.heading"), url="/changes/") if config.outputs.changes else None,
        follow=_follow(edition),
        files=tuple(_named(edition, file) for file in listing.files if file.rows is None),
        hash_command=listing.hash_command,
        sums=tuple(Link(words=path, url=f"/{path}") for path in SUMS_FILES if config.outputs.manifest),
        sums_command=f"sha256sum --check {SUMS_FILE}",
        described_by=PACKAGE,
        licence_url=config.licence_url,
        items=tuple(Link(words=f.name, url=f.address, note=f.media_type) for f in listing.files if f.rows is not None),
        json_ld=listing.json_ld,
    )


def _days(edition: Edition, listing: DataListing) -> Iterator[str]:
    yield edition.say("data.version", version=listing.version)
    if edition.chrome.days:
        yield edition.chrome.days
    if edition.site.updated:
        yield edition.say("data.last", date=edition.day(edition.site.updated))


def _size(edition: Edition, size: int) -> str:
    """A size as people read it; of less than a kilobyte, one."""
    if size < _MEGA:
        return edition.say("data.size.kb", number=edition.number(max(1, round(size / _KILO))))
    return edition.say("data.size.mb", number=edition.number(round(size / _MEGA, 1)))


def _link(edition: Edition, file: DataFile, key: str) -> Link:
    return Link(words=edition.say(key), url=file.address, note=_size(edition, file.size))


def _record_file(edition: Edition) -> Link | None:
    """The document; how large it is nobody knows before all is made, so the way to it says how much it holds."""
    if not is_whole(edition.site, edition.config):
        return None
    note = edition.say("record-file.on-data", claims=edition.count("claims", len(edition.site.claims)))
    return Link(words=edition.say("record-file.download"), url=RECORD_FILE, note=note)


def _named(edition: Edition, file: DataFile) -> Link:
    return Link(words=file.address.removeprefix(URL), url=file.address, note=_size(edition, file.size))


def _table(edition: Edition, file: DataFile) -> TableView:
    key, columns = f"data.table.{file.name}", file.columns or ()
    rows = edition.count("data.rows", file.rows or 0)
    return TableView(
        file=Link(words=f"{file.name}.csv", url=file.address),
        name=edition.say(key),
        words=edition.say(f"{key}.words"),
        size=edition.say("data.rows-size", rows=rows, size=_size(edition, file.size)),
        columns_words=edition.count("data.columns", len(columns)),
        columns=columns,
    )


def _bibtex(edition: Edition, listing: DataListing) -> str:
    config, as_of = edition.config, edition.site.as_of
    author = config.publisher.name or config.title
    fields = [
        ("title", f"{{{{{escaped(config.title)}}}}}"),
        ("author", f"{{{{{escaped(author)}}}}}"),
        *([("year", f"{{{as_of.year:04}}}")] if as_of else []),
        ("version", f"{{{listing.version}}}"),
        ("note", f"{{Data. Record {RECORD_MARK}}}"),
        *([("url", f"{{{in_full(URL, config.base_url)}}}")] if config.base_url else []),
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@misc{{data,\n{lines}}}"


def _snippets(edition: Edition) -> Iterator[tuple[str, str]]:
    """How a table is loaded: with its address where that is known, else from the folder in which it lies."""
    base = edition.config.base_url
    table = in_full(f"{URL}statements.csv", base) if base else "statements.csv"
    yield "Python (pandas)", f'import pandas as pd\n\nstatements = pd.read_csv("{table}", dtype="string")'
    yield "R (readr)", f'library(readr)\n\nstatements <- read_csv("{table}")'
    yield (
        "SQL (DuckDB)",
        f"SELECT speaks_for_name, stance, count(*)\nFROM '{table}'\nGROUP BY ALL\nORDER BY ALL;",
    )
    if base:
        yield "Shell", f"curl -O {in_full(ARCHIVE, base)}\nunzip record.zip"


def _follow(edition: Edition) -> Link | None:
    """The feed of changes; None where the site has no feeds."""
    if edition.chrome.feed is None or not edition.config.outputs.changes:
        return None
    return Link(words=edition.say("follow.changes"), url=atom_url(CHANGES))
