"""robots.txt: everything may be read; where the sitemap is."""

from onrecord.model.settings import Config
from onrecord.model.urls import absolute


def robots_txt(config: Config) -> bytes:
    """The bytes of robots.txt; it names the sitemap where there is one."""
    lines = ["User-agent: *", "Allow: /"]
    if config.base_url is not None and config.outputs.sitemap:
        lines += ["", f"Sitemap: {absolute(config.base_url, '/sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()
