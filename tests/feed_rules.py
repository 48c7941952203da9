"""What a feed must be: RFC 4287 as a grammar (RELAX NG), JSON Feed 1.1 as a JSON Schema, OPML 2.0; our own."""

import json
import re
from functools import cache
from typing import Any

import html5lib
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
_TAGS = {"a", "blockquote", "h2", "hr", "li", "p", "small", "strong", "ul"}
_ATTRIBUTES = {"href", "lang", "dir"}

_NG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
_ATOM_GRAMMAR = f"""
<grammar {_NG} ns="http://www.w3.org/2005/Atom">
<start><element name="feed"><ref name="common"/><interleave>
 <zeroOrMore><ref name="author"/></zeroOrMore><zeroOrMore><ref name="category"/></zeroOrMore>
 <ref name="id"/><zeroOrMore><ref name="link"/></zeroOrMore><optional><ref name="rights"/></optional>
 <optional><element name="subtitle"><ref name="text"/></element></optional><ref name="title"/><ref name="updated"/>
</interleave><zeroOrMore><ref name="entry"/></zeroOrMore></element></start>
<define name="entry"><element name="entry"><ref name="common"/><interleave>
 <zeroOrMore><ref name="author"/></zeroOrMore><zeroOrMore><ref name="category"/></zeroOrMore>
 <element name="content"><ref name="text"/></element><ref name="id"/><zeroOrMore><ref name="link"/></zeroOrMore>
 <optional><element name="published"><data type="dateTime"/></element></optional><ref name="title"/>
 <ref name="updated"/></interleave></element></define>
<define name="common"><optional><attribute name="lang" ns="http://www.w3.org/XML/1998/namespace">
 <data type="string"/></attribute></optional></define>
<define name="text"><optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute>
 </optional><text/></define>
<define name="author"><element name="author"><interleave><element name="name"><text/></element>
 <optional><element name="uri"><data type="anyURI"/></element></optional></interleave></element></define>
<define name="category"><element name="category"><attribute name="term"/></element></define>
<define name="id"><element name="id"><data type="anyURI"/></element></define>
<define name="link"><element name="link"><attribute name="href"><data type="anyURI"/></attribute>
 <optional><attribute name="rel"/></optional><optional><attribute name="type">
 <data type="string"><param name="pattern">.+/.+</param></data></attribute></optional></element></define>
<define name="rights"><element name="rights"><ref name="text"/></element></define>
<define name="title"><element name="title"><ref name="text"/></element></define>
<define name="updated"><element name="updated"><data type="dateTime"/></element></define>
</grammar>"""
_OPML_GRAMMAR = f"""
<grammar {_NG}><start><element name="opml"><attribute name="version"><value>2.0</value></attribute>
<element name="head"><interleave><element name="title"><text/></element><optional><element name="dateModified">
 <data type="string">
 <param name="pattern">[A-Z][a-z]{{2}}, \\d\\d [A-Z][a-z]{{2}} \\d{{4}} \\d\\d:\\d\\d:\\d\\d GMT</param>
 </data></element></optional></interleave></element>
<element name="body"><oneOrMore><element name="outline"><attribute name="text"/><oneOrMore>
 <element name="outline"><attribute name="type"><value>rss</value></attribute><attribute name="text"/>
 <attribute name="title"/><attribute name="xmlUrl"><data type="anyURI"/></attribute>
 <attribute name="htmlUrl"><data type="anyURI"/></attribute></element>
</oneOrMore></element></oneOrMore></element></element></start></grammar>"""
_URI = {"type": "string", "pattern": "^https?://"}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    },
}
_ITEM = {
    "type": "object",
    "properties": {
        "id": _URI,
        "url": _URI,
        "title": {"type": "string"},
        "content_html": {"type": "string"},
        "date_published": {"type": "string", "format": "date-time", "pattern": MOMENT.pattern},
        "date_modified": {"type": "string", "format": "date-time", "pattern": MOMENT.pattern},
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    },
    "required": ["id", "url", "title", "content_html", "date_published", "date_modified"],
    "additionalProperties": False,
}
_JSON_FEED = {
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": _URI,
        "feed_url": _URI,
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": _AUTHORS,
        "items": {"type": "array", "items": _ITEM},
    },
    "required": ["version", "title", "home_page_url", "feed_url", "items"],
    "additionalProperties": False,
}


@cache
def _grammar(text: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(text))


def _parsed(document: bytes, grammar: str) -> Any:
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    _grammar(grammar).assertValid(root)
    return root


def valid_atom(document: bytes) -> Any:
    """The root of an Atom feed, once it keeps the RFC's grammar and prose, and our rules: ids, order, safe HTML."""
    root = _parsed(document, _ATOM_GRAMMAR)
    assert root.find("a:author", ATOM) is not None
    assert len(root.findall("a:link[@rel='self']", ATOM)) == 1
    for node in (root, *root.findall("a:entry", ATOM)):
        assert MOMENT.fullmatch(node.findtext("a:updated", namespaces=ATOM))
        assert len(node.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert node.findtext("a:title", namespaces=ATOM)
    entries = root.findall("a:entry", ATOM)
    days = [node.findtext("a:updated", namespaces=ATOM) for node in entries]
    assert not days or root.findtext("a:updated", namespaces=ATOM) == max(days)
    for node in entries:
        assert node.findtext("a:published", namespaces=ATOM) <= node.findtext("a:updated", namespaces=ATOM)
        assert node.find("a:content", ATOM).get("type") == "html"
        _safe(node.findtext("a:content", namespaces=ATOM))
    _ordered([(n.findtext("a:id", namespaces=ATOM), n.findtext("a:published", namespaces=ATOM)) for n in entries])
    return root


def valid_json_feed(document: bytes) -> Any:
    """A JSON Feed, once it keeps version 1.1 and our rules."""
    feed = json.loads(document)
    Draft202012Validator(_JSON_FEED, format_checker=FormatChecker()).validate(feed)
    _ordered([(item["id"], item["date_published"]) for item in feed["items"]])
    for item in feed["items"]:
        _safe(item["content_html"])
    return feed


def valid_opml(document: bytes) -> Any:
    """The root of a list of feeds, once it keeps OPML 2.0."""
    root = _parsed(document, _OPML_GRAMMAR)
    feeds = [row.get("xmlUrl") for row in root.iter("outline") if row.get("type")]
    assert len(feeds) == len(set(feeds))
    return root


def words_of(entry: Any) -> str:
    """The full text of an entry of an Atom feed, without its HTML."""
    root = html5lib.parseFragment(entry.findtext("a:content", namespaces=ATOM), namespaceHTMLElements=False)
    return " ".join(root.itertext())


def _ordered(entries: list[tuple[str, str]]) -> None:
    assert len({entry for entry, _ in entries}) == len(entries)
    assert len(entries) <= 50
    days = [day for _, day in entries]
    assert days == sorted(days, reverse=True)


def _safe(html: str) -> None:
    """HTML that runs nothing, leads by full addresses only, and closes what it opens."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    assert html
    assert parser.errors == []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            assert element.tag in _TAGS, element.tag
            assert set(element.attrib) <= _ATTRIBUTES
            assert element.get("href", "https://").startswith(("https://", "http://"))
