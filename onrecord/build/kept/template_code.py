"""The code of templates, kept where Python keeps that of the engine's modules.

So a process compiles no template that another one compiled, which is a third of a small build. Code is run, so it must
not come from a stranger. It lies in a `__pycache__` of the engine: who can write there can change the engine. None of
it lies in a site, whose files below `.onrecord` may be anybody's; see decision 31.
"""

import marshal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

from onrecord import PACKAGE
from onrecord.build.engine import engine_digest
from onrecord.files.atomic import write_atomically
from onrecord.model.problems import Problem
from onrecord.render.templates import TemplateCode, Templates, compile_template

_MOST = 256  # templates that are kept: those of several sites that share an engine
_DIGEST = 32  # bytes


def checked_templates(files: Mapping[str, str]) -> tuple[Templates | None, tuple[Problem, ...]]:
    """As `Templates.from_files`, with the code that is kept; what was compiled is kept, where the system lets us.

    None, and every fault, where one of them cannot be compiled.
    """
    code = KeptCode(code_file())
    found = Templates.from_files(files, code.of, code.flat)
    code.save()
    return found


def unchecked_templates(files: Mapping[str, str]) -> Templates:
    """As `Templates.unchecked`, with the code that is kept."""
    return Templates.unchecked(files, KeptCode(code_file()).of)


def code_file() -> Path | None:
    """Where code is kept; None where this Python keeps none. Its name tells of the Python that it is of."""
    try:
        beside = cache_from_source(str(PACKAGE / "render/templates.py"))
    except NotImplementedError:
        return None
    return Path(beside).with_suffix(".code")


class KeptCode:
    """The code of templates, of a file or compiled. A file of another engine, or one that is not whole, has none."""

    def __init__(self, file: Path | None) -> None:
        """What `file` has; None: nothing is kept."""
        self._file = file
        self._kept = _read(file) if file is not None else {}
        self._used: dict[bytes, bytes] = {}
        self._made: dict[bytes, TemplateCode] = {}

    def of(self, name: str, text: str) -> TemplateCode:
        """The code of a template. Raises as `compile_template`."""
        key = sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).digest()
        if key not in self._made:
            packed = self._kept.get(key) or marshal.dumps(tuple(compile_template(name, text)))
            self._used[key] = packed
            self._made[key] = TemplateCode(*marshal.loads(packed))
        return self._made[key]

    def flat(self, made_of: str, make: Callable[[], CodeType | None]) -> CodeType | None:
        """The code of a flat template, which is kept at once; `make` makes it, and gives None where it cannot be flat.

        `made_of`: all that it follows from.
        """
        key = sha256(f"flat\0{made_of}".encode("utf-8", "surrogatepass")).digest()
        packed = self._kept.get(key)
        if packed is None:
            code = make()
            if code is not None:
                self._used[key] = marshal.dumps(code)
                self.save()
            return code
        self._used[key] = packed
        found: CodeType = marshal.loads(packed)
        return found

    def save(self) -> None:
        """Keep what was compiled, beside what there is; what the system refuses is not raised."""
        if self._file is None or sys.dont_write_bytecode or self._used.keys() <= self._kept.keys():
            return
        kept = dict([*self._used.items(), *(item for item in self._kept.items() if item[0] not in self._used)][:_MOST])
        content = marshal.dumps(kept)
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, _deed() + sha256(content).digest() + content)
            self._kept = kept


def _deed() -> bytes:
    """What a file begins with that this Python and this engine can use: early releases of a Python share a name."""
    return MAGIC_NUMBER + engine_digest()


def _read(file: Path) -> dict[bytes, bytes]:
    """The code of each template, packed, by the digest of its name and text."""
    try:
        found = file.read_bytes()
    except OSError:
        return {}
    deed = _deed()
    begin = len(deed) + _DIGEST
    digest, content = found[len(deed) : begin], found[begin:]
    if not found.startswith(deed) or digest != sha256(content).digest():
        return {}
    kept: dict[bytes, bytes] = marshal.loads(content)
    return kept
