"""Read claim cards: YAML front matter (libyaml) + Markdown, with one Markdown instance for the whole build."""

from pathlib import Path

import yaml
from markdown import Markdown
from pelican import signals
from pelican.readers import BaseReader
from pelican.utils import get_date

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ClaimReader(BaseReader):
    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings):
        super().__init__(settings)
        self.md = Markdown(extensions=["smarty", "footnotes", "tables", "attr_list"])

    def read(self, source_path):
        _, head, body = Path(source_path).read_text(encoding="utf-8").split("---\n", 2)
        data = yaml.load(head, Loader=Loader)
        meta = {
            "title": data["claim"],
            "claim_status": data["status"],
            "date": get_date(str(data["date"])),
            "authors": self.process_metadata("authors", data["actors"]),
            "sources": data["source"],
            "statements": data["statements"],
            "slug": Path(source_path).stem,
        }
        return self.md.reset().convert(body), meta


def register():
    signals.readers_init.connect(lambda readers: readers.reader_classes.__setitem__("md", ClaimReader))
