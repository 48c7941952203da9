"""How a file can be checked, by whoever holds it."""

from collections.abc import Iterator

from onrecord.model.output.data import HASH_COMMAND
from onrecord.model.output.sums import SUMS_FILE
from onrecord.model.urls import absolute
from onrecord.pages.copies.code import VERIFY
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link
from onrecord.pages.record_file.view import CheckView

_RECORD = "/data/record.json"


def file_checks(edition: Edition, url: str) -> Iterator[CheckView]:
    """What who holds the file can do; `url`: where the living site has it. What checks the file itself is first."""
    outputs, base = edition.config.outputs, edition.config.base_url
    if outputs.manifest:
        name = url.rpartition("/")[2]
        yield _check(edition, "sums", f"/{SUMS_FILE}", f"sha256sum {name}", name=url.removeprefix("/"))
    if edition.codes:
        yield _check(edition, "codes", VERIFY, None)
    if outputs.record:
        yield _check(edition, "hash", _RECORD, HASH_COMMAND)
    if base and outputs.record:
        yield _check(edition, "verify", None, f"onrecord verify {absolute(base, '/')}")


def _check(edition: Edition, key: str, url: str | None, command: str | None, **values: object) -> CheckView:
    """A way to check; `url`: what it needs of the living site, which is named where that has no address known here."""
    base = edition.config.base_url
    living = absolute(base, url) if base and url else None
    unknown = edition.say("record-file.check-where", name=url.lstrip("/")) if url else ""
    return CheckView(
        heading=edition.say(f"record-file.check-{key}"),
        words=edition.say(f"record-file.check-{key}-words", **values),
        way=Link(words=living or unknown, url=living) if url else None,
        command=command,
    )
