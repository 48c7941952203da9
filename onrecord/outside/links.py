"""Whether addresses still lead to something: politely, host by host, and never surer than the answers are."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urlsplit

from onrecord.outside.http import Answer, Unanswered, Web

_HOSTS_AT_ONCE = 8
_GONE = {404, 410}
_AGAIN = {429, 500, 502, 503, 504}
_LONGEST_WAIT = 30.0  # a server that asks for more is left alone


class Verdict(StrEnum):
    """What came of asking. Only `DEAD` is certain enough to act on."""

    WORKS = "works"
    MOVED = "moved"
    DEAD = "dead"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLink:
    """An address and what came of asking for it; `to`: where it moved for good."""

    url: str
    verdict: Verdict
    reason: str = ""
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPolicy:
    """How hard to ask. `sleep` waits; tests give one that does not."""

    pace: float = 1.0  # seconds between two requests to one host
    tries: int = 3
    backoff: float = 2.0  # seconds before the second try, doubled for each after it
    sleep: Callable[[float], object] = field(default=time.sleep)


def check_all(urls: Iterable[str], web: Web, policy: RequestPolicy) -> dict[str, CheckedLink]:
    """What came of each address of `urls`. Hosts are asked side by side, the addresses of one host one after the other.

    `web` and `policy` as for `check_link`; `policy.pace` is the time between two addresses of one host.
    """
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        hosts.setdefault(_host(url), []).append(url)
    found: dict[str, CheckedLink] = {}
    lock = threading.Lock()

    def one_host(waiting: list[str]) -> None:
        for n, url in enumerate(waiting):
            if n:
                policy.sleep(policy.pace)
            link = check_link(url, web, policy)
            with lock:
                found[url] = link

    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        list(pool.map(one_host, hosts.values()))
    return dict(sorted(found.items()))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url


def check_link(url: str, web: Web, policy: RequestPolicy) -> CheckedLink:
    """What came of asking for `url`: HEAD first, and GET where that was not answered well.

    `web`: how it is asked; `policy`: how often, and how long to wait in between. Where no answer comes, the verdict
    says so; that is not raised.
    """
    last = CheckedLink(url=url, verdict=Verdict.UNCLEAR)
    for attempt in range(policy.tries):
        wait = policy.backoff * 2 ** max(attempt - 1, 0) if attempt else 0.0
        policy.sleep(wait) if wait else None
        try:
            answer = _asked(url, web, policy)
        except Unanswered as none:
            last = CheckedLink(url=url, verdict=_unanswered(none.kind), reason=str(none))
            if none.kind not in {"time", "connection"}:
                return last
            continue
        last = _judged(url, answer)
        asked_to_wait = _retry_after(answer.headers)
        if answer.status not in _AGAIN or asked_to_wait > _LONGEST_WAIT:
            return last
        if asked_to_wait > policy.backoff and attempt + 1 < policy.tries:
            policy.sleep(asked_to_wait)
    return last


def _asked(url: str, web: Web, policy: RequestPolicy) -> Answer:
    """Many servers answer HEAD wrongly, so only a good answer to it counts."""
    try:
        answer = web.ask("HEAD", url)
        if 200 <= answer.status < 300 or answer.status == 429:
            return answer
    except Unanswered as none:
        if none.kind not in {"connection", "time"}:
            raise
    policy.sleep(policy.pace)
    return web.ask("GET", url)


def _unanswered(kind: str) -> Verdict:
    return Verdict.DEAD if kind in {"name", "loop", "address"} else Verdict.UNCLEAR


def _judged(url: str, answer: Answer) -> CheckedLink:
    if 200 <= answer.status < 300:
        if answer.moved and answer.url != url:
            return CheckedLink(url=url, verdict=Verdict.MOVED, reason="it has moved for good", to=answer.url)
        return CheckedLink(url=url, verdict=Verdict.WORKS)
    verdict = Verdict.DEAD if answer.status in _GONE else Verdict.UNCLEAR
    return CheckedLink(url=url, verdict=verdict, reason=f"the server answered {_words(answer.status)}")


def _words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _retry_after(headers: Mapping[str, str]) -> float:
    """The seconds a server asks to wait; a date counts as long, for nobody waits here until a date."""
    words = headers.get("retry-after", "").strip()
    if not words:
        return 0.0
    return float(words) if words.isascii() and words.isdigit() and len(words) < 7 else _LONGEST_WAIT + 1
