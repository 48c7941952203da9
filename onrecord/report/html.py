"""Problems as a page: what the preview shows where a site cannot be built."""

from collections.abc import Iterable, Mapping
from html import escape

from onrecord.model.problems import Problem, Severity
from onrecord.report.text import frame, place, plain

_TOKENS = {"paper": "Canvas", "panel": "Canvas", "ink": "CanvasText", "muted": "CanvasText", "says-not": "CanvasText"}
_STYLE = """
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.625rem; line-height: 1.2; }
h2 { font-size: 1rem; margin: 0 0 .25rem; }
ol { list-style: none; padding: 0; }
li { border-block-start: 1px solid var(--muted); padding-block: 1rem; }
p { margin: 0 0 .5rem; }
a { color: inherit; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { background: var(--panel); padding: .5rem .75rem; overflow-x: auto; margin: 0 0 .5rem; }
.error h2 span { color: var(--says-not); }
.place, .code { color: var(--muted); }
"""


def style_sheet(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """The look of these pages, in the colours of the site by their names; the system's own where it has none."""
    tokens = (
        f"--{name}: " + (f"light-dark({light[name]}, {dark[name]})" if name in light and name in dark else own)
        for name, own in _TOKENS.items()
    )
    return f":root {{ color-scheme: light dark; {'; '.join(tokens)} }}{_STYLE}"


def as_page(problems: Iterable[Problem], texts: Mapping[str, str], *, style: str, last_good: str | None) -> bytes:
    """A page that says what stops the build, worst first, each with its line and what to do.

    `texts`: the files of which a line may be shown, by path. `style`: the address of the style sheet. `last_good`: the
    address of the site as it was last built; None: there is no link to it.
    """
    shown = [p for p in problems if p.severity in (Severity.ERROR, Severity.WARNING)]
    shown.sort(key=lambda p: p.severity is not Severity.ERROR)
    items = "".join(_item(problem, texts) for problem in shown)
    back = f'<p><a href="{escape(last_good)}">The last good version of this page</a></p>' if last_good else ""
    return _page(
        "Not built",
        f"<p>Mend what stands below and save: the page comes back by itself.</p>{back}<ol>{items}</ol>",
        style,
    )


def trace_as_page(trace: str, *, style: str) -> bytes:
    """A page for a fault of the program itself, whole."""
    words = "<p>This is a fault of the program, not of your files. Please report it with the text below.</p>"
    return _page("The build broke off", f"{words}<pre>{escape(plain(trace, keep=chr(10)))}</pre>", style)


def _page(title: str, body: str, style: str) -> bytes:
    policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
    sheet = f'<link rel="stylesheet" href="{escape(style)}">'
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{sheet}</head><body><main><h1>{title}</h1>{body}</main></body></html>\n"
    ).encode()


def _item(problem: Problem, texts: Mapping[str, str]) -> str:
    lines = "\n".join(line[4:] for line in frame(problem.location, texts.get(problem.location.file)))
    code = f"<pre>{escape(lines)}</pre>" if lines else ""
    also = "".join(f'<p class="place">See also {escape(place(at))}</p>' for at in problem.related)
    hint = f"<p>{escape(plain(problem.hint))}</p>" if problem.hint else ""
    block = f"<pre>{escape(plain(problem.block, keep=chr(10)))}</pre>" if problem.block else ""
    return (
        f'<li class="{problem.severity}"><h2><span>{str(problem.severity).capitalize()}:</span> '
        f"{escape(plain(problem.message))}</h2>"
        f'<p class="place">{escape(place(problem.location))} <span class="code">{problem.code}</span></p>'
        f"{code}{hint}{block}{also}</li>"
    )
