"""What /admin/ is made of: some two megabytes in the engine's own folder, read only where the settings ask for it."""

from onrecord import PACKAGE

_FOLDER = PACKAGE / "admin"
_ENDINGS = (".js", ".txt", ".woff2")


def editor_files() -> dict[str, bytes]:
    """The files by name, without the notes for those who renew them, and what a system leaves beside them."""
    files = (place for place in sorted(_FOLDER.iterdir()) if place.suffix in _ENDINGS and place.name[0].isalpha())
    return {place.name: place.read_bytes() for place in files}
