"""The colours of a house in place of those that ship, each checked where it is seen."""

from collections.abc import Iterator, Mapping
from math import floor

from onrecord.model.cards import Ref
from onrecord.model.house import GROUNDS, TEXT_COLOURS, HouseStyle
from onrecord.model.problems import Problem, error
from onrecord.pages.house.contrast import Wanted, contrast, nearest_passing, passes
from onrecord.pages.parts import Palette

_LEAST: Mapping[str, float] = {**dict.fromkeys(TEXT_COLOURS, 4.5), "rule": 3.0}  # of what is seen on a ground
_SIDES = ("says-so", "says-not")


def house_palette(style: HouseStyle, shipped: Palette) -> tuple[Palette, tuple[Problem, ...]]:
    """The colours of the site, and a fault for each that cannot be seen well enough where it stands.

    `shipped`: those of css/site.css. One colour alone is for the light scheme; the dark scheme keeps its own, but for
    the two sides: theirs is the nearest to the light one that can be read there.
    """
    light = {**shipped.light, **_words(style.light)}
    dark = {**shipped.dark, **_words(style.dark)}
    for name in _SIDES:
        if name in style.light and name not in style.dark:
            dark[name] = nearest_passing(light[name], _on_grounds(dark, _LEAST[name])) or dark.get(name, light[name])
    schemes = ((style.light, light, "light"), (style.dark, dark, "dark"))
    faults = [fault for own, colours, scheme in schemes for fault in _faults(own, colours, scheme)]
    faults += [fault for own, colours, scheme in schemes for fault in _same_sides(own, colours, scheme)]
    return Palette(light=light, dark=dark), tuple(faults)


def _words(colours: Mapping[str, Ref]) -> dict[str, str]:
    return {name: colour.text for name, colour in colours.items()}


def _on_grounds(colours: Mapping[str, str], least: float) -> tuple[Wanted, ...]:
    return tuple(Wanted(colours[ground], least) for ground in GROUNDS if _is_hex(colours.get(ground, "")))


def _is_hex(colour: str) -> bool:
    """Whether a colour of css/site.css, where any may be written, is one that can be checked."""
    return len(colour) == 7 and colour[0] == "#" and all(letter in "0123456789abcdefABCDEF" for letter in colour[1:])


def _faults(own: Mapping[str, Ref], colours: Mapping[str, str], scheme: str) -> Iterator[Problem]:
    """What cannot be seen in a scheme: first colours of the house, then what stands on grounds of the house."""
    for name, least in _LEAST.items():
        if name in own and not passes(colours[name], wanted := _on_grounds(colours, least)):
            yield _fault(own[name], name, scheme, wanted, _ground_names(colours, wanted))
    for ground in GROUNDS:
        others = {name: least for name, least in _LEAST.items() if name not in own and _is_hex(colours.get(name, ""))}
        wanted = tuple(Wanted(colours[name], least) for name, least in others.items())
        if ground in own and not passes(colours[ground], wanted):
            yield _fault(own[ground], ground, scheme, wanted, {colours[name]: name for name in reversed(others)})


def _same_sides(own: Mapping[str, Ref], colours: Mapping[str, str], scheme: str) -> Iterator[Problem]:
    """Sides that cannot be told apart, at the one that the house gave a colour."""
    so, says_not = (colours.get(name, "").upper() for name in _SIDES)
    named = next((own[name] for name in reversed(_SIDES) if name in own), None)
    if named and so == says_not:
        words = f"says-so and says-not are the same colour ({so}) in the {scheme} scheme."
        yield error("bad-colour", words, named.at, "Give them two colours that nobody takes for each other.")


def _ground_names(colours: Mapping[str, str], wanted: tuple[Wanted, ...]) -> dict[str, str]:
    known = {one.beside for one in wanted}
    return {colours[ground]: ground for ground in reversed(GROUNDS) if colours.get(ground) in known}


def _fault(own: Ref, name: str, scheme: str, wanted: tuple[Wanted, ...], names: Mapping[str, str]) -> Problem:
    """Of a colour beside the one with which it does worst."""
    beside, least = min(wanted, key=lambda one: contrast(own.text, one.beside) / one.least)
    ratio = floor(contrast(own.text, beside) * 100) / 100
    need = f"{least:g} to 1"
    better = nearest_passing(own.text, wanted)
    hint = (
        f'Write "{better}", the nearest of its hue that has enough beside all it stands with.'
        if better
        else f"No lightness of this hue has enough; change {names[beside]} as well."
    )
    return error(
        "low-contrast",
        f"{name}: {own.text} beside {names[beside]} ({beside}) has a contrast of {ratio:.2f} to 1 in the {scheme}"
        f" scheme; {need} is needed.",
        own.at,
        hint,
    )
