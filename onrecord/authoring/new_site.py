"""What a new site with a copied engine consists of, and what an upgrade replaces in it: decided from files' bytes.

Nothing is touched here. Of a site that takes the engine as a package, see `package_site`.

The engine (`onrecord/`, build.py, the lock files) is On Record's. What it ships besides (templates, guides, the
workflow) may be changed by the site; a record of hashes tells which were. All else is the site's own.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.read.yaml_text import clean, prose, scalar

ENGINE = "onrecord"
LOCKS = ("build.py", "requirements.in", "requirements.txt")
SHIPPED = ("templates", "docs", ".github/workflows/publish.yml", ".gitignore", ".gitattributes")
READ = (ENGINE, *LOCKS, *SHIPPED, "LICENSE", "CHANGELOG.md")
RECORD = "onrecord/shipped.json"
_STARTER = "onrecord/starter/"
_KEPT_BACK = ("docs/decisions", "docs/releasing.md")  # for those who maintain On Record
_SUCCESSORS = {
    "templates/assets/css/strip.css": "templates/assets/css/positions.css",
    "templates/parts/strip.html": "templates/parts/positions.html",
}
_CARRIED = ("LICENSE", "CHANGELOG.md")  # they lie in the engine's folder of a site, where the site's own may differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What an upgrade does: files to write and to remove, the engine's folder as it will be, and what is left alone.

    `engine`: nothing where the site has none, as it takes the engine as a package.

    `changed`: files that the site changed; of these `newer`: those of which the new version ships another text, too;
    `gone`: those that it ships no more, each with the file that takes its place, or None.
    """

    write: Mapping[str, bytes]
    remove: tuple[str, ...]
    engine: Mapping[str, bytes]
    changed: tuple[str, ...]
    newer: tuple[str, ...]
    gone: Mapping[str, str | None]


def record_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The hashes of what shipped, by path: as recorded in a site, else of the files themselves."""
    if RECORD in files:
        return dict(json.loads(files[RECORD])["files"])
    return {path: hash_of(content) for path, content in files.items() if is_shipped(path)}


def new_site(files: Mapping[str, bytes], title: str, day: str) -> dict[str, bytes]:
    """Every file of a new, empty record by path, made from the files of this one.

    `files`: those that `READ` names, by path (POSIX). `day`: today (ISO 8601), which the pages of the starter bear.
    """
    made = {path: content for path, content in files.items() if path in LOCKS or is_shipped(path)}
    made |= _engine(files, record_of(files))
    for path, content in files.items():
        if path.startswith(_STARTER):
            made[path.removeprefix(_STARTER)] = filled(path, content, title, day)
    return made


def upgrade(site: Mapping[str, bytes], new: Mapping[str, bytes]) -> Upgrade:
    """How a site becomes one of the new version. Both are the files named by `READ`; the site has a record."""
    before, after = record_of(site), record_of(new)
    done = compared(site, before, new, after)
    locks = {path: new[path] for path in LOCKS if path in new and new[path] != site.get(path)}
    return replace(done, write={**done.write, **locks}, engine=_engine(new, after))


def compared(
    site: Mapping[str, bytes], before: Mapping[str, str], new: Mapping[str, bytes], after: Mapping[str, str]
) -> Upgrade:
    """What becomes of the files that ship beside the engine, by path: `before` and `after` are the hashes of both.

    What the site left as it came is written anew or removed; what it changed is left alone.
    """
    offered = {path: new[path] for path in after if path in new and hash_of(new[path]) == after[path]}
    ours = {path for path in before if path in site and hash_of(site[path]) == before[path]}
    fresh = {path for path in offered if path not in before and path not in site}
    current = {path for path in offered if path in site and site[path] == offered[path]}
    written = {path: offered[path] for path in offered if path in (ours | fresh) - current}
    left = {path for path in {*before, *offered} if path in after or path in site} - ours - fresh - current
    gone = {path: _SUCCESSORS.get(path) for path in sorted(left - after.keys())}
    return Upgrade(
        write=written,
        remove=tuple(sorted(path for path in ours if path not in after)),
        engine={},
        changed=tuple(sorted(left)),
        newer=tuple(sorted(path for path in left - gone.keys() if after.get(path) != before.get(path))),
        gone=gone,
    )


def version_of(files: Mapping[str, bytes]) -> str | None:
    """The version that an engine says it has; None where the files are no engine with its templates."""
    commands = {"onrecord/cli/main.py", "onrecord/cli.py"} & files.keys()  # the second before the engine had packages
    whole = bool(commands) and {"build.py", "requirements.txt", "templates/base.html"} <= files.keys()
    lines = files.get("onrecord/__init__.py", b"").decode("utf-8", "replace").splitlines()
    found = [line.partition('"')[2].rstrip('" ') for line in lines if line.startswith("__version__")]
    return found[0] if whole and found else None


def _engine(files: Mapping[str, bytes], record: Mapping[str, str]) -> dict[str, bytes]:
    """The engine's folder in a site, with the record of what ships with it."""
    made = {path: content for path, content in files.items() if path.startswith(f"{ENGINE}/")}
    for name in _CARRIED:
        if name in files and f"{ENGINE}/{name}" not in files:
            made[f"{ENGINE}/{name}"] = files[name]
    text = json.dumps({"files": dict(sorted(record.items()))}, indent=1)
    return made | {RECORD: f"{text}\n".encode()}


def filled(path: str, content: bytes, title: str, day: str) -> bytes:
    """A file of the starter, by its `path`, with the site's `title` and the `day` (ISO 8601) in their places."""
    plain = clean(title)
    shown = prose(plain) if path.endswith(".md") else scalar(plain)
    return content.decode("utf-8").replace("@TITLE@", shown).replace("@TODAY@", day).encode()


def is_shipped(path: str) -> bool:
    """Whether a file ships beside the engine, and may be changed by a site; `path`: below the folder of both."""
    return _is_in(path, SHIPPED) and not _is_in(path, _KEPT_BACK)


def _is_in(path: str, names: Iterable[str]) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in names)


def hash_of(content: bytes) -> str:
    """By which a shipped file is known: of its text, however its lines end."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
