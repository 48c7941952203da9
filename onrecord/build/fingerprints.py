"""What tells whether a page is as an earlier build made it."""

from hashlib import sha256

from onrecord.build.kept.codec import packed
from onrecord.model.output.pieces import Pieces
from onrecord.model.output.scaling import Scaling
from onrecord.pages.page import Page
from onrecord.pages.parts import View
from onrecord.render.templates import Templates


class Fingerprints:
    """What each page's bytes depend on, as one hash: the engine, its template with all it leans on, its view.

    Of what many pages share, the digest is taken once.
    """

    def __init__(self, templates: Templates, engine: bytes, pictures: bytes = b"") -> None:
        """`engine`: the digest of the program; `pictures`: of all that pictures are drawn with."""
        self._engine = engine
        self._pictures = pictures
        self._templates = {
            name: sha256("".join(f"\0{part}\0{templates.texts.get(part)}" for part in parts).encode()).digest()
            for name, parts in templates.parts.items()
        }
        self._chrome: tuple[object, bytes] = (None, b"")

    def of(self, page: Page, view: object, flat: bytes | None = None) -> bytes:
        """The fingerprint of a page: 32 bytes that are the same only where its bytes are.

        `view`: what its template receives; of a page without a template, its bytes, pieces or scaling. `flat`: the
        view as `packed(view, by_value=True)` gives it, where it is at hand; None: it is packed here.
        """
        found = sha256(self._engine)
        if page.template is None:
            found.update(_plain(view))
            return found.digest()
        found.update(self._templates.get(page.template, b""))
        found.update(self._pictures if page.kind == "image" else b"")
        if isinstance(view, View):
            found.update(self._of_chrome(view.chrome))
        found.update(packed(view, by_value=True) if flat is None else flat)
        return found.digest()

    def _of_chrome(self, chrome: object) -> bytes:
        if self._chrome[0] is not chrome:
            self._chrome = (chrome, sha256(packed(chrome, by_value=True)).digest())
        return self._chrome[1]


def _plain(view: object) -> bytes:
    """What the bytes of a file without a template depend on."""
    if isinstance(view, bytes):
        return b"\0" + view
    if isinstance(view, Pieces):
        return b"\1" + view.key
    return b"\2" + view.key if isinstance(view, Scaling) else b""
