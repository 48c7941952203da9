"""What frames pages in the look of the house, as frozen types."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture of the site: its address, and the room it takes in px."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoView:
    """The publisher's logo in the bar; `dark` in the dark scheme, None: the same in both."""

    light: PictureFile
    dark: PictureFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptView:
    """A script that counts visits: its address, and its `data-…` attributes by what follows the hyphen."""

    url: str
    data: Mapping[str, str] = field(default_factory=dict)
