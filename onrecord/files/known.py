"""Reading few of the files that an earlier build read, where the others are known to say the same."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from onrecord.files.find import Inputs, SourceFile, _Walker
from onrecord.files.templates import find_templates
from onrecord.files.tree import DISK
from onrecord.model.limits import MAX_BYTES
from onrecord.model.vocabulary import CardKind


def find_known(root: Path, cards: Collection[str], *, templates: bool, shipped: Path | None = None) -> Inputs | None:
    """Inputs with these cards, whose paths were found before, and with `templates` if asked for; with nothing else.

    `shipped`: as of `find_templates`. None where one of them cannot be read as it is now.
    """
    reader = _Walker(root, DISK)
    read = [(path, reader.read(root / path, MAX_BYTES)) for path in sorted(cards)]
    files = [SourceFile(path, content) for path, content in read if content is not None]
    claims, actors, sources, texts, pages = (
        tuple(file for file in files if file.path.startswith(f"content/{kind}/")) for kind in CardKind
    )
    found = find_templates(reader, root, shipped) if templates else None
    if reader.problems:
        return None
    inputs = Inputs(claims=claims, actors=actors, sources=sources, texts=texts, pages=pages)
    return replace(inputs, templates=found.texts, shipped=found.shipped) if found else inputs
