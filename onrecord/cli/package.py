"""The package that runs: its version, where it was installed from, and what ships beside its engine."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from onrecord import SHIPPED, __version__
from onrecord.authoring.new_site import SHIPPED as SHIPPED_NAMES
from onrecord.authoring.package_site import NAME, REQUIREMENTS, Package
from onrecord.files.write import read_below

_PLAIN = re.compile(r"[!-~]+")  # what can stand in a line of requirements


def what_ships() -> dict[str, bytes]:
    """What ships beside the engine, and the lock file, by path."""
    return read_below(SHIPPED, (*SHIPPED_NAMES, REQUIREMENTS))


def this_package() -> Package:
    """The package that runs, as installers note where it came from (PEP 610)."""
    try:
        told = distribution(NAME).read_text("direct_url.json")
        origin = json.loads(told) if told else {}
        return _of(origin) if isinstance(origin, dict) else Package(version=__version__)
    except (PackageNotFoundError, OSError, ValueError):
        return Package(version=__version__, loose=True)


def _of(origin: dict[str, Any]) -> Package:
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    scheme = urlsplit(url).scheme
    if isinstance(vcs, dict):
        address = f"{vcs.get('vcs')}+{url}@{vcs.get('commit_id')}"
        return Package(version=__version__, address=address if _PLAIN.fullmatch(address) else None)
    if scheme == "https":
        return Package(version=__version__, address=url if _PLAIN.fullmatch(url) else None)
    file = Path(url2pathname(urlsplit(url).path)) if scheme == "file" else None
    if file is None or file.suffix != ".whl" or not file.is_file():
        return Package(version=__version__, loose=bool(origin))
    return Package(version=__version__, wheel=(file.name, file.read_bytes()))
