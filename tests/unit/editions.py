"""The edition of a joined site, with the colours of no style sheet."""

from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.pages.edition import Edition
from onrecord.pages.frame import edition_of
from onrecord.pages.house.house import house_of
from onrecord.pages.parts import Palette


def edition(site: Site, config: Config | None = None) -> Edition:
    """What views are made from; without `config`, of a site that sets a title alone."""
    settings = config or Config(title="On Record")
    return edition_of(site, settings, {}, house_of(settings, Palette(light={}, dark={}), {})[0])
