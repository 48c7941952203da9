"""What a built site holds, counted in its HTML, so that no generator wins by making less."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"', re.IGNORECASE)
SITE = "https://example.org/record/"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Pages and links that every generator must make alike; `html` is how many pages it made in all."""

    claims: int
    actors: int
    claims_in_timeline: int  # claims that the pages of the timeline lead to
    claims_of_actors: int  # pairs of an actor and a claim to which the actor's pages lead
    outward: int  # pairs of a claim's page and an address outside the site to which it leads
    html: int

    def agreeing(self) -> tuple[int, ...]:
        """The numbers that must be equal."""
        return self.claims, self.actors, self.claims_in_timeline, self.claims_of_actors, self.outward


def _links(page: Path, output: Path) -> set[str]:
    here = SITE + page.relative_to(output).as_posix().removesuffix("index.html")
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    return {unquote(urljoin(here, html.unescape(link)).partition("#")[0]) for link in found}


def _claims(links: set[str]) -> set[str]:
    parts = (link.removeprefix(SITE).split("/") for link in links if link.startswith(f"{SITE}claims/"))
    return {part[1] for part in parts if part[1] and part[2:] == [""]}  # claims/page/2/ and claims/year/2024/ are none


def _outward(links: set[str]) -> set[str]:
    return {link for link in links if urlsplit(link).hostname not in {None, "example.org"}}


def _pages(output: Path, kind: str) -> Iterator[Path]:
    yield from (output / kind).glob("*/index.html")


def _claims_of(actor: Path, output: Path) -> set[str]:
    """The claims to which an actor's page leads, or one of the pages on which it goes on."""
    return set().union(*(_claims(_links(page, output)) for page in actor.rglob("index.html")))


def count(output: Path) -> Counts:
    """Count the site in `output`."""
    claims = list(_pages(output, "claims"))
    actors = [page.parent for page in _pages(output, "actors")]
    timeline = [_claims(_links(page, output)) for page in (output / "timeline").rglob("index.html")]
    return Counts(
        claims=len(claims),
        actors=len(actors),
        claims_in_timeline=len(set().union(*timeline)),
        claims_of_actors=sum(len(_claims_of(actor, output)) for actor in actors),
        outward=sum(len(_outward(_links(page, output))) for page in claims),
        html=sum(1 for _ in output.rglob("*.html")),
    )
