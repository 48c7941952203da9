"""A difference as a page that needs nothing else: each passage as readers see it, with the words that changed."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from onrecord.diff.changes import RecordDiff
from onrecord.diff.sentences import tell
from onrecord.diff.summary import closed, feeds_words, summary
from onrecord.diff.told import DiffSection, Reworded
from onrecord.diff.words import Piece, changed_words, plain
from onrecord.model.urls import absolute, is_web_address
from onrecord.record.facts import Record
from onrecord.wording.wording import Wording, direction

_STYLE = """
:root { color-scheme: light dark; --paper: Canvas; --ink: CanvasText;
  --muted: color-mix(in srgb, CanvasText 72%, Canvas); --line: color-mix(in srgb, CanvasText 25%, Canvas);
  --gone: color-mix(in srgb, red 55%, CanvasText); --gone-back: color-mix(in srgb, red 8%, Canvas);
  --new: color-mix(in srgb, green 55%, CanvasText); --new-back: color-mix(in srgb, green 10%, Canvas); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .5rem; }
section { border-block-start: 1px solid var(--line); margin-block-start: 1.75rem; padding-block-start: 1.25rem; }
p, ul { margin: 0 0 .5rem; }
ul { padding-inline-start: 1.25rem; }
li { margin-block-end: .5rem; }
a { color: inherit; text-underline-offset: .15em; }
.note { color: var(--muted); font-size: .9375rem; }
blockquote { margin: .375rem 0 .25rem; padding-inline-start: .875rem; border-inline-start: 3px solid var(--line); }
del, ins { border-radius: .125rem; padding-inline: .0625rem; }
del { color: var(--gone); background: var(--gone-back); text-decoration: line-through; }
ins { color: var(--new); background: var(--new-back); text-decoration: underline; text-underline-offset: .15em; }
del + ins { margin-inline-start: .1875rem; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media print { body { max-width: none; } section { break-inside: avoid; } }
"""
_TAGS = {"gone": ("del", "diff.removed"), "new": ("ins", "diff.inserted")}


def as_html(found: RecordDiff, base: Record, now: Record, wording: Wording) -> str:
    """A page that asks for nothing and runs nothing: what changed, by row, and how much of it by kind."""
    sections = tell(found, base, now, wording)
    if not sections:
        return _page(f"<p>{_said(wording, 'diff.empty')}</p>", now, wording)
    intro = f'<p class="note">{_said(wording, "diff.intro")} {_said(wording, "diff.legend")}</p>'
    count = "".join(f"<li>{_words(line)}</li>" for line in summary(sections, wording))
    parts = "".join(_section(section, now["base_url"], wording) for section in sections)
    return _page(f"{intro}<ul>{count}</ul>{parts}", now, wording)


def _page(body: str, now: Record, wording: Wording) -> str:
    allowed = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    heading, site = _said(wording, "diff.heading"), _words(now["facts"]["title"])
    language = _said(wording, "diff.lang")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{heading} – {site}</title><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>{heading}</h1><p>{site}</p>{body}</main></body></html>\n"
    )


def _section(section: DiffSection, base_url: str | None, wording: Wording) -> str:
    items = "".join(
        f"<li><bdi>{_words(closed(sentence))}</bdi>{_passage(sentence.passage, wording)}</li>\n"
        for sentence in section.sentences
    )
    return (
        f"\n<section><h2><bdi>{_words(section.title)}</bdi></h2>\n<ul>{items}</ul>"
        f"{''.join(_closing(section, base_url, wording))}</section>"
    )


def _closing(section: DiffSection, base_url: str | None, wording: Wording) -> Iterator[str]:
    feeds = feeds_words(section, wording)
    if feeds:
        yield f"<p>{_words(feeds)}</p>"
    page = absolute(base_url, section.address) if base_url and section.address else ""
    if is_web_address(page):
        title = f'<span class="unseen">: {_words(section.title)}</span>'
        yield f'<p><a href="{escape(page)}">{_said(wording, "diff.to-page")}{title}</a></p>'


def _passage(shown: Reworded | None, wording: Wording) -> str:
    """A text with what went crossed out and what came underlined."""
    if shown is None or not (shown.was or shown.now):
        return ""
    pieces = changed_words(plain(shown.was or ""), plain(shown.now or ""))
    words = "".join(_piece(piece, wording, foreign=shown.lang is not None) for piece in pieces)
    language = f' lang="{escape(shown.lang)}" dir="{direction(shown.lang)}"' if shown.lang else ' dir="auto"'
    return f"<blockquote{language}>{words}</blockquote>"


def _piece(piece: Piece, wording: Wording, *, foreign: bool) -> str:
    if piece.state == "same":
        return escape(piece.text)
    tag, key = _TAGS[piece.state]
    own = f' lang="{_said(wording, "diff.lang")}"' if foreign else ""
    return f'<{tag}><span class="unseen"{own}>{_said(wording, key)} </span>{escape(piece.text)}</{tag}>'


def _said(wording: Wording, key: str) -> str:
    return _words(wording.say(key))


def _words(words: str) -> str:
    return escape(plain(words))
