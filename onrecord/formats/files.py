"""Which files a site has that are no pages, and what makes each; the file that tells GitHub Pages the domain."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from urllib.parse import urlsplit

from onrecord.formats.feeds import feed_files
from onrecord.formats.record_files import DataFiles, slice_files
from onrecord.formats.robots import robots_txt
from onrecord.formats.search_index import search_files
from onrecord.formats.sitemap import sitemap_files
from onrecord.formats.verify import verify_files
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.ledger.lines import Ledger
from onrecord.model.output.pieces import Pieces
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.record.make import packed_record
from onrecord.record.packed import PackedRecord
from onrecord.wording.wording import wording_of

Make = Callable[[], bytes | Pieces]

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*")  # a name with a dot; no IP address


def format_files(
    site: Site,
    config: Config,
    urls: Iterable[str],
    record: Callable[[], PackedRecord] | None = None,
    data: DataFiles | None = None,
    memo: Memo | None = None,
    *,
    codes: Mapping[str, ClaimCode] | None = None,
    ledger: Ledger | None = None,
) -> tuple[tuple[str, Make], ...]:
    """Path of every file that is no page, and what makes its bytes.

    `urls`: site-rooted addresses of the pages. `record` makes that of the site; None: it is made here. Either
    way it is made once, and when a file is made of it. `data`: the files below /data/; None: they are made of the
    record, where the settings have them. `memo`: what the last round came to; None: all is made. `codes` of claims by
    slug; None: readers get none. `ledger`: of what was published; None: there is none.
    """
    outputs, wording = config.outputs, wording_of(config)
    files: list[tuple[str, Make]] = [(".nojekyll", bytes), ("robots.txt", partial(robots_txt, config))]
    domain = _custom_domain(config.base_url)
    if domain is not None:
        files.append(("CNAME", f"{domain}\n".encode))
    if outputs.record or outputs.claim_data:
        record = record or cache(partial(packed_record, site, config, wording))
        files += (data or DataFiles(site, config, record, codes)).files() if outputs.record else ()
        files += slice_files(site, config, record, codes) if outputs.claim_data else ()
    if codes is not None:
        files += verify_files(site, wording, codes, ledger or Ledger())
    if outputs.feeds and config.base_url is not None:
        files += feed_files(site, config, wording, config.base_url, memo)
    if outputs.search:
        files += ((path, partial(bytes, content)) for path, content in search_files(site, config, wording, memo))
    if outputs.sitemap and config.base_url is not None:
        files += sitemap_files(site, config.base_url, urls)
    return tuple(sorted(files, key=lambda file: file[0]))


def _custom_domain(base_url: str | None) -> str | None:
    """The domain for GitHub Pages' CNAME file: a site at the root of a domain of its own, on the usual port."""
    if base_url is None:
        return None
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    of_github = host == "github.io" or host.endswith(".github.io")
    plain = parts.path in ("", "/") and parts.netloc.lower() == host
    return host if plain and not of_github and _HOST.fullmatch(host) else None
