"""What `check` tells of what it asked other servers, and whether links work."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.model.cards import Cards
from onrecord.model.problems import shortened
from onrecord.model.settings import Config
from onrecord.outside.addresses import Mention, addresses
from onrecord.outside.cache import load_links, save_links
from onrecord.outside.http import Web
from onrecord.outside.links import CheckedLink, RequestPolicy, Verdict, check_all
from onrecord.report.text import plain

_IN_ORDER = frozenset({Verdict.WORKS, "known", "agrees"})  # verdicts of which nothing is to be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """How other servers are reached; tests give one that reaches their own machine.

    `wikidata`: where Wikidata is asked, without a slash at its end.
    """

    web: Web = field(default_factory=Web)
    policy: RequestPolicy = field(default_factory=RequestPolicy)
    wikidata: str = "https://www.wikidata.org"


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
        if finding.verdict in _IN_ORDER:
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
        if f.verdict not in _IN_ORDER
    )
