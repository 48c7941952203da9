"""Reading few of the files that an earlier build read, where the others are known to say the same."""

from collections.abc import Collection
from pathlib import Path

from onrecord.files.find import Inputs, SourceFile, _Walker
from onrecord.files.tree import DISK
from onrecord.model.limits import MAX_BYTES
from onrecord.model.vocabulary import CardKind


def find_known(root: Path, cards: Collection[str], *, templates: bool) -> Inputs | None:
    """Inputs with these cards, whose paths were found before, and with `templates` if asked for; with nothing else.

    None where one of them cannot be read as it is now.
    """
    reader = _Walker(root, DISK)
    read = [(path, reader.read(root / path, MAX_BYTES)) for path in sorted(cards)]
    files = [SourceFile(path, content) for path, content in read if content is not None]
    claims, actors, sources, texts, pages = (
        tuple(file for file in files if file.path.startswith(f"content/{kind}/")) for kind in CardKind
    )
    texts_of_templates = reader.templates()[0] if templates else {}
    if reader.problems:
        return None
    return Inputs(claims=claims, actors=actors, sources=sources, texts=texts, pages=pages, templates=texts_of_templates)
