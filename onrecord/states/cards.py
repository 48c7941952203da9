"""States that are made of cards: a commit, a folder with a site's files, the files here."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.build.kept.last_build import listed_as_built
from onrecord.build.request import Request
from onrecord.files.find import Inputs, find_cards, find_sources
from onrecord.files.git import Commit, GitFault, GitRepository
from onrecord.files.git_tree import tree_of
from onrecord.files.tree import DISK
from onrecord.model.problems import Problem, shortened
from onrecord.record.file import head_of, known_record, record_head
from onrecord.report.text import place
from onrecord.states.state import Here, RecordState, StateFault

_RECORD = "data/record.json"  # its place below output
_MOST = 1500  # characters that are told of what is wrong


def of_commit(here: Here, repository: GitRepository, commit: Commit) -> RecordState:
    """The record as the files of a commit have it. Raises StateFault where they cannot be read."""
    called = f"the commit {commit.short} of {commit.day.isoformat()}"
    if not commit.number.startswith(commit.name):
        called = f"{commit.name}, {called}"
    settings = repository.site / (here.config.resolve().name if here.config else "site.yaml")
    try:
        with tree_of(repository, commit) as tree:
            inputs = find_cards(repository.site, tree, config_path=settings)
    except GitFault as fault:
        raise StateFault(str(fault)) from None
    return _made(here, inputs, called, f"{commit.name}:")


def of_folder(here: Here, folder: Path) -> RecordState:
    """The record as the files of a site in another folder have it. Raises StateFault where they cannot be read."""
    inputs = find_cards(
        folder.resolve(), DISK
    )  # what was kept of readings is our own, never that of a stranger's folder
    return _made(replace(here, base_url=None), inputs, f"the files in {folder}", f"{folder}/")


def of_files_here(here: Here) -> RecordState:
    """The record as the files of this site have it now. Raises StateFault where they cannot be read.

    Where nothing changed since the last build, its record in output/ is taken as it stands.
    """
    words = "the files here"
    request = _request(here)
    inputs = find_sources(here.root, config_path=here.config, shipped=here.shipped)
    content = listed_as_built(request, inputs, _RECORD)
    if content is not None and (head := head_of(content)) is not None:
        return RecordState(words=words, head=head, load=lambda: known_record(content), content=content)
    return _made(here, inputs, words, "")


def _request(here: Here) -> Request:
    return Request(
        root=here.root,
        now=here.now,
        output=here.root / "output",
        config=here.config,
        shipped=here.shipped,
        base_url=here.base_url,
        drafts=here.drafts,
        future=here.future,
        jobs=here.jobs,
    )


def _made(here: Here, inputs: Inputs, words: str, where: str) -> RecordState:
    """The state that these files make. `where` stands before the path of a fault."""
    from onrecord.build.recorded import recorded  # slow to load, and not needed where nothing changed

    record, faults = recorded(_request(here), inputs)
    if record is None:
        raise StateFault(_unreadable(faults, words, where))
    return RecordState(words=words, head=record_head(record), load=lambda: record)


def _unreadable(faults: Sequence[Problem], words: str, where: str) -> str:
    """How many faults there are, and the first."""
    first, number = faults[0], len(faults)
    begin = f"T{words[1:]}" if words.startswith("the ") else words
    why = "an error" if number == 1 else f"{number:,} errors, of which this is the first"
    hint = f" {first.hint}" if first.hint else ""
    told = (
        f"{begin} cannot be read as a record, because of {why}:\n{where}{place(first.location)}: {first.message}{hint}"
    )
    return shortened(told, _MOST) + ("" if where or number == 1 else "\nRun “python build.py check” to see them all.")
