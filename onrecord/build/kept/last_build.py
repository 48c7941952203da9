"""A build with nothing to do: the same inputs as of the last one, and its site stands in output, whole.

It needs little of the engine, and loads no more: that is most of its time on a small site.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.build.kept.store import KeptFile, engine_digest, remove_leftovers
from onrecord.build.request import MEGABYTE, Request, Result, Texts, Totals
from onrecord.build.workers import share_out, shares
from onrecord.files.find import Inputs, SourceFile
from onrecord.model.problems import Location, Problem, Severity
from onrecord.model.vocabulary import CardKind
from onrecord.output.publish import Publication, Report, Written, mark_of, publishing
from onrecord.read.decode import front_of

_SEVERITIES = {severity.value: severity for severity in Severity}
# Kinds whose prose stands on one page and nowhere else; of a page, the head of the document shows words too.
REVISABLE = (CardKind.CLAIMS, CardKind.ACTORS, CardKind.SOURCES)
_LEAST = 500  # files that are worth a worker

VIEWS = "views-"  # how the names of the cache's files of views begin


def cache_folder(request: Request) -> Path:
    """Where builds of this site keep what later ones may take up."""
    return request.root / ".onrecord" / "cache"


def kept_file(request: Request, name: str) -> KeptFile:
    """The file of the cache that earlier builds kept something in."""
    return KeptFile(cache_folder(request) / name)


@contextmanager
def tidied(request: Request) -> Iterator[None]:
    """A build, however it ends, that leaves in the cache what the last good one kept, and nothing of one that failed.

    What a build that was killed could not remove goes first. The build's lock must be held.
    """
    _tidy(request)
    try:
        yield
    finally:
        _tidy(request)


def _tidy(request: Request) -> None:
    folder = cache_folder(request)
    views = kept_file(request, "build").read().get("views")
    remove_leftovers(folder, VIEWS, views if isinstance(views, tuple) else ())
    remove_leftovers(folder / "images", ".", ())


class Last(NamedTuple):
    """What the last build was made of and came to; with what the next one is made of, which differs in some cards."""

    kept: Mapping[str, Any]
    problems: list[tuple[Any, ...]]
    files: Mapping[str, bytes]  # the digests of cards, as they are now
    changed: tuple[str, ...]  # those that differ


def last_build(request: Request, inputs: Inputs) -> Last | None:
    """The last build, if this one is of the same all but for what some of its cards say; None: build."""
    if not request.cache or request.output is None:
        return None
    kept = kept_file(request, "build").read()
    problems = kept_file(request, "problems").read()
    if not kept or kept.get("token") != problems.get("token"):
        return None
    files = _digests(inputs)
    if kept.get("files", {}).keys() != files.keys() or kept["rest"] != _rest(request, inputs):
        return None
    return Last(
        kept, problems["rows"], files, tuple(path for path, digest in files.items() if kept["files"][path] != digest)
    )


def standing(request: Request, inputs: Inputs, last: Last) -> Result | None:
    """What the last build came to, if this one would come to the same; None: build."""
    if last.changed or request.output is None:
        return None
    with publishing(request.output) as publication:
        files = whole(publication, last, request.jobs)
        if files is None:
            return None
        report = publication.finish(files)
    if not last.kept["mark"] or last.kept["mark"][1]:
        _write(request, {**last.kept, "mark": _mark(request.output, report)})
    return as_before(inputs, last, report)


def as_before(inputs: Inputs, last: Last, report: Report) -> Result:
    """What the last build came to, but for what was published."""
    problems = tuple(_problem(*row) for row in last.problems)
    return Result(problems=problems, texts=Texts(inputs), ok=True, report=report, totals=Totals(*last.kept["totals"]))


def remember(request: Request, inputs: Inputs, result: Result) -> None:
    """Keep what a build came to, for the next one."""
    if not request.cache or request.output is None or result.report is None or result.totals is None:
        return
    token = secrets.token_bytes(8)  # the rows are many; what changes with every build lies apart from them
    kept_file(request, "problems").write({"token": token, "rows": [row_of(problem) for problem in result.problems]})
    _write(
        request,
        {
            "rest": _rest(request, inputs),
            "files": _digests(inputs),
            "fronts": {file.path: front_digest(file.content) for file in revisable(inputs)},
            "site": result.report.listing,
            "token": token,
            "totals": astuple(result.totals),
            "views": result.views,
            "limit": result.config.size_limit * MEGABYTE if result.config else 0,
            "withheld": sorted(result.site.withheld) if result.site else [],
            "mark": _mark(request.output, result.report),
        },
    )


def remember_revised(request: Request, last: Last, report: Report) -> None:
    """Keep what a build came to that changed nothing else than cards did."""
    mark = _mark(request.output, report) if request.output else None
    _write(request, {**last.kept, "files": last.files, "site": report.listing, "mark": mark})


def _write(request: Request, values: Mapping[str, Any]) -> None:
    kept_file(request, "build").write(values)


def _mark(output: Path, report: Report) -> tuple[bytes, tuple[str, ...]] | None:
    """The mark by which the site is known to be untouched, and the files of which it proves nothing."""
    mark = mark_of(output, sorted([*report.written, *report.unchanged]))
    return (mark.digest, mark.fresh) if mark is not None else None


def front_digest(content: bytes) -> bytes:
    """The digest of a card down to the end of its front matter; of a card without one, of all of it."""
    return blake2b(front_of(content) or content, digest_size=16).digest()


def revisable(inputs: Inputs) -> Iterable[SourceFile]:
    """The cards of the kinds REVISABLE."""
    groups = inputs.by_kind()
    return (file for kind in REVISABLE for file in groups[kind])


def _digests(inputs: Inputs) -> dict[str, bytes]:
    return {file.path: blake2b(file.content, digest_size=16).digest() for file in revisable(inputs)}


def _rest(request: Request, inputs: Inputs) -> bytes:
    """All else that a build depends on, as one hash."""
    asked = (request.today, request.base_url, request.drafts, request.future, request.strict, request.config)
    found = blake2b(engine_digest() + repr((asked, inputs.problems)).encode("utf-8", "surrogatepass"))
    for file in (inputs.site_yaml, *inputs.pages):
        if file is not None:
            _take(found, file.path, file.content)
    for group in (inputs.static, inputs.snapshots, inputs.assets, inputs.fonts):
        found.update(b"\1")
        for path, content in sorted(group.items()):
            _take(found, path, content)
    for name, text in sorted(inputs.templates.items()):
        _take(found, name, text.encode())
    return found.digest()


def _take(found: Any, path: str, content: bytes) -> None:
    found.update(f"\0{len(path)}\0{path}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
    found.update(content)


def whole(publication: Publication, last: Last, jobs: int) -> dict[str, Written] | None:
    """Every file of the old site, if it is what the last build made and each is as it should be."""
    if publication.listing != last.kept["site"]:
        return None
    listed = sorted(publication.listed.items())
    mark = publication.mark()
    if mark is not None and last.kept["mark"] and mark.digest == last.kept["mark"][0]:
        fresh = last.kept["mark"][1]
        if any(publication.holds(path, publication.listed[path]) is None for path in fresh):
            return None
        return {path: Written(digest, mark.sizes[path], True) for path, digest in listed}
    parts = shares(listed, jobs, _LEAST)
    sizes = share_out(parts, lambda part: [publication.holds(path, digest) for path, digest in part])
    files: dict[str, Written] = {}
    for part, found in zip(parts, sizes, strict=True):
        for (path, digest), size in zip(part, found, strict=True):
            if size is None:
                return None
            files[path] = Written(digest, size, True)
    return files


def row_of(problem: Problem) -> tuple[Any, ...]:
    """A problem as plain values."""
    related = tuple(astuple(place) for place in problem.related)
    return problem.code, problem.severity.value, problem.message, astuple(problem.location), problem.hint, related


def _problem(code: str, severity: str, message: str, at: tuple[Any, ...], hint: str | None, related: Any) -> Problem:
    return Problem(
        code=code,
        severity=_SEVERITIES[severity],
        message=message,
        location=Location(*at),
        hint=hint,
        related=tuple(Location(*place) for place in related),
    )
