"""The published manifest: every file of a site with its SHA-256, as `/manifest.json` and as `/SHA256SUMS`.

Neither lists itself. SHA256SUMS lists manifest.json, in the form that `sha256sum -c` reads. Files whose names begin
with a dot are for hosts and in neither: not every server hands them out.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

MANIFEST_FILE, SUMS_FILE = "manifest.json", "SHA256SUMS"
SUMS_FILES = (MANIFEST_FILE, SUMS_FILE)
FORMAT = 1


def sums_of(files: Mapping[str, tuple[str, int]]) -> dict[str, bytes]:
    """The bytes of both, by path. `files`: of all files of a site the SHA-256 (hex) and the size in bytes, by path."""
    listed = {path: files[path] for path in sorted(files) if _is_listed(path)}
    manifest = _manifest(listed)
    sums = {path: digest for path, (digest, _) in listed.items()} | {MANIFEST_FILE: sha256(manifest).hexdigest()}
    lines = (f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    return {MANIFEST_FILE: manifest, SUMS_FILE: "".join(lines).encode()}


def _is_listed(path: str) -> bool:
    return path not in SUMS_FILES and not any(step.startswith(".") for step in path.split("/"))


def _manifest(files: Mapping[str, tuple[str, int]]) -> bytes:
    """A file to a line."""
    rows = (
        f"    {json.dumps(path, ensure_ascii=False)}: {json.dumps({'sha256': digest, 'bytes': size})}"
        for path, (digest, size) in files.items()
    )
    return ("{\n" + f'  "schema_version": {FORMAT},\n' + '  "files": {\n' + ",\n".join(rows) + "\n  }\n}\n").encode()
