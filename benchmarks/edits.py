"""What is edited between two builds of the benchmark; `n` makes each edit another."""

from collections.abc import Callable, Mapping
from pathlib import Path


def _card(site: Path) -> Path:
    return sorted((site / "content" / "claims").iterdir())[3]


def _text(site: Path, n: int) -> None:
    card = _card(site)
    card.write_text(f"{card.read_text('utf-8').rstrip()}\n\nA new paragraph {n}.\n", encoding="utf-8")


def _front(site: Path, n: int) -> None:
    card = _card(site)
    text = card.read_text("utf-8")
    head, line, rest = text.partition("notice: New ")
    text = (
        f"{head}{line}{n}{rest[rest.index(chr(10)) :]}" if line else text.replace("---\n", f"---\nnotice: New {n}\n", 1)
    )
    card.write_text(text, encoding="utf-8")


def _template(site: Path, n: int) -> None:
    page = site / "templates" / "pages" / "claim.html"
    page.write_text(page.read_text("utf-8") + f"{{# {n} #}}", encoding="utf-8")


EDITS: Mapping[str, Callable[[Path, int], None]] = {
    "nothing changed": lambda _site, _n: None,
    "one card's text edited": _text,
    "one card's front matter edited": _front,
    "one template edited": _template,
}
