"""What `check` asks other servers, when it is asked to: whether links work, and for archived copies."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.files.atomic import writing
from onrecord.model.cards import Cards
from onrecord.model.problems import shortened
from onrecord.model.settings import Config
from onrecord.model.urls import is_web
from onrecord.outside.addresses import Mention, addresses
from onrecord.outside.archive import Archive
from onrecord.outside.cache import load_links, save_links
from onrecord.outside.http import Unanswered, Web
from onrecord.outside.insert import bare, insert, lacking
from onrecord.outside.links import CheckedLink, RequestPolicy, Verdict, check_all
from onrecord.read.front_matter import decode, split
from onrecord.report.text import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """How other servers are reached; tests give one that reaches their own machine."""

    web: Web = field(default_factory=Web)
    policy: RequestPolicy = field(default_factory=RequestPolicy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line of a report: what came of an address that a file names."""

    mention: Mention
    verdict: str
    words: str

    def row(self) -> dict[str, object]:
        """The finding as `check --format json` gives it."""
        at = self.mention.at
        told = {"url": self.mention.url, "verdict": str(self.verdict), "what": self.words}
        return {"file": at.file, "line": at.line or None, **told}


def check_links(cards: Cards, config: Config, root: Path, today: date, outside: Outside) -> list[Finding]:
    """What came of every address outside that cards and settings name, by file and line.

    Those asked for not long ago are not asked again: answers are kept for some days below `root`, in
    `.onrecord/cache/`. `today` is the day that they are kept with.
    """
    mention = addresses(cards, config)
    cache = root / ".onrecord" / "cache" / "links.json"
    urls = {n.url for n in mention}
    known = load_links(cache, urls, today)
    asked = check_all(urls - known.keys(), outside.web, outside.policy)
    links = {**known, **asked}
    save_links(cache, links, asked, today)
    return [_finding(n, links[n.url]) for n in mention]


def _finding(mention: Mention, link: CheckedLink) -> Finding:
    words = link.reason
    if link.to:
        words += f"; now at {link.to}"
    if link.verdict is Verdict.DEAD and mention.archived:
        words += f"; the archived copy is {mention.archived}: add state: gone, and readers are led there"
    elif link.verdict is Verdict.DEAD:
        words += "; look for an archived copy with check --archive"
    return Finding(mention=mention, verdict=link.verdict, words=words)


def as_text(findings: list[Finding], title: str) -> str:
    """A report by file: the counts, then what is not in order."""
    tally = Counter(f.verdict for f in {(f.mention.url, f.verdict): f for f in findings}.values())
    lines = [f"{title}: " + (", ".join(f"{n} {verdict}" for verdict, n in sorted(tally.items())) or "none") + "."]
    file = None
    for finding in findings:
        if finding.verdict in {Verdict.WORKS, "known"}:
            continue
        if finding.mention.at.file != file:
            file = finding.mention.at.file
            lines.append(plain(file))
        line = f"{finding.mention.at.line}: " if finding.mention.at.line else ""
        lines.append(f"  {line}{finding.verdict}: {plain(shortened(finding.mention.url))}")
        lines.append(f"    {plain(shortened(finding.words))}")
    return "\n".join(lines)


def as_github(findings: list[Finding], folder: str = "") -> str:
    """What is not in order as notices of GitHub Actions; `folder` as of `report.text.as_github`."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    return "\n".join(
        f"::notice file={escaped(folder + f.mention.at.file)},line={f.mention.at.line or 1},title=link-{f.verdict}::"
        f"{escaped(f'{shortened(f.mention.url)}: {shortened(f.words)}')}"
        for f in findings
        if f.verdict not in {Verdict.WORKS, "known"}
    )


# ---------------------------------------------------------------- archived copies


def archive(cards: Cards, root: Path, archive: Archive, outside: Outside, *, save: bool) -> list[Finding]:
    """Look for the archived copies that are not recorded, and write each into every file that describes its source.

    `cards` are those that could be read, below `root`. `save`: have a copy made where there is none. A file that was
    saved by somebody else meanwhile, or that cannot hold the key, stays as it is, which its finding says. Raises
    OSError where a card's file cannot be read any more.
    """
    wanted: dict[str, list[str]] = {}
    for group in (cards.claims, cards.sources):
        for card in group:
            for url in sorted(_unarchived(root / card.path, card.path)):
                wanted.setdefault(url, []).append(card.path)
    found: list[Finding] = []
    for n, (url, paths) in enumerate(wanted.items()):
        if n:
            outside.policy.sleep(outside.policy.pace)
        found += _archived(url, paths, root, archive, save=save)
    return found


def _unarchived(file: Path, path: str) -> Iterator[str]:
    """The addresses of sources in a file that lack an archived copy."""
    text, _ = decode(file.read_bytes(), path)
    document = split(text, path)[0] if text is not None else None
    if document is not None:
        urls = {v for v in _texts(document.values) if is_web(v)}
        yield from (u for u in urls if lacking(document, u, "archived") or bare(document, u))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _texts(item)


def _archived(url: str, paths: list[str], root: Path, archive: Archive, *, save: bool) -> Iterator[Finding]:
    try:
        copy = archive.find(url) or (archive.save(url) if save else None)
    except Unanswered as none:
        copy, why = None, f"{none}"
    else:
        why = "there is no copy; check --archive --save has one made"
    for path in paths:
        yield from _written(root, path, url, copy, why)


def _written(root: Path, path: str, url: str, copy: str | None, why: str) -> Iterator[Finding]:
    content = (root / path).read_bytes()
    text, _ = decode(content, path)
    document = split(text, path)[0] if text is not None else None
    if document is None:
        return
    for at in bare(document, url):
        words = f"the copy is {copy}; " if copy else f"{why}; "
        words += "a bare address cannot hold archived: write url: and archived: below source:"
        yield Finding(mention=Mention(url, at), verdict="bare", words=words)
    for where in lacking(document, url, "archived")[:1]:
        at = document.place((*where, "url"))
        if copy is None:
            yield Finding(mention=Mention(url, at), verdict="missing", words=why)
            continue
        changed = insert(content, path, url, "archived", copy)
        if changed is None or not _replace(root / path, content, changed):
            words = f"the copy is {copy}; it could not be written here without touching anything else: add it by hand"
            yield Finding(mention=Mention(url, at), verdict="unwritten", words=words)
        else:
            yield Finding(mention=Mention(url, at), verdict="added", words=f"archived: {copy}")


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
