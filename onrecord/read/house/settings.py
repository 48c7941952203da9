"""From the models of `style` and `analytics` to the settings of a site, with the faults that no key has by itself."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.cards import Ref
from onrecord.model.house import Analytics, HouseStyle, Logo, Typeface
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document
from onrecord.read.house.schema import AnalyticsModel, StyleModel, is_font_file
from onrecord.read.records import record


def style_of(model: StyleModel, document: Document) -> HouseStyle:
    """The look of the house; each colour and file with its place in `document`, which is site.yaml."""
    schemes: tuple[dict[str, Ref], dict[str, Ref]] = ({}, {})
    for name, pair in model.colours.items():
        for scheme, key, value in zip(schemes, ("light", "dark"), pair, strict=True):
            if value is not None:
                scheme[name] = Ref(value, document.place(("style", "colours", name, key)))
    light, dark = schemes
    return HouseStyle(
        light=light,
        dark=dark,
        sans=_typeface(model.fonts.sans, "sans", document),
        serif=_typeface(model.fonts.serif, "serif", document),
        logo=Ref(model.logo.lstrip("/"), document.place(("style", "logo"))) if model.logo else None,
    )


def logo_of(logo: Logo | None, document: Document) -> Logo | None:
    """The logo of the publisher with its places in `document`; None: there is none."""
    if logo is None:
        return None
    light, dark = (document.place(("publisher", "logo", key)) for key in ("light", "dark"))
    return replace(logo, places=(light, dark))


def _typeface(parts: tuple[str, ...] | None, key: str, document: Document) -> Typeface | None:
    if parts is None:
        return None
    if not is_font_file(parts[0]):
        return Typeface(stack=parts[0])
    places = (document.place(("style", "fonts", key, n)) for n in range(len(parts)))
    return Typeface(files=tuple(Ref(part.lstrip("/"), at) for part, at in zip(parts, places, strict=True)))


def analytics_of(model: AnalyticsModel) -> Analytics:
    """What counts visits."""
    return record(Analytics, model)


def analytics_faults(model: AnalyticsModel, document: Document) -> Iterator[Problem]:
    """Addresses to send to without a script that sends, and a script of another host that may send nothing."""
    place = document.key_place(("analytics",))
    if not model.script and (model.endpoints or model.data):
        yield error(
            "missing-field",
            "analytics has no script, so that nothing is counted.",
            place,
            "Add script: with the address of the script, or take analytics out.",
        )
    if any(script.startswith("https:") for script in model.script) and not model.endpoints:
        yield error(
            "missing-field",
            "analytics has no endpoints: the policy of the pages would let the script send nothing.",
            place,
            "Add endpoints: with the addresses to which the script sends; its documentation names them.",
        )
