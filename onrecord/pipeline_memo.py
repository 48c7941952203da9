"""A build with nothing to do: the same inputs as of the last one, and its site stands in output, whole.

It needs little of the engine, and loads no more: that is most of its time on a small site.
"""

from dataclasses import astuple
from hashlib import blake2b
from typing import Any

from onrecord.cache import KeptFile, engine_digest
from onrecord.files import Inputs
from onrecord.output import Report, Written, listing_digest, publishing
from onrecord.pipeline_request import Request, Result, Texts, Totals
from onrecord.problems import Location, Problem, Severity
from onrecord.workers import share_out, shares

_LEAST = 500  # files that are worth a worker


def kept_file(request: Request, name: str) -> KeptFile:
    """The file of the cache that earlier builds kept something in."""
    return KeptFile(request.root / ".onrecord" / "cache" / name)


def standing(request: Request, inputs: Inputs) -> Result | None:
    """What the last build came to, if this one would come to the same; None: build."""
    if not request.cache or request.output is None:
        return None
    kept = kept_file(request, "build").read()
    if not kept or kept.get("key") != _key(request, inputs):
        return None
    report = _whole(request, kept["site"])
    if report is None:
        return None
    problems = tuple(_problem(*row) for row in kept["problems"])
    return Result(problems=problems, texts=Texts(inputs), ok=True, report=report, totals=Totals(*kept["totals"]))


def remember(request: Request, inputs: Inputs, result: Result) -> None:
    """Keep what a build came to, for the next one."""
    if not request.cache or request.output is None or result.report is None or result.totals is None:
        return
    kept_file(request, "build").write(
        {
            "key": _key(request, inputs),
            "site": result.report.listing,
            "problems": [_row(problem) for problem in result.problems],
            "totals": (result.totals.claims, result.totals.base_url),
        }
    )


def _key(request: Request, inputs: Inputs) -> bytes:
    """All that a build depends on, as one hash."""
    asked = (request.today, request.base_url, request.drafts, request.future, request.strict, request.config)
    found = blake2b(engine_digest() + repr((asked, inputs.problems)).encode("utf-8", "surrogatepass"))
    files = [inputs.site_yaml, *inputs.claims, *inputs.actors, *inputs.sources, *inputs.pages]
    for file in files:
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


def _whole(request: Request, site: str) -> Report | None:
    """The report of a build that finds every file of this site as it should be; None where one is not."""
    if request.output is None:
        return None
    with publishing(request.output) as publication:
        listed = sorted(publication.listed.items())
        if listing_digest(publication.listed) != site:
            return None
        parts = shares(listed, request.jobs, _LEAST)
        sizes = share_out(parts, lambda part: [publication.holds(path, digest) for path, digest in part])
        files: dict[str, Written] = {}
        for part, found in zip(parts, sizes, strict=True):
            for (path, digest), size in zip(part, found, strict=True):
                if size is None:
                    return None
                files[path] = Written(digest, size, True)
        return publication.finish(files)


def _row(problem: Problem) -> tuple[Any, ...]:
    related = tuple(astuple(place) for place in problem.related)
    return problem.code, problem.severity.value, problem.message, astuple(problem.location), problem.hint, related


def _problem(code: str, severity: str, message: str, at: tuple[Any, ...], hint: str | None, related: Any) -> Problem:
    return Problem(
        code=code,
        severity=Severity(severity),
        message=message,
        location=Location(*at),
        hint=hint,
        related=tuple(Location(*place) for place in related),
    )
