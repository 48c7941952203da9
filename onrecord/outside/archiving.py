"""Archived copies of sources: which there are, which an archive can make, and which a publisher's site refuses it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.files.atomic import writing
from onrecord.model.cards import Cards
from onrecord.model.sources.archives import ArchiveState
from onrecord.model.urls import is_web
from onrecord.outside.addresses import Mention
from onrecord.outside.archive import Archive, ArchiveRefusal
from onrecord.outside.http import Unanswered
from onrecord.outside.insert import bare, insert, lacking
from onrecord.outside.links import RequestPolicy
from onrecord.outside.report import Finding
from onrecord.read.front_matter import Document, decode, split


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """One run: what is asked, how, and which hosts refused in it to be saved."""

    archive: Archive
    policy: RequestPolicy
    today: date
    save: bool
    refused: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What came of one address: a copy, or why there is none, as `verdict` and in words."""

    verdict: str
    words: str
    copy: str | None = None


def archive(
    cards: Cards, root: Path, archive: Archive, policy: RequestPolicy, today: date, *, save: bool
) -> list[Finding]:
    """Look for the archived copies that are not recorded, and write each into every file that describes its source.

    `cards` are those that could be read, below `root`. `policy`: at what pace; `today`: the day that is told for cards.
    `save`: have a copy made where there is none. What a card says was refused is not asked for, and a host that refuses
    to be saved is not tried again, only looked up. A file that was saved by somebody else meanwhile, or that cannot
    hold the key, stays as it is, which its finding says. Raises OSError where a card's file cannot be read any more.
    """
    wanted: dict[str, list[str]] = {}
    known: set[str] = set()
    for group in (cards.claims, cards.sources):
        for card in group:
            for url, refused in sorted(_unarchived(root / card.path, card.path)):
                wanted.setdefault(url, []).append(card.path)
                known |= {url} if refused else set()
    found: list[Finding] = []
    run = _Round(archive=archive, policy=policy, today=today, save=save)
    asked = 0
    for url, paths in wanted.items():
        host = urlsplit(url).netloc.lower()
        if url in known:
            outcome = _Outcome(verdict="known", words="a card says that archiving was refused; it was not asked for")
        else:
            if asked:
                policy.sleep(policy.pace)
            asked += 1
            outcome = _asked(run, url, host)
        found += (finding for path in paths for finding in _written(root, path, url, outcome))
    return found


def _unarchived(file: Path, path: str) -> set[tuple[str, bool]]:
    """The addresses of sources in a file that lack an archived copy, and whether the file says that it was refused."""
    document = _document(file.read_bytes(), path)
    if document is None:
        return set()
    urls = {v for v in _texts(document.values) if is_web(v)}
    return {
        (url, _says_refused(document, url)) for url in urls if lacking(document, url, "archived") or bare(document, url)
    }


def _says_refused(document: Document, url: str) -> bool:
    """Whether a file says of a source that archiving was refused."""
    for path in lacking(document, url, "archived"):
        described = document.value(path)
        if isinstance(described, Mapping) and str(described.get("archive_state")).strip() == ArchiveState.REFUSED:
            return True
    return False


def _document(content: bytes, path: str) -> Document | None:
    text, _ = decode(content, path)
    return split(text, path)[0] if text is not None else None


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _texts(item)


def _asked(run: _Round, url: str, host: str) -> _Outcome:
    """What the archive answers; a host that refuses to be saved is remembered, and only looked up from then on."""
    saving = False
    try:
        copy = run.archive.find(url)
        if copy is None and host in run.refused:
            why = f"there is no copy, and none was asked for: {host} has refused the archive another page in this run"
            return _Outcome(verdict="missing", words=why)
        if copy is None and run.save:
            saving = True
            copy = run.archive.save(url)
    except ArchiveRefusal as refusal:
        if saving and refusal.by_site:
            run.refused.add(host)
        return _Outcome(verdict="refused", words=f"{refusal}; {_to_type(run, host, refusal)}")
    except Unanswered as none:
        later = f"; to say so on pages, add archive_state: {ArchiveState.NOT_YET} and archive_asked: {run.today}"
        return _Outcome(verdict="missing", words=f"{none}{later if run.save else ''}")
    if copy is None:
        return _Outcome(verdict="missing", words="there is no copy; check --archive --save has one made")
    return _Outcome(verdict="added", words=f"archived: {copy}", copy=copy)


def _to_type(run: _Round, host: str, refusal: ArchiveRefusal) -> str:
    """What a card says of a refusal."""
    who = host if refusal.by_site else refusal.archive
    return f"add archive_state: {ArchiveState.REFUSED}, refused_by: {who} and archive_asked: {run.today}"


def _written(root: Path, path: str, url: str, outcome: _Outcome) -> Iterator[Finding]:
    content = (root / path).read_bytes()
    document = _document(content, path)
    if document is None:
        return
    copy = outcome.copy
    for at in bare(document, url):
        if outcome.verdict in ("known", "refused"):
            words = f"{outcome.words}; a bare address cannot hold these: write url: and them below source:"
            yield Finding(mention=Mention(url, at), verdict=outcome.verdict, words=words)
            continue
        words = f"the copy is {copy}; " if copy else f"{outcome.words}; "
        words += "a bare address cannot hold archived: write url: and archived: below source:"
        yield Finding(mention=Mention(url, at), verdict="bare", words=words)
    for where in lacking(document, url, "archived")[:1]:
        at = document.place((*where, "url"))
        if copy is None:
            yield Finding(mention=Mention(url, at), verdict=outcome.verdict, words=outcome.words)
            continue
        changed = insert(content, path, url, "archived", copy)
        if changed is None or not _replace(root / path, content, changed):
            words = f"the copy is {copy}; it could not be written here without touching anything else: add it by hand"
            yield Finding(mention=Mention(url, at), verdict="unwritten", words=words)
        else:
            yield Finding(mention=Mention(url, at), verdict="added", words=outcome.words)


def _replace(file: Path, before: bytes, after: bytes) -> bool:
    """Write a file in one step, unless it was saved by somebody else in the meantime; links stay links."""
    place_ = file.resolve()
    try:
        with writing(place_, keep_mode=True) as stream:
            stream.write(after)
            stream.flush()
            if place_.read_bytes() != before:
                raise OSError("it was saved by somebody else")
    except OSError:
        return False
    return True
