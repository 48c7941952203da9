"""What the last build was made of and came to; and a build with nothing to do, since its whole site stands in output.

Such a build needs little of the engine, and loads no more: that is most of its time on a small site.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.kept.problems import PROBLEMS, KeptProblems, keep_problems
from onrecord.build.kept.seen import SeenInputs, asked_of
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter, remove_leftovers
from onrecord.build.request import Request, Result, Texts, Told, Totals
from onrecord.build.workers import share_out, shares
from onrecord.files.find import Inputs, SourceFile
from onrecord.model.vocabulary import CardKind
from onrecord.output.known import KnownSite, known_site, lies_untouched
from onrecord.output.manifest import OutputError, read_output
from onrecord.output.publish import Publication, Report, Written, listing_digest, publishing
from onrecord.read.decode import front_of

# Kinds whose prose stands on one page and nowhere else; of a page, the head of the document shows words too.
REVISABLE = (CardKind.CLAIMS, CardKind.ACTORS, CardKind.SOURCES, CardKind.TEXTS)
_LEAST = 500  # files that are worth a worker

VIEWS = "views-"  # how the names of the cache's files of views begin


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What a build was made of and came to; all its problems lie in a file apart. Digests of cards are by path.

    `inputs`, `site` None: the system has no such marks, so only reading the files can prove them untouched.
    """

    rest: bytes  # of all that it depends on beside the cards of the kinds REVISABLE
    cards: Mapping[str, bytes]
    fronts: Mapping[str, bytes]  # of the cards without their prose
    listing: str  # of the site that it published
    inputs: SeenInputs | None  # as they lay there before they were read
    site: KnownSite | None
    totals: Totals
    told: Told  # of its problems
    problems: str  # the file of the cache that holds them
    views: tuple[str, ...]  # the files of the cache that hold views of cards' pages
    bodies: Mapping[str, str]  # the prose, as pages have it, of cards that got other prose since; by path
    sizes: Mapping[str, int]  # of what it published, as `build.size.sizes_of`
    size_limit: int  # megabytes; 0: none
    manifest: bool  # whether it published one
    record_hash: str  # as it stands on pages
    withheld: tuple[str, ...]  # addresses of cards that readers do not get, or of which they get a notice
    made_at: int  # seconds since 1970, as is the next
    valid_until: int  # when the clock alone may make the site another


@dataclass(frozen=True, slots=True)
class Compared:
    """The last build, and what the next one is made of where that differs in nothing but what some cards say."""

    last: LastBuild
    problems: KeptProblems  # of the last build
    cards: Mapping[str, bytes]  # the digests of cards as they are now
    changed: tuple[str, ...]  # those that differ
    seen: SeenInputs | None = None  # the inputs as they are now


@dataclass(frozen=True, slots=True)
class _Beside:
    """The names of the other files that belong to a build."""

    names: tuple[str, ...]


_BUILD, _BESIDE = "build", "beside"
_LAST = Codec(LastBuild)
_NAMES = Codec(_Beside)


def cache_folder(request: Request) -> Path:
    """Where builds of this site keep what later ones may take up."""
    return request.root / ".onrecord" / "cache"


def _file(request: Request) -> Path:
    return cache_folder(request) / "last"


@contextmanager
def tidied(request: Request) -> Iterator[None]:
    """A context for a build, after which the cache holds what the last good one kept and nothing of a failed one.

    What a build that was killed could not remove goes first. The build's lock must be held.
    """
    _tidy(request)
    try:
        yield
    finally:
        _tidy(request)


def _tidy(request: Request) -> None:
    folder = cache_folder(request)
    with closing(KeyValueFile(_file(request))) as parts:
        try:
            names = _NAMES.unpack(parts.get(_BESIDE)).names
        except NotKept:
            names = ()
    remove_leftovers(folder, VIEWS, names)
    remove_leftovers(folder, PROBLEMS, names)
    remove_leftovers(folder / "images", ".", ())


def compare_with_last(
    request: Request, inputs: Inputs, *, every_problem: bool = False, seen: SeenInputs | None = None
) -> Compared | None:
    """The last build, where this one is of the same inputs but for what some of its cards say.

    None where anything else differs, where nothing was kept, and where the request has neither cache nor output: then
    all must be built.

    `every_problem`: whether each of its problems must be at hand, and not only what is told of them by default. `seen`:
    the inputs as they lay there before they were read; None: nobody looked.
    """
    last = kept_build(request)
    if last is None:
        return None
    cards = _digests(inputs)
    if last.cards.keys() != cards.keys() or last.rest != _rest(request, inputs):
        return None
    return compared(request, last, cards, seen, every_problem=every_problem)


def kept_build(request: Request) -> LastBuild | None:
    """The last build, where what it made still holds for this request's clock; None where nothing was kept."""
    if not request.cache or request.output is None:
        return None
    with closing(KeyValueFile(_file(request))) as parts:
        try:
            last = _LAST.unpack(parts.get(_BUILD))
        except NotKept:
            return None
    return last if last.made_at <= request.now.timestamp() < last.valid_until else None


def compared(
    request: Request, last: LastBuild, cards: Mapping[str, bytes], seen: SeenInputs | None, *, every_problem: bool
) -> Compared | None:
    """As `compare_with_last`, where all but the cards is known to be the same; None where a problem is not at hand.

    `last`: the last build; `cards`: the digests of cards as they are now; `seen` and `every_problem`: as there.
    """
    problems = KeptProblems(last.told, cache_folder(request) / last.problems)
    if every_problem and not problems.try_all():
        return None
    changed = tuple(path for path, digest in cards.items() if last.cards[path] != digest)
    return Compared(last, problems, cards, changed, seen)


def listed_as_built(request: Request, inputs: Inputs, path: str) -> bytes | None:
    """The bytes of a file of the site as the last build published it; None where a build now might make others.

    `path`: below the output. Whether that build was a strict one is all the same. Nothing is written.
    """
    output = request.output
    found = compare_with_last(request, inputs) or compare_with_last(replace(request, strict=True), inputs)
    if output is None or found is None or found.changed:
        return None
    try:
        published = read_output(output).manifest
        content = (output / path).read_bytes()
    except (OSError, OutputError):
        return None
    known = listing_digest(published) == found.last.listing
    return content if known and published.get(path) == sha256(content).hexdigest() else None


def unchanged(request: Request, inputs: Inputs, found: Compared) -> Result | None:
    """What the last build came to, where this one would come to the same; None where it must be built.

    Raises OutputError and WorkerError as a build does.
    """
    if found.changed or request.output is None:
        return None
    site, report = found.last.site, _report_of_untouched(request.output, found.last)
    if report is None:
        report = _report_of_whole(request, request.output, found.last)
        site = _known_site(request.output, report, alone=not report.foreign) if report else None
    if report is None:
        return None
    if (site, found.seen) != (found.last.site, found.last.inputs):
        _write(request, replace(found.last, site=site, inputs=found.seen))
    return as_before(inputs, found, report)


def _report_of_untouched(output: Path, last: LastBuild) -> Report | None:
    if last.site is None:
        return None
    try:
        untouched = lies_untouched(output, last.site)
    except OSError:  # told by who cannot do without looking
        return None
    return Report(unchanged=last.site.files, listing=last.listing) if untouched else None


def _report_of_whole(request: Request, output: Path, last: LastBuild) -> Report | None:
    with publishing(output) as publication:
        files = whole(publication, last, request.jobs)
        return None if files is None else publication.finish(files)


def as_before(inputs: Inputs, found: Compared, report: Report) -> Result:
    """The result of the last build with the report of this one: its problems, its totals, and the texts of `inputs`.

    The settings, the cards and the site, which nobody read, are None in it.
    """
    problems, totals = found.problems, found.last.totals
    return Result(
        problems=problems, kept_told=problems.told, texts=Texts(inputs), ok=True, report=report, totals=totals
    )


def save_build(request: Request, inputs: Inputs, result: Result, seen: SeenInputs | None = None) -> None:
    """Keep what a build was made of and came to, for the next one.

    `seen`: the inputs as they lay there before they were read; None: nobody looked.

    Nothing is kept without a cache or an output, or where nothing was published. What the system
    refuses is done without.
    """
    if not request.cache or request.output is None or result.report is None or result.totals is None:
        return
    until = result.valid_until or request.now
    last = LastBuild(
        rest=_rest(request, inputs),
        cards=_digests(inputs),
        fronts={file.path: front_digest(file.content) for file in revisable(inputs)},
        listing=result.report.listing,
        inputs=seen,
        site=_known_site(request.output, result.report, alone=not result.report.foreign),
        totals=result.totals,
        told=result.told,
        problems=keep_problems(cache_folder(request), result.problems),
        views=result.views,
        bodies={},
        sizes=result.sizes,
        size_limit=result.config.size_limit if result.config else 0,
        manifest=result.config is not None and result.config.outputs.manifest,
        record_hash=result.record_hash,
        withheld=tuple(sorted(result.site.withheld | result.site.notices)) if result.site else (),
        made_at=int(request.now.timestamp()),
        valid_until=int(until.timestamp()),
    )
    _write(request, last)


def save_revised_build(request: Request, found: Compared, report: Report, sizes: Mapping[str, int], body: str) -> None:
    """Keep what a build came to that changed nothing but one card's prose: `found`, with what is to say of it now.

    `sizes`: bytes, as `build.size.sizes_of`; `body`: the prose, as pages have it. The problems that were kept stand.
    """
    site = _known_site(request.output, report, alone=False) if request.output else None
    bodies = {**found.last.bodies, **dict.fromkeys(found.changed, body)}
    last = replace(found.last, cards=found.cards, listing=report.listing, inputs=found.seen)
    _write(request, replace(last, site=site, sizes=sizes, bodies=bodies))


def _write(request: Request, last: LastBuild) -> None:
    with KeyValueWriter(_file(request)) as writer:
        writer.put(_BUILD, _LAST.pack(last))
        writer.put(_BESIDE, _NAMES.pack(_Beside((*last.views, last.problems))))


def _known_site(output: Path, report: Report, *, alone: bool) -> KnownSite | None:
    return known_site(output, (*report.written, *report.unchanged), alone=alone)


def front_digest(content: bytes) -> bytes:
    """The digest of a card down to the end of its front matter; of a card without one, of all of it."""
    return blake2b(front_of(content) or content, digest_size=16).digest()


def revisable(inputs: Inputs) -> Iterable[SourceFile]:
    """The cards of the kinds in REVISABLE, whose prose stands on one page alone."""
    groups = inputs.by_kind()
    return (file for kind in REVISABLE for file in groups[kind])


def _digests(inputs: Inputs) -> dict[str, bytes]:
    return {file.path: digest_of(file.content) for file in revisable(inputs)}


def digest_of(content: bytes) -> bytes:
    """The digest of a card."""
    return blake2b(content, digest_size=16).digest()


def _rest(request: Request, inputs: Inputs) -> bytes:
    """All else that a build depends on, as one hash."""
    found = blake2b(asked_of(request) + repr(inputs.problems).encode("utf-8", "surrogatepass"))
    for file in (inputs.site_yaml, inputs.ledger, *inputs.pages):
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


def whole(publication: Publication, last: LastBuild, jobs: int) -> dict[str, Written] | None:
    """Every file of the old site by path, each known to have the bytes that the last build gave it.

    None where the site is not the one that `last` published, or a file is missing or changed. Files are read only where
    the mark does not prove them untouched, by at most `jobs` processes. Raises WorkerError where one was killed.
    """
    if publication.listing != last.listing:
        return None
    listed = sorted(publication.listed.items())
    marks = publication.marks()
    if marks is not None and last.site is not None and marks.rows == last.site.rows:
        if any(publication.holds(path, publication.listed[path]) is None for path in last.site.unproven):
            return None
        return {path: Written(digest, size, True) for (path, digest), size in zip(listed, marks.sizes, strict=True)}
    parts = shares(listed, jobs, _LEAST)
    sizes = share_out(parts, lambda part: [publication.holds(path, digest) for path, digest in part])
    files: dict[str, Written] = {}
    for part, found in zip(parts, sizes, strict=True):
        for (path, digest), size in zip(part, found, strict=True):
            if size is None:
                return None
            files[path] = Written(digest, size, True)
    return files
