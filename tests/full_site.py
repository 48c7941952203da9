"""The small site of everything (tests/golden/full), for tests of builds; and one that is built once, and put back."""

import shutil
from pathlib import Path

# What is made and written as all else is: half of a build's time.
FEWER_OUTPUTS = (
    "\noutputs: {as_of: false, embed: false, images: false, record_file: false, tables: false, verify: false}\n"
)
TEXT = """---
title: A speech in the harbour
passages:
  - {says: The ship has left., speaker: Town, claim: ship}
  - {quote: "None was lost.", claim: crew}
  - {says: All cheered., left_out: A mood.}
---
It was given on a quay.
"""


def lay_full_site(project: Path, root: Path, *, all_outputs: bool = False) -> Path:
    """Lay the site, with a text and the project's templates, into a folder that is not there yet; that folder."""
    shutil.copytree(project / "tests/golden/full/in", root)
    shutil.copytree(project / "templates", root / "templates", dirs_exist_ok=True)
    (root / "content/texts").mkdir()
    (root / "content/texts/speech.md").write_text(TEXT, "utf-8")
    if not all_outputs:
        settings = root / "site.yaml"
        settings.write_text(settings.read_text("utf-8") + FEWER_OUTPUTS, "utf-8")
    return root


class Standing:
    """A folder as it stood, to be put back where it lay: what is kept of a build is of its place."""

    def __init__(self, root: Path) -> None:
        self.root, self._kept = root, root.with_name(f"{root.name}-as-it-stood")
        shutil.copytree(root, self._kept, symlinks=True)

    def put_back(self) -> Path:
        """The folder, as it stood."""
        shutil.rmtree(self.root)
        return shutil.copytree(self._kept, self.root, symlinks=True)
