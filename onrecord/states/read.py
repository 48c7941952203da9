"""From the name of a state to the state, and the first of several that can be had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.model.settings import Config
from onrecord.read.site_settings import read_config
from onrecord.record.file import RecordFault, read_record, record_head
from onrecord.states.cards import of_commit, of_folder
from onrecord.states.names import ONLINE, StateKind, commit_named, state_name
from onrecord.states.state import LARGEST, Here, RecordState, StateFault
from onrecord.states.web import of_address

_NEVER_PUBLISHED = "If the site was never published, run this once without --against."
_RECORDS = ("data/record.json", "record.json")  # where a folder has one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of several names. `lines`: what is to be said of it.

    `state` None: nothing is online yet, and no other name can be read.
    """

    state: RecordState | None
    lines: tuple[str, ...] = ()


def settings(here: Here) -> Config | None:
    """The settings of the site; None where they cannot be read, which a build will tell."""
    file = here.config or here.root / "site.yaml"
    try:
        return read_config(file.name, file.read_bytes(), base_url=here.base_url)[0]
    except OSError:
        return None


def read_state(text: str, here: Here) -> RecordState:
    """The state of a name, such as `online`, `main`, `../other`, `git:v1` or an address. Raises StateFault."""
    name = state_name(text, here.root)
    match name.kind:
        case StateKind.ONLINE:
            return of_address(_base_url(here), here.web)
        case StateKind.WEB:
            return of_address(name.value, here.web)
        case StateKind.COMMIT:
            return of_commit(here, *commit_named(name.value, here.root))
        case StateKind.PLACE:
            return _of_place(here, Path(name.value).expanduser())


def first_state(names: Sequence[str], here: Here) -> Found:
    """The first state of these names that can be had, and why those before it cannot.

    An address at which nothing is online says nothing of what was published, for whoever takes a site down must not
    get round a comparison: the next name counts. There is no state where nothing is online and no other name can be
    read. Raises StateFault where no name is one of a state that can be had, and none an address with nothing online.
    """
    passed: list[str] = []
    empty: list[str] = []
    usage = True
    for name in names:
        try:
            state = read_state(name, here)
        except StateFault as fault:
            if fault.nothing_online:
                empty.append(str(fault))
                continue
            passed.append(f"Not compared with “{name}”: {fault}" if len(names) > 1 else str(fault))
            usage = usage and fault.usage
        else:
            instead = f"So the files are compared with “{name}”. {_NEVER_PUBLISHED}"
            return Found(state=state, lines=(*passed, *(f"{line} {instead}" for line in empty)))
    if empty:
        return Found(state=None, lines=(*passed, f"{' '.join(empty)} There is nothing to compare with."))
    raise StateFault("\n".join(passed), usage=usage)


def default_state(here: Here) -> tuple[RecordState, tuple[str, ...]]:
    """What is online; where that cannot be had, the last commit, and a line that says so.

    Raises StateFault where there is neither.
    """
    try:
        return read_state(ONLINE, here), ()
    except StateFault as fault:
        reason = str(fault)
    try:
        return read_state("git:HEAD", here), (f"{reason} The last commit is taken instead.",)
    except StateFault as fault:
        raise StateFault(f"{reason}\nThe last commit cannot be compared with either. {fault}") from None


def _base_url(here: Here) -> str:
    config = settings(here)
    url = config.base_url if config else here.base_url
    if url is None:
        raise StateFault("The address of the site is not known: base_url is not set in site.yaml.")
    return url


def _of_place(here: Here, place: Path) -> RecordState:
    """A folder with a site's files or with a record in it, or the file of a record."""
    if place.is_dir():
        if (place / "site.yaml").is_file():
            return of_folder(here, place)
        found = next((place / path for path in _RECORDS if (place / path).is_file()), None)
        if found is None:
            raise StateFault(
                f"The folder {place} holds no site: there is neither a site.yaml in it, nor a data/record.json.",
                usage=True,
            )
        return _of_file(here, found)
    if not place.is_file():
        raise StateFault(f"There is no file or folder {place}.", usage=True)
    return _of_file(here, place)


def _of_file(here: Here, file: Path) -> RecordState:
    try:
        if file.stat().st_size > LARGEST:
            raise StateFault(f"{file} is longer than {LARGEST >> 20} MiB: that is no record.")
        content = file.read_bytes()
    except OSError as fault:
        raise StateFault(f"{file} cannot be read: {fault.strerror or fault}.") from None
    words, known = f"the record in {file}", here.known
    if known is not None and known.content == content:
        return replace(known, words=words)
    try:
        record = read_record(content)
    except RecordFault as fault:
        raise StateFault(f"{file} cannot be compared with. {fault.reason}") from None
    return RecordState(words=words, head=record_head(record), load=lambda: record)
