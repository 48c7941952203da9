"""A record that is published, as its web server gives it; and whether a site is published there at all."""

import re
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from onrecord.outside.http import Answer, Unanswered, Web
from onrecord.record.file import RecordFault, read_record, record_head
from onrecord.states.state import LARGEST, RecordState, StateFault

_PATIENCE = 120.0  # seconds for a whole record
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_AGENT = "OnRecord-diff (reads the record that a site publishes)"
_PATH = "data/record.json"


def of_address(url: str, web: Web) -> RecordState:
    """The record at a web address: that of a record itself (it ends in .json), or of the site that has it.

    `web`: how it is asked; its limits are widened to what a record needs. Raises StateFault where none is there.
    """
    asked = replace(web, limit=LARGEST + 1, timeout=max(web.timeout, _PATIENCE), agent=_AGENT)
    parts = urlsplit(url)
    if parts.path.endswith(".json"):
        return _of_answer(url, _answer(url, asked))
    site = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))
    address = site + _PATH
    answer = _answer(address, asked)
    if answer.status in _GONE:
        raise _without_record(site, asked)
    return _of_answer(address, answer)


def _answer(url: str, web: Web) -> Answer:
    try:
        return web.ask("GET", url)
    except Unanswered as none:
        raise StateFault(f"{url} could not be read: {none}.") from None


def _without_record(site: str, web: Web) -> StateFault:
    """What a site is that has no record: none at all, or one that something else published."""
    home = _answer(site, web)
    if home.status in _GONE:
        return StateFault(f"Nothing is online yet at {site}.", nothing_online=True)
    if home.status != HTTPStatus.OK:
        return StateFault(f"{site} could not be read: the server answered {_status(home.status)}.")
    return StateFault(
        f"There is a site at {site}, but it has no {_PATH}: an older version of On Record published it, "
        "or something else. Once it has been published by this version, it can be compared with."
    )


def _of_answer(url: str, answer: Answer) -> RecordState:
    if answer.status != HTTPStatus.OK:
        raise StateFault(f"{url} could not be read: the server answered {_status(answer.status)}.")
    if len(answer.body) > LARGEST:
        raise StateFault(f"{url} is longer than {LARGEST >> 20} MiB, and was not read to its end: that is no record.")
    promised = answer.headers.get("content-length", "")
    if re.fullmatch("[0-9]{1,15}", promised) and len(answer.body) < int(promised):
        raise StateFault(f"{url} could not be read: the answer broke off half-way. Try again.")
    try:
        record = read_record(answer.body)
    except RecordFault as fault:
        raise StateFault(f"{url} cannot be compared with. {fault.reason}") from None
    return RecordState(words=f"what is online at {url}", head=record_head(record), load=lambda: record)


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
