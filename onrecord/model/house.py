"""The look of a house and what it measures, as site.yaml says: logo, colours, fonts, analytics."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.cards import Ref
from onrecord.model.problems import Location

TEXT_COLOURS = ("ink", "muted", "says-so", "no-position", "says-not")  # words are set in them
GROUNDS = ("paper", "panel")
COLOURS = (*GROUNDS, *TEXT_COLOURS, "rule", "hair")  # by their names in css/site.css


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of `content/static/`, by its path there; `dark` for the dark scheme, None: the same in both.

    `places`: of the two, where the settings were read from a file.
    """

    light: str
    dark: str | None = None
    places: tuple[Location, Location] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Typeface:
    """What words are set in: files of `content/static/` (one, or regular and bold), or names of fonts.

    `stack`: names of fonts that readers' machines have, as CSS lists them; None: there are `files`.
    """

    files: tuple[Ref, ...] = ()
    stack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The colours of each scheme as `#RRGGBB`, by name; the fonts; a picture for the corner of link previews.

    What is None or not there is as `css/site.css` has it.
    """

    light: Mapping[str, Ref] = field(default_factory=dict)
    dark: Mapping[str, Ref] = field(default_factory=dict)
    sans: Typeface | None = None
    serif: Typeface | None = None
    logo: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analytics:
    """Scripts that count visits, in order: web addresses, or files of this site (`/x.js`).

    `endpoints`: the web addresses to which they send; `data`: the `data-…` attributes of the first script.
    """

    script: tuple[str, ...] = ()
    endpoints: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
