"""On Record: claim cards in, a static record of who said what and when out."""

__version__ = "0.1.0"
