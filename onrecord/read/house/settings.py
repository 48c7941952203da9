"""From the models of `style` and `analytics` to the settings of a site, with the faults that no key has by itself."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.cards import Ref
from onrecord.model.house import Analytics, HouseStyle, Logo, Typeface
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document
from onrecord.read.house.schema import AnalyticsModel, StyleModel, is_font_file
from onrecord.read.records import record
from onrecord.read.site_schema import SiteModel
from onrecord.read.strict_model import is_given


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


def script_faults(site: SiteModel, document: Document) -> Iterator[Problem]:
    """Addresses to send to without a script that sends. Raises `KeyNotRead` where nobody can tell."""
    model = site.analytics
    if not is_given(model, "script") and (is_given(model, "endpoints") or is_given(model, "data")):
        yield error(
            "missing-field",
            "analytics has no script, so that nothing is counted.",
            document.key_place(("analytics",)),
            "Add script: with the address of the script, or take analytics out.",
        )


def endpoint_faults(site: SiteModel, document: Document) -> Iterator[Problem]:
    """A script of another host that may send nothing. Raises `KeyNotRead` where nobody can tell."""
    model = site.analytics
    if any(script.startswith("https:") for script in model.script) and not is_given(model, "endpoints"):
        yield error(
            "missing-field",
            "analytics has no endpoints: the policy of the pages would let the script send nothing.",
            document.key_place(("analytics",)),
            "Add endpoints: with the addresses to which the script sends; its documentation names them.",
        )
