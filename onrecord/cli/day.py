"""The day that a command writes into a new card: today, by the clock of the site."""

from datetime import date
from pathlib import Path

from onrecord.build.clock import local, zone_of
from onrecord.cli.options import now
from onrecord.read.site_settings import read_config


def today(root: Path, config: Path | None) -> date:
    """The day in the time zone of the site’s settings; by UTC where they cannot be read, which a build will tell.

    `config`: the file of settings; None: site.yaml at `root`.
    """
    file = config or root / "site.yaml"
    try:
        settings, _ = read_config(file.name, file.read_bytes(), base_url=None)
    except OSError:
        settings = None
    return local(now(), zone_of(settings.time_zone if settings else None)[0]).date()
