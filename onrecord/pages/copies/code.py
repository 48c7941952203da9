"""The code of a claim on its page and on its copies."""

from onrecord.model.urls import absolute
from onrecord.pages.edition import Edition
from onrecord.pages.parts import CodeView

VERIFY = "/verify/"


def code_view(edition: Edition, slug: str) -> CodeView | None:
    """The code of a claim, with the way to look it up; None where readers get none."""
    code = edition.codes.get(slug)
    if code is None:
        return None
    base = edition.config.base_url
    file = "" if base else "index.html"  # a folder does not open its page by itself
    return CodeView(
        letters=code.letters,
        url=f"{VERIFY}{file}?code={code.letters}",
        on_paper=absolute(base, VERIFY).partition("://")[2] if base else None,
    )


def code_words(edition: Edition, slug: str) -> str | None:
    """The code within a line of text; None where readers get none."""
    code = edition.codes.get(slug)
    return edition.say("code.words", code=code.letters) if code else None
