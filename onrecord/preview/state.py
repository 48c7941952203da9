"""What the preview has to show now: the newest site, what stops it, and where the last good one is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from onrecord.model.problems import Problem

FaultPage = Callable[[str | None], bytes]  # the page of a fault; given the address of the last good page, None: none


class Files(Protocol):
    """The files of a site that are not in the folder yet."""

    @property
    def made_of(self) -> object:
        """What the files are made of: equal for two sites whose files are all equal."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The files of which a fault may show a line, by path."""

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of its pages, as they are published with."""

    def has(self, path: str) -> bool:
        """Whether there is a file at this path."""

    def get(self, path: str) -> bytes | Problem:
        """Its bytes, or why they cannot be made. Raises KeyError where there is no such file."""


@dataclass
class State:
    """What is to be seen now: the files of the newest site, and the folder with those of the last whole one.

    They are mounted at `base_path` (without a closing slash). `fault`: the page of what stops the build; None: nothing
    does. `site` None: the folder has all files. `good`: the newest site in which nothing was found wrong, which the
    folder need not have yet, for a save gives up the build of the one before; None: the folder has the last good one.
    """

    folder: Path
    base_path: str = ""
    fault: FaultPage | None = None
    site: Files | None = None
    good: Files | None = None
    version: int = 0  # grows whenever there is something else to see
    served: dict[str, int] = field(default_factory=dict)  # the version in which each address was last seen

    def show(self, *, fault: FaultPage | None, site: Files | None, base_path: str | None) -> bool:
        """Take up what a refresh or a build came to; whether it is something else to see.

        Of the files and of `base_path` None, those of before stay. The files are good if there is no fault.
        """
        same = self.fault is None and fault is None and _is_same(self.site, site)
        self.fault = fault
        if site is not None or fault is None:  # what is no page is served from the last one, faults or not
            self.site = site
        if fault is None:
            self.good = site
        if base_path is not None:
            self.base_path = base_path
        self.version += not same
        return not same

    def disown(self) -> None:
        """Take note that the site that is shown was found faulty once it was made whole."""
        if self.fault is None:  # else it is another site that is faulty, and the good one is as good as before
            self.good = None

    def last_good(self, inside: str) -> str | None:
        """The address, below the base path, of the last good version of a page; the home page if it is a new one.

        None where no good site was made so far. `inside`: the address of the page, below the base path.
        """
        return next((address for address in (inside, "/") if self._is_good(file_of(address))), None)

    def _is_good(self, path: str) -> bool:
        return self.good.has(path) if self.good is not None else (self.folder / path).is_file()


def file_of(inside: str) -> str:
    """The path of the file that a site has at an address below its base path."""
    path = inside.lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def _is_same(one: Files | None, other: Files | None) -> bool:
    return one is not None and other is not None and one.made_of == other.made_of
