"""The last build and this one compared by what the system says of their inputs, so that few files need be read."""

from onrecord.build.kept.last_build import Compared, compared, digest_of, kept_build
from onrecord.build.kept.seen import FoundInputs
from onrecord.build.request import Request
from onrecord.files.find import Inputs, SourceFile
from onrecord.files.known import find_known
from onrecord.files.marks import differing


def compare_by_marks(request: Request, found: FoundInputs) -> tuple[Compared, Inputs] | None:
    """As `compare_with_last`, with no more read than what the marks leave in doubt; None also where that is not enough.

    `found`: what lies there now. The inputs have the cards that may have changed and those that a problem may show a
    line of by default, and templates where a card may have changed; nothing else.
    """
    last = kept_build(request)
    before, now = last.inputs if last else None, found.seen
    if last is None or before is None or (before.asked, before.names) != (now.asked, now.names):
        return None
    doubtful = {*before.unproven, *(found.paths[number] for number in differing(before.rows, now.rows))}
    wanted = doubtful | {problem.location.file for problem in last.told.loud}.intersection(found.paths)
    if not wanted <= last.cards.keys():
        return None
    inputs = find_known(request.root, wanted, templates=bool(doubtful), shipped=request.shipped)
    if inputs is None or any(_may_show_pictures(file) for file in inputs.cards() if file.path in doubtful):
        return None
    digests = {file.path: digest_of(file.content) for file in inputs.cards() if file.path in doubtful}
    found_so = compared(request, last, {**last.cards, **digests}, now, every_problem=False)
    return (found_so, inputs) if found_so else None


def _may_show_pictures(file: SourceFile) -> bool:
    """Whether files of pictures, too, may have to be read for this card: they say how large they are."""
    return b"![" in file.content or b"<img" in file.content.lower()
