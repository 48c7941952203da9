"""Templates that are compiled quickly, for tests of a build in which no page's looks matter."""

import shutil
from pathlib import Path

PAGE = """<!DOCTYPE html>
<title>{{ view.head.title if view.head is defined }}</title>
{{ view.body if view.body is defined }}
"""


def lay_plain_templates(project: Path, root: Path) -> None:
    """Give the site at `root` the project's templates, of which each page is a title and prose."""
    shutil.copytree(project / "templates", root / "templates", dirs_exist_ok=True)
    of_pictures = {root / "templates/parts/marks.html"}
    for page in {*(root / "templates").rglob("*.html")} - of_pictures:
        page.write_text(PAGE, "utf-8")
