"""What the page of the editor shows: next to nothing, for the editor draws itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminView:
    """/admin/: a title, a policy of its own, and the names of the files beside it."""

    title: str
    policy: str
    own: str  # the script that comes first
    scripts: tuple[str, ...]  # and those that follow it
    icons: str  # the font of the icons
    font: str | None
    favicon: str | None
    local: bool  # edits a folder on this machine only
