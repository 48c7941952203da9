"""What to build, and what came of it: plain types that are quick to load, for a build that has nothing to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from onrecord.files.find import Inputs
from onrecord.model.problems import Problem, Severity, tally_of
from onrecord.output.publish import Report

if TYPE_CHECKING:  # slow to load
    from onrecord.model.cards import Cards
    from onrecord.model.settings import Config
    from onrecord.model.site import Site
    from onrecord.record.facts import Record

MEGABYTE = 1_000_000  # bytes, as hosts count


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build, and how. `now`, with its time zone, decides what `publish` lets out; it is never printed.

    `config` None: site.yaml at `root`. `base_url` None: that of the settings. `shipped`: the folder whose templates/
    stand in for what the site's own lack; None: nothing does.
    """

    root: Path
    now: datetime
    output: Path | None = None  # None: read and check everything, write nothing
    config: Path | None = None
    shipped: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False
    cache: bool = True  # use what earlier builds kept
    jobs: int = 1  # processes
    against: "Record | None" = None  # what was published, which may not change in silence; None: anything may


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a build. `ok`: no problem stops it; `texts`: the inputs that a problem may show a line of, by path.

    None is what this build did not come to know or do: `config`, `cards` and `site` where they cannot be read, or were
    known from the last build; `report` where nothing was published; `totals` where there is no site.
    """

    problems: Sequence[Problem]
    texts: Mapping[str, str]
    ok: bool
    config: "Config | None" = None
    cards: "Cards | None" = None
    site: "Site | None" = None
    report: Report | None = None
    totals: "Totals | None" = None
    valid_until: datetime | None = None  # when the clock alone may make it another; None: nothing was made
    kept_told: "Told | None" = None  # what is told of the problems, where an earlier build kept it
    views: tuple[str, ...] = ()  # files of the cache that hold views of cards' pages
    record_hash: str = ""  # as it stands on pages
    sizes: Mapping[str, int] = field(default_factory=dict)  # of what was written, as `build.size.sizes_of`

    @property
    def told(self) -> "Told":
        """What is told of the problems by default."""
        return self.kept_told or Told.of(self.problems)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of problems by default: how many have each code, and the errors and warnings themselves."""

    tally: Mapping[tuple[Severity, str], int]
    loud: tuple[Problem, ...]

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> Self:
        """Of these."""
        loud = (Severity.ERROR, Severity.WARNING)
        return cls(tally_of(problems), tuple(problem for problem in problems if problem.severity in loud))


@dataclass(frozen=True, slots=True)
class Totals:
    """What the last line of a build says of the site; `base_url` None: it has none."""

    claims: int
    base_url: str | None


class Texts(Mapping[str, str]):
    """The texts of all inputs by path; few are ever shown, so each is decoded when it is."""

    def __init__(self, inputs: Inputs) -> None:
        """The texts of these inputs."""
        files = [f for f in (inputs.site_yaml, inputs.ledger, *inputs.cards()) if f]
        self._files: dict[str, bytes | str] = {f.path: f.content for f in files}
        self._files |= {inputs.shipped.get(name, f"templates/{name}"): text for name, text in inputs.templates.items()}

    def __getitem__(self, path: str) -> str:
        """The text of the file at a path. Raises KeyError where there is none."""
        found = self._files[path]
        return found if isinstance(found, str) else found.decode("utf-8", "replace").removeprefix("\ufeff")

    def __iter__(self) -> Iterator[str]:
        """The paths of the files."""
        return iter(self._files)

    def __len__(self) -> int:
        """The number of files."""
        return len(self._files)
