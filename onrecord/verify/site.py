"""A whole published site, verified: each file is read once, and looked at for all that it can tell."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256

from onrecord.formats.data.tables import TABLES
from onrecord.model.output.reading import Content, NotRead, SiteFiles
from onrecord.model.output.sums import MANIFEST_FILE, SUMS_FILE, SUMS_FILES
from onrecord.model.urls import path_of
from onrecord.read.published.shown import shown_claim
from onrecord.record.facts import ClaimFacts, Record
from onrecord.record.file import RecordFault, read_record
from onrecord.record.slices import Indexed, slice_of, text_slice_of
from onrecord.verify.claim_page import page_faults, unmarked
from onrecord.verify.finding import Subject, VerifyFinding, agrees, differs, unknown
from onrecord.verify.listed import ListedFiles, listed_files
from onrecord.verify.log import log_faults
from onrecord.verify.quotes import ReadCopy, quote_findings
from onrecord.verify.tables import NoTable, facts_of_tables, read_table, table_faults

RECORD, INDEX, CHANGES = "data/record.json", "data/index.json", "data/changes.csv"
_FOR_HOSTS = frozenset({"CNAME", "_headers", "_redirects"})  # files that some servers obey and do not hand out

Tell = Callable[[int, int], object]  # is told how many files were read, and how many there are


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of it. `record` None: there is none that can be read."""

    words: str
    record: Record | None
    findings: tuple[VerifyFinding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against the site."""
        return not any(each.fails for each in self.findings)


def verify(site: SiteFiles, read_copy: ReadCopy | None = None, tell: Tell = lambda _done, _all: None) -> Verified:
    """Every check of a site. `read_copy` gives the words of an archived copy; None: no quote is looked up."""
    record, of_record = _record(site.read(RECORD))
    listed = listed_files(site.read(MANIFEST_FILE), site.read(SUMS_FILE))
    findings = [*of_record, *listed.findings, *_unlisted(site, listed)]
    facts = _Facts(record, listed.files) if record is not None else None
    paths = list(listed.files) or sorted(facts.checks if facts else ())
    for done, (path, content) in enumerate(site.read_each(paths), 1):
        findings += _of_file(path, content, listed.files)
        if facts is not None and not isinstance(content, NotRead) and path in facts.checks:
            findings += facts.checks[path](content)
        tell(done, len(paths))
    if record is not None and facts is not None:
        findings += facts.missing(paths)
        findings += quote_findings(record, read_copy)
    order = list(Subject)
    return Verified(
        words=site.words,
        record=record,
        findings=tuple(sorted(findings, key=lambda each: (order.index(each.subject), each.about, each.words))),
    )


def _record(content: Content) -> tuple[Record | None, list[VerifyFinding]]:
    """The record, whose hash reading it computes anew."""
    if isinstance(content, NotRead):
        return None, [unknown(Subject.RECORD, RECORD, f"There is no record to verify: {content.reason}.")]
    try:
        record = read_record(content)
    except RecordFault as fault:
        return None, [differs(Subject.RECORD, RECORD, fault.reason)]
    return record, [agrees(Subject.RECORD, RECORD)]


def _unlisted(site: SiteFiles, listed: ListedFiles) -> Iterator[VerifyFinding]:
    """Files that lie there and that no list has; what begins with a dot is for hosts."""
    if site.paths is None or not listed.files:
        return
    for path in sorted(site.paths - listed.files.keys() - set(SUMS_FILES)):
        if not any(step.startswith(".") for step in path.split("/")):
            yield differs(Subject.FILES, path, "It is in no list of files, so nothing vouches for it.")


def _of_file(path: str, content: Content, listed: Mapping[str, str]) -> Iterator[VerifyFinding]:
    if isinstance(content, NotRead):
        if path not in _FOR_HOSTS or not content.missing:
            told = differs if content.missing else unknown
            yield told(Subject.FILES, path, f"It cannot be read: {content.reason}.")
    elif path in listed:
        same = sha256(content).hexdigest() == listed[path]
        yield agrees(Subject.FILES, path) if same else differs(Subject.FILES, path, "Its bytes are not those listed.")


class _Facts:
    """What a record says of the files of its site: by path, what looks at one."""

    def __init__(self, record: Record, listed: Mapping[str, str]) -> None:
        self._record, self._listed = record, listed
        self._found = Indexed.of(record)
        self._names = {row["id"]: row["name"] for row in record["facts"]["actors"]}
        self.checks: dict[str, Callable[[bytes], Iterator[VerifyFinding]]] = {
            INDEX: self._index,
            CHANGES: self._changes,
        }
        for table in TABLES:
            if table.name != "changes":
                self.checks[f"data/{table.name}.csv"] = self._table_check(table.name)
        for row in record["facts"]["claims"]:
            self._add_claim(row)
        for text in record["facts"]["texts"]:
            made = self._slice_check(partial(text_slice_of, self._found, text["id"]))
            self.checks[path_of(f"{text['address']}data.json")] = made

    def missing(self, paths: Iterable[str]) -> Iterator[VerifyFinding]:
        """What follows of files that are not among these: a claim has a page, and all else can be switched off."""
        gone = self.checks.keys() - set(paths)
        for path in sorted(gone):
            if path.endswith(".html"):
                yield differs(Subject.PAGES, path, "The record has this claim, and the site has no page of it.")
        if CHANGES in gone:
            yield unknown(Subject.CHANGES, CHANGES, "The site publishes no table of changes.", grave=False)

    def _add_claim(self, row: ClaimFacts) -> None:
        slug = row["id"]
        self.checks[path_of(row["address"])] = partial(self._page, row)
        made = self._slice_check(partial(slice_of, self._found, slug))
        self.checks[path_of(f"{row['address']}data.json")] = made

    def _page(self, row: ClaimFacts, content: bytes) -> Iterator[VerifyFinding]:
        path, shown = path_of(row["address"]), shown_claim(content)
        why = unmarked(shown)
        if why is not None:
            yield unknown(Subject.PAGES, path, f"What it shows cannot be told: {why}.", grave=False)
            return
        record_hash = self._record["record_hash"]
        faults = list(page_faults(row, shown, record_hash, self._names, self._found.labels))
        yield from (differs(Subject.PAGES, path, words) for words in faults)
        if not faults:
            yield agrees(Subject.PAGES, path)

    def _slice_check(self, make: Callable[[], dict[str, object]]) -> Callable[[bytes], Iterator[VerifyFinding]]:
        def check(content: bytes) -> Iterator[VerifyFinding]:
            told = make()
            path = path_of(f"{told['address']!s}data.json")
            found = _object(content)
            if found is None:
                yield differs(Subject.DATA, path, "It is no JSON object.")
                return
            keys = [key for key, value in told.items() if not _says(found.get(key, value), value)]
            if keys:
                yield differs(Subject.DATA, path, f"It does not say what the record says of {', '.join(keys)}.")
            else:
                yield agrees(Subject.DATA, path)

        return check

    def _index(self, content: bytes) -> Iterator[VerifyFinding]:
        found = _object(content)
        told = found.get("record_hash") if found is not None else None
        wrong = [path for path, digest in _listed_in(found) if self._listed.get(path, digest) != digest]
        if told != self._record["record_hash"]:
            yield differs(Subject.DATA, INDEX, f"It gives the record hash {told!s:.80}, and not that of the record.")
        for path in wrong:
            yield differs(Subject.DATA, INDEX, f"It gives another SHA-256 for {path} than the list of files.")
        if told == self._record["record_hash"] and not wrong:
            yield agrees(Subject.DATA, INDEX)

    @cached_property
    def _tables(self) -> Mapping[str, Sequence[object]]:
        return facts_of_tables(self._record)

    def _table_check(self, name: str) -> Callable[[bytes], Iterator[VerifyFinding]]:
        table = next(each for each in TABLES if each.name == name)
        path = f"data/{name}.csv"

        def check(content: bytes) -> Iterator[VerifyFinding]:
            try:
                rows = read_table(content)
            except NoTable as fault:
                yield differs(Subject.DATA, path, f"It is no table: {fault.reason}.")
                return
            faults = list(table_faults(table, self._tables[name], self._record, rows))
            yield from (differs(Subject.DATA, path, words) for words in faults)
            if not faults:
                yield agrees(Subject.DATA, path)

        return check

    def _changes(self, content: bytes) -> Iterator[VerifyFinding]:
        try:
            rows = read_table(content)
        except NoTable as fault:
            yield differs(Subject.CHANGES, CHANGES, f"It is no table: {fault.reason}.")
            return
        faults = list(log_faults(self._record, rows))
        yield from (differs(Subject.CHANGES, CHANGES, words) for words in faults)
        if not faults:
            yield agrees(Subject.CHANGES, CHANGES)


def _says(found: object, told: object) -> bool:
    """Whether a value says what is told: keys that say nothing may be missing, for older sites had fewer of them."""
    if isinstance(told, dict) and isinstance(found, dict):
        lacking = any(value for key, value in told.items() if key not in found)
        return not lacking and all(_says(found[key], value) for key, value in told.items() if key in found)
    if isinstance(told, list) and isinstance(found, list):
        return len(told) == len(found) and all(map(_says, found, told))
    return type(found) is type(told) and found == told


def _listed_in(index: dict[str, object] | None) -> Iterator[tuple[str, object]]:
    """The path of each file of an index, and what it gives as its SHA-256."""
    files = index.get("files") if index else None
    for row in files if isinstance(files, list) else ():
        if isinstance(row, dict) and isinstance(row.get("address"), str):
            yield path_of(row["address"]), row.get("sha256")


def _object(content: bytes) -> dict[str, object] | None:
    """The JSON object in a file; None where it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
