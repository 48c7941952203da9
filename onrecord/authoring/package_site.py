"""What a site consists of that takes the engine as a package, and what an upgrade changes in it.

Decided from files' bytes, nothing is touched here. Content, `site.yaml` and templates are the site's own; templates are
those alone that differ from what ships. On Record's are `build.py`, `requirements.txt` and the record, and as far as
the site did not change them, the guides and the workflow.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.authoring.new_site import SHIPPED, Upgrade, compared, filled, hash_of, is_shipped
from onrecord.authoring.site_entry import BUILD

NAME = "onrecord"  # on the package index
RECORD = "onrecord.json"
REQUIREMENTS = "requirements.txt"
WHEELS = "wheels"  # for a version that is on no index
OURS = ("build.py", REQUIREMENTS, RECORD)
SITE_FILES = (*SHIPPED, *OURS, WHEELS)
_TEMPLATES = "templates/"
_NOTE = "Written by On Record: `upgrade` needs to know what it wrote. Keep this file as it is."
_HEAD = """\
# Written by On Record, and written anew by `upgrade`. `python build.py` installs what stands here into .venv.
"""
_NEEDED = """\
# What it needs, each in the version with which it was tested:
"""
_VERSION = re.compile(r"[0-9][0-9A-Za-z.!+-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The package by which a site is made or upgraded.

    `address`: where it was installed from, if that was no index and can be asked again (None: from an index, or
    from a file). `wheel`: the name and the bytes of that file; None: there is none. `loose`: it came from a folder, or
    from a file that is gone.
    """

    version: str
    address: str | None = None
    wheel: tuple[str, bytes] | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """What On Record wrote into a site: its version then, and the hashes of what shipped with it, by path.

    `templates`: of each template that the site took over, the hash of the one that it was copied from.
    """

    version: str
    files: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)


def read_record(content: bytes) -> SiteRecord | None:
    """The record of a site; None where the file is none."""
    try:
        read = json.loads(content)
        texts = {name: {str(k): str(v) for k, v in read[name].items()} for name in ("files", "templates")}
        return SiteRecord(version=str(read["version"]), **texts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def record_text(record: SiteRecord) -> bytes:
    """The file of a record."""
    told = {
        "note": _NOTE,
        "version": record.version,
        "files": dict(sorted(record.files.items())),
        "templates": dict(sorted(record.templates.items())),
    }
    return f"{json.dumps(told, indent=1, ensure_ascii=False)}\n".encode()


def requirements(lock: bytes, package: Package) -> bytes:
    """The requirements of a site: this version, and all that it needs as the lock file `lock` has it, without hashes.

    The hash of the package itself cannot be known within it, and pip takes hashes for all or for none.
    """
    pins = [line.rstrip(" \\") for line in lock.decode("utf-8").splitlines() if re.match(r"[A-Za-z0-9]", line)]
    first = f"--find-links {WHEELS}\n" if package.wheel or package.loose else ""
    asked = f"{NAME} @ {package.address}" if package.address else f"{NAME}=={package.version}"
    return f"{_HEAD}{first}{asked}\n{_NEEDED}{''.join(f'{pin}{chr(10)}' for pin in pins)}".encode()


def asking_for(wanted: str, wheel: bool) -> bytes:
    """The requirements of a site that is about to be upgraded to the version `wanted`, or the newest (`latest`).

    `wheel`: whether it lies in the site. Raises ValueError, with a sentence, where that is no version.
    """
    if wanted != "latest" and not _VERSION.fullmatch(wanted):
        raise ValueError(
            f"“{wanted}” is no version. Write one such as 1.2.0, or latest, or name a file that ends in .whl."
        )
    first = f"--find-links {WHEELS}\n" if wheel else ""
    return f"{_HEAD}{first}{NAME}{'' if wanted == 'latest' else f'=={wanted}'}\n".encode()


def is_older(package: Package, record: SiteRecord, asked: bytes) -> bool:
    """Whether the package is older than the site, whose requirements, `asked`, do not ask for it either."""
    wanted = re.search(
        rf"^{NAME}\s*==\s*{re.escape(package.version)}\s*$", asked.decode("utf-8", "replace"), re.MULTILINE
    )
    here, there = ([int(part) for part in re.findall(r"\d+", each)[:3]] for each in (package.version, record.version))
    return here < there and wanted is None


def new_package_site(
    shipped: Mapping[str, bytes], starter: Mapping[str, bytes], package: Package, title: str, day: str
) -> dict[str, bytes]:
    """Every file of a new, empty record by path.

    `shipped`: what ships beside the engine, and the lock file, by path; `starter`: the files of the starter, by
    their path in a site. `day`: today (ISO 8601), which the pages of the starter bear; `title`: of the site.
    """
    made = {path: content for path, content in shipped.items() if _goes_along(path)}
    record = SiteRecord(version=package.version, files={path: hash_of(made[path]) for path in made})
    made |= {path: filled(path, content, title, day) for path, content in starter.items()}
    return made | _ours(shipped, package, record)


def upgrade_package_site(
    site: Mapping[str, bytes], record: SiteRecord, shipped: Mapping[str, bytes], package: Package
) -> Upgrade:
    """How a site becomes one of the version of `package`.

    `site`: its files that `SITE_FILES` names; `shipped`: as of `new_package_site`. A template that the site took over
    and left as it came, or that is what ships now, is removed: the one that ships stands in for it.
    """
    package = _with_wheel(package, site)
    own = {path for path in site if path.startswith(_TEMPLATES)}
    after = {path: hash_of(content) for path, content in shipped.items() if path in own or _goes_along(path)}
    before = {**record.files, **{path: base for path, base in record.templates.items() if path in own}}
    done = compared(site, before, shipped, after)
    left = own.intersection(done.changed)
    now = SiteRecord(
        version=package.version,
        files={path: digest for path, digest in after.items() if path not in own},
        templates={path: after[path] for path in sorted(left) if path in after},
    )
    as_shipped = {path for path in own & after.keys() if path not in left}
    ours = {path: content for path, content in _ours(shipped, package, now).items() if content != site.get(path)}
    return replace(
        done,
        write={path: content for path, content in done.write.items() if path not in own} | ours,
        remove=tuple(sorted({*done.remove, *as_shipped, *_old_wheels(site, package)})),
        newer=tuple(path for path in done.newer if path in before),
    )


def with_template(record: SiteRecord, path: str, content: bytes) -> SiteRecord:
    """The record of a site that takes over a template, by its `path`, of which `content` is what ships."""
    return replace(record, templates={**record.templates, path: hash_of(content)})


def without_engine(site: Mapping[str, bytes], record: Mapping[str, str]) -> SiteRecord:
    """What a site with a copied engine has of On Record's, as the record of one without.

    `record`: the hashes of what shipped with that engine, by path.
    """
    own = {path: digest for path, digest in record.items() if path in site and path.startswith(_TEMPLATES)}
    return SiteRecord(
        version="", files={p: d for p, d in record.items() if not p.startswith(_TEMPLATES)}, templates=own
    )


def _goes_along(path: str) -> bool:
    return is_shipped(path) and not path.startswith(_TEMPLATES)


def _ours(shipped: Mapping[str, bytes], package: Package, record: SiteRecord) -> dict[str, bytes]:
    made = {"build.py": BUILD.encode(), RECORD: record_text(record)}
    made[REQUIREMENTS] = requirements(shipped[REQUIREMENTS], package)
    return made | ({f"{WHEELS}/{package.wheel[0]}": package.wheel[1]} if package.wheel else {})


def _with_wheel(package: Package, site: Mapping[str, bytes]) -> Package:
    """The package with its file, where that lies in the site: it was installed from there, as from an index."""
    begin = f"{WHEELS}/{NAME}-{package.version}-"
    found = [path for path in site if path.startswith(begin) and path.endswith(".whl")]
    if package.wheel or package.address or not found:
        return package
    return replace(package, wheel=(found[0].removeprefix(f"{WHEELS}/"), site[found[0]]))


def _old_wheels(site: Iterable[str], package: Package) -> set[str]:
    """The wheels of On Record in a site that this version has no use for."""
    wheels = {path for path in site if path.startswith(f"{WHEELS}/{NAME}-") and path.endswith(".whl")}
    return wheels - ({f"{WHEELS}/{package.wheel[0]}"} if package.wheel else set())
