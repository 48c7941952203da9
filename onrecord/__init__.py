"""On Record: claim cards in, a static record of who said what and when out."""

from pathlib import Path

__version__ = "0.1.0"

PACKAGE = Path(__file__).resolve().parent  # all of the engine, whichever of its packages asks
PROJECT = PACKAGE.parent  # the folder with build.py, templates and, in a site with a copied engine, its content
PACKAGED = (PACKAGE / "templates").is_dir()  # whether this is the package, as it is installed: templates lie within
SHIPPED = PACKAGE if PACKAGED else PROJECT  # the folder whose templates/ ship with this engine
