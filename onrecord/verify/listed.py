"""The published manifest as a stranger reads it: bounded, and with every path that leads elsewhere left out."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.output.reading import Content, NotRead
from onrecord.model.output.sums import FORMAT, MANIFEST_FILE, SUMS_FILE
from onrecord.model.urls import is_output_path
from onrecord.verify.finding import Subject, VerifyFinding, differs, unknown

MOST = 1_000_000  # files
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass(frozen=True, slots=True)
class ListedFiles:
    """The SHA-256 (hex) of each file by its path, and what is wrong with the lists themselves."""

    files: Mapping[str, str]
    findings: tuple[VerifyFinding, ...]


def listed_files(manifest: Content, sums: Content) -> ListedFiles:
    """The files that both forms of the manifest list."""
    found = tuple(_of_manifest(manifest))
    files = {path: digest for each in found if not isinstance(each, VerifyFinding) for path, digest in [each]}
    problems = [each for each in found if isinstance(each, VerifyFinding)]
    problems += _of_sums(sums, files)
    return ListedFiles(files, tuple(problems))


def _of_manifest(content: Content) -> Iterator[tuple[str, str] | VerifyFinding]:
    if isinstance(content, NotRead):
        yield unknown(Subject.FILES, MANIFEST_FILE, f"There is no list of files to check against: {content.reason}.")
        return
    rows = _rows(content)
    if rows is None:
        words = f"This is no manifest of On Record (schema_version {FORMAT}), so no file can be checked against it."
        yield differs(Subject.FILES, MANIFEST_FILE, words)
        return
    for path, row in rows.items():
        digest = row.get("sha256") if isinstance(row, dict) else None
        if not is_output_path(path):
            yield differs(Subject.FILES, MANIFEST_FILE, f"It lists {_shown(path)}, which is no path within a site.")
        elif not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            yield differs(Subject.FILES, MANIFEST_FILE, f"It gives no SHA-256 for {_shown(path)}.")
        else:
            yield path, digest


def _rows(content: bytes) -> dict[str, object] | None:
    try:
        read = json.loads(content)
        files = read["files"] if read["schema_version"] == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return files if isinstance(files, dict) and files and len(files) <= MOST else None


def _of_sums(content: Content, files: Mapping[str, str]) -> Iterator[VerifyFinding]:
    """How the other form differs. It lists the first one, too, of which nothing is said here."""
    if isinstance(content, NotRead):
        yield unknown(Subject.FILES, SUMS_FILE, f"It cannot be compared with {MANIFEST_FILE}: {content.reason}.")
        return
    lines = content.decode("utf-8", "replace").splitlines()
    found = {match[2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
    if len(found) != len(lines):
        yield differs(Subject.FILES, SUMS_FILE, "It has lines that are no SHA-256 with a path, or a path twice.")
    if {path: digest for path, digest in found.items() if path != MANIFEST_FILE} != files:
        yield differs(Subject.FILES, SUMS_FILE, f"It does not say the same as {MANIFEST_FILE}.")


def _shown(path: str) -> str:
    return repr(path if len(path) <= 120 else f"{path[:119]}…")
