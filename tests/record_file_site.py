"""A site of everything, with words that try to leave their place, for tests of the record in one file."""

import re
import shutil
from pathlib import Path

BASE = "https://example.org/record"
WORDS = "</script><!-- </style> --> <img src=x onerror=alert(1)> & “]]>”"
HOSTILE = f"""---
claim: 'A ship {WORDS} left.'
date: 2024-10-20
status: alleged
reasoning: 'Because {WORDS}'
actors: ['Board {WORDS}']
topics: harbour
source: {{title: 'Log {WORDS}', url: "https://example.org/log?a=%3C/script%3E"}}
statements:
  - actor: 'Board {WORDS}'
    stance: asserts
    date: 2024-10-20
    quote: 'It {WORDS} left'
    source: "https://example.org/log?a=%3C/script%3E"
also_said_as: ['A boat {WORDS} sailed.']
media:
  - url: "https://example.org/clip"
    kind: video
    alt: 'A ship {WORDS}'
    credit: Office
    licence: By leave
    sensitive: A wound
checked: 2026-01-01
---

The prose of it. See [the count](#how).

## How {{#how}}

By hand; [the crew](claim:crew) agrees. ![A map](/map.svg){{ width=64 height=48 }}
"""


ANSWER = "answer_rests_on: [ship, no-ship]\nanswer_checked: 2025-05-02\n"
WITHHELD = """---
claim: A name that is not to be read.
date: 2024-10-21
status: alleged
source: X
topics: harbour
withheld: {since: 2025-02-01, reason: A court asked for it.}
---
"""


def without_fonts(text: str) -> str:
    """A file as text, without the letters that stand for the bytes of fonts."""
    return re.sub(r"url\(\"?data:font/[^)]*\)", "", text)


def copied(project: Path, root: Path, settings: str = "") -> Path:
    """The site with the project's templates at `root`. `settings`: lines for the end of its site.yaml."""
    shutil.copytree(project / "tests/golden/full/in", root)
    shutil.copytree(project / "templates", root / "templates", dirs_exist_ok=True)
    (root / "content/claims/hostile.md").write_text(HOSTILE, "utf-8")
    (root / "content/claims/away.md").write_text(WITHHELD, "utf-8")
    (root / "content/actors/unheard.md").write_text("---\nname: Unheard Office\nkind: agency\n---\n", "utf-8")
    static = root / "content/static"
    static.mkdir(exist_ok=True)
    (static / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>', "utf-8")
    (static / "x.css").write_text("", "utf-8")
    (static / "house.css").write_text('@import "x.css"; body { background: url(map.svg); } /* </style> */', "utf-8")
    yaml = root / "site.yaml"
    yaml.write_text(f"{yaml.read_text('utf-8')}\n{ANSWER}{settings}", "utf-8")
    return root
