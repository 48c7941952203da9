"""What all structured data in schema.org's words is made of: nodes, addresses, and who publishes the record."""

from typing import Any

from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import absolute, card_url, in_full, is_web
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_text

Node = dict[str, Any]

CONTEXT = "https://schema.org"
PERSON = "Person"
ORGANISATION = "Organization"
# Nothing that could end the <script> element or be read as markup; line separators are no JavaScript text.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script(node: Node) -> str:
    """The text of a JSON-LD script, which can stand in a `<script>` element as it is."""
    return json_text(node, dense=True).translate(_ESCAPES)


def present(node: Node) -> Node:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def address(config: Config, url: str) -> str | None:
    """A site-rooted address with its host; None where that is not known."""
    return absolute(config.base_url, url) if config.base_url else None


def address_in_full(config: Config, url: str | None) -> str | None:
    """The address of an item (None: it has none); of a file of this site only where it can be told in full."""
    found = in_full(url, config.base_url) if url else None
    return found if found and is_web(found) else None


def publisher(site: Site, config: Config) -> Node:
    """Who publishes the record, with the pages on which it says how it works."""
    policies = {"publishingPrinciples": "methodology", "correctionsPolicy": "corrections"}
    return present(
        {
            "@type": ORGANISATION,
            "name": config.publisher.name,
            "url": config.publisher.url or address(config, "/"),
            **{
                key: address(config, card_url(CardKind.PAGES, slug))
                for key, slug in policies.items()
                if has_page(site, slug)
            },
        }
    )


def has_page(site: Site, slug: str) -> bool:
    """Whether the site has a page of prose with this slug."""
    return any(page.slug == slug for page in site.pages)
