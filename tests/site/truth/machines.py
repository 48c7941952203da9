"""What machines and link previews are told: heads of pages, feeds, JSON-LD, data, the search index, and pictures."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html
from lxml.etree import _Element

from tests.site.truth.pages import Page, kind_of
from tests.site.truth.record import Claim, Record, flat
from tests.site.truth.tables import read_rows
from tests.site.truth.words import CONFIRMED, Finder, Finding

ATOM = "{http://www.w3.org/2005/Atom}"
TITLES = ("og:title", "twitter:title")
TEXTS = ("description", "og:description", "og:image:alt", "twitter:description", "twitter:image:alt")
READ = ("alt", "title", "aria-label", "placeholder", "data-words", "label")  # attributes that are shown or read aloud
RATED = CONFIRMED | {"basis.refuted"}
# What stands where in a row of the search index, by its kind (onrecord/formats/search_index.py).
WORDS_AT = {"topic": (2,), "question": (2,), "sentence": (2,), "statement": (7, 8, 10), "source": (2,)}


def read_head(page: Page, finder: Finder) -> Iterator[Finding]:
    """Title, description and the words of link previews; and all attributes that are read aloud or shown."""
    sort = kind_of(page.place)
    for title in page.tree.iterfind("head/title"):
        yield from finder.check_title(f"title, {sort}", page.place, title.text or "")
    for meta in page.tree.iter("meta"):
        yield from _meta(meta, page, finder)
    for element in page.tree.iter():
        for name, words in element.attrib.items():
            if name in READ:
                yield from finder.check(f"@{name}, {sort}", page.place, str(words))
    for element in page.tree.iter("pre", "code", "textarea"):
        yield from _cited(flat("".join(map(str, element.itertext()))), page, finder)


def _meta(meta: _Element, page: Page, finder: Finder) -> Iterator[Finding]:
    words = str(meta.get("content") or "")
    for name in (str(meta.get("property") or ""), str(meta.get("name") or "")):  # one may be said as both
        kind = f"{name}, {kind_of(page.place)}"
        if name in TITLES:
            yield from finder.check_title(kind, page.place, words)
        if name in TEXTS:
            yield from finder.check(kind, page.place, words, page.claim)


def _cited(words: str, page: Page, finder: Finder) -> Iterator[Finding]:
    """A citation names the claim, whatever stands in its place elsewhere."""
    form = "BibTeX" if words.startswith("@") else "citation"
    words = words.replace("\\", "") if form == "BibTeX" else words  # its signs are escaped
    if page.claim is None or not (form == "BibTeX" or "“" in words):
        return
    yield from finder.check(form, page.place, words, page.claim)
    found = {f.claim for f in finder.forms(words) if not f.is_headline}
    yield Finding(form, page.place, words, None if found == {page.claim} else "the citation does not cite the claim")


# ---------------------------------------------------------------- feeds


def read_feed(path: Path, place: str, finder: Finder) -> Iterator[Finding]:
    """Every entry of an Atom or JSON feed."""
    sort = f"{'JSON feed' if path.suffix == '.json' else 'Atom'}, {kind_of(place).replace('feed.json', 'feed.xml')}"
    for title, text, address in _entries(path):
        found = re.search(r"/claims/([^/#]+)/", address)
        claim = finder.record.claims.get(found[1]) if found else None
        yield from finder.check_title(f"title, {sort}", place, title)
        yield from finder.check(f"content, {sort}", place, f"{title} – {' '.join(text)}", claim)
        if "#statement-" in address and claim is not None and "struck" not in claim.keys:
            yield _said(title, claim, place, finder, f"who, {sort}")


def _entries(path: Path) -> Iterator[tuple[str, list[str], str]]:
    """Of each entry its title, the paragraphs of its text, and its address."""
    if path.suffix == ".json":
        for item in json.loads(path.read_bytes())["items"]:
            yield item["title"], _paragraphs(item["content_html"]), item["url"]
        return
    for entry in etree.parse(path).iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        address = "" if link is None else str(link.get("href"))
        yield entry.findtext(f"{ATOM}title") or "", _paragraphs(entry.findtext(f"{ATOM}content") or ""), address


def _paragraphs(text: str) -> list[str]:
    root = html.fromstring(f"<div>{text}</div>")
    return [flat("".join(map(str, element.itertext()))) for element in root.iter("p")]


def _said(title: str, claim: Claim | None, place: str, finder: Finder, kind: str) -> Finding:
    """`Name verb: claim`, as titles of what an actor said have it."""
    text, record = flat(title), finder.record
    head, _, rest = text.partition(": ")
    who, stance = next(((n, s) for n, s, verb in _done(record, head) if head == f"{n} {verb}"), (None, ""))
    if who is None or claim is None:
        return Finding(kind, place, text, "nobody can tell who did what to which claim")
    if not record.says(who, stance, claim.slug):
        return Finding(kind, place, text, f"no card says that {who} {record.verbs[stance]} {claim.slug}")
    named = [form for form in finder.forms(rest) if form.claim is claim and not form.is_headline]
    return Finding(kind, place, text, None if named else f"the claim of {claim.slug} is not named")


def _done(record: Record, head: str) -> Iterator[tuple[str, str, str]]:
    for verb, stance in record.spoken.items():
        name = head.removesuffix(f" {verb}")
        if name in record.names and name != head:
            yield name, stance, verb


# ---------------------------------------------------------------- JSON-LD


def read_json_ld(page: Page, finder: Finder) -> Iterator[Finding]:
    for script in page.tree.iter("script"):
        if script.get("type") == "application/ld+json":
            for node in _nodes(json.loads(script.text or "null")):
                yield from _node(node, page, finder)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(each)


def _node(node: dict[str, Any], page: Page, finder: Finder) -> Iterator[Finding]:
    sort, claim = f"JSON-LD {node.get('@type')}", page.claim
    if sort == "JSON-LD Claim":
        good = claim is not None and flat(node["text"]) == claim.claim and flat(node["name"]) in claim.own_words
        yield Finding(sort, page.place, str(node), None if good else "it is not the claim of this page")
    if sort == "JSON-LD ClaimReview":
        good = claim is not None and bool(claim.keys & RATED) and flat(node["claimReviewed"]) in claim.own_words
        yield Finding(
            sort, page.place, str(node), None if good else f"{page.place} is rated, and nothing was found out"
        )
    if sort == "JSON-LD Statement":
        yield _stated(node, page, finder.record)


def _stated(node: dict[str, Any], page: Page, record: Record) -> Finding:
    about = re.search(r"/claims/([^/#]+)/", str(node.get("about")))
    who, _, verb = str(node["description"]).partition(" (")[0].rpartition(": ")
    stance = next((each for each, words in record.verbs.items() if words == verb), "")
    creator = node.get("creator", {}).get("name", who)
    good = (
        about is not None
        and about[1] in record.claims
        and flat(creator) == flat(who)
        and record.says(flat(who), stance, about[1])
        and str(node["@id"]).startswith(str(node["about"]["@id"]).removesuffix("#claim"))
    )
    fault = None if good else f"no card says that {who} {verb} {about[1] if about else None}"
    return Finding("JSON-LD Statement", page.place, f"{node['description']} {node.get('about')}", fault)


# ---------------------------------------------------------------- data and search


def read_data(path: Path, place: str, finder: Finder) -> Iterator[Finding]:
    """The data of a claim: its label, its history, and who said what about it."""
    data, record = json.loads(path.read_bytes()), finder.record
    if "label" not in data:
        yield from (_told(node, place, record) for node in _nodes(data) if "label" in node and "id" in node)
        return
    claim = record.claims.get(data["id"])
    if claim is None:
        yield Finding("label, data.json", place, data["label"], "this claim is not published")
        return
    good = data["label"] == claim.label and flat(data["claim"]) == claim.claim
    yield Finding("label, data.json", place, data["label"], None if good else f"{claim.slug} is {claim.label!r}")
    truths = {(day, record.labels[key]) for day, key in claim.history} | {(None, record.labels[claim.history[-1][1]])}
    for entry in data["history"]:
        pair = ((entry["date"] or {}).get("written"), entry["label"])
        yield Finding("history, data.json", place, str(pair), None if pair in truths else "it is not in the card")
    for row in data["statements"]:
        who, verb = flat(row["actor"]["name"]), row["stance"]
        known = record.ids.get(row["actor"]["id"], who) == who
        good = known and row["claim"] == claim.slug and record.says(who, verb, claim.slug)
        said = f"{who} {verb} {row['claim']}"
        yield Finding("who, data.json", place, said, None if good else "it is no statement of this card")


def _told(node: dict[str, Any], place: str, record: Record) -> Finding:
    """A claim with its label, as the data of other pages name it."""
    claim = record.claims.get(node["id"])
    good = claim is not None and node["label"] == claim.label
    return Finding(
        "label, data.json of others", place, f"{node['id']}: {node['label']}", None if good else "it is not so"
    )


def read_search(folder: Path, finder: Finder) -> Iterator[Finding]:
    """All files of the search index: claims with their labels, who did what to them, and what bears on which."""
    parts = {path.name: json.loads(path.read_bytes()) for path in folder.glob("search-index*.json")}
    place, first = next((name, part) for name, part in parts.items() if "labels" in part)
    rows = [row for name in (place, *first["parts"]) for row in parts[name]["rows"]]
    claims, names = ([row[at] for row in rows if row[0] == kind] for kind, at in (("claim", 1), ("actor", 2)))
    for row in rows:
        if row[0] == "claim":
            yield _labelled(row, first["labels"][row[4]][0], place, finder)
        elif row[0] == "statement":
            who = [names[number] for number in (row[3], *(row[5][-1:] if len(row) > 5 else ()))]  # the body, too
            yield _indexed(who, first["verbs"][row[4]][0], claims[row[1]], place, finder)
        for at in WORDS_AT.get(row[0], ()):
            if at < len(row) and row[at]:
                yield from finder.check("words, search index", place, str(row[at]))


def _labelled(row: list[Any], label: str, place: str, finder: Finder) -> Finding:
    claim = finder.record.claims.get(row[1])
    good = claim is not None and flat(row[2]) in claim.own_words and label == claim.label
    fault = None if good else f"{claim and claim.label!r} is so"
    return Finding("label, search index", place, f"{row[1]}: {label}: {row[2]}", fault)


def _indexed(who: list[str], verb: str, claim: str, place: str, finder: Finder) -> Finding:
    stance = finder.record.spoken.get(verb, "")
    good = claim in finder.record.claims and all(finder.record.says(flat(name), stance, claim) for name in who)
    fault = None if good else f"no card says that {who} {verb} {claim}"
    return Finding("who, search index", place, f"{who} {verb}: {claim}", fault)


# ---------------------------------------------------------------- pictures


def read_drawing(path: Path, place: str, finder: Finder) -> Iterator[Finding]:
    """The drawing of a link preview: what it says of the claim whose page it stands for."""
    drawing = etree.fromstring(path.read_bytes())
    lines = [flat("".join(map(str, text.itertext()))) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    alone = {line for line in lines for label in finder.labels(line) if label.words == line}
    words = " ".join(f". {line}. " if line in alone else line for line in lines)  # of others, some go on in the next
    steps = place.split("/")
    claim = finder.record.claims.get(steps[1]) if steps[0] == "claims" and len(steps) == 3 else None
    yield from finder.check("picture", place, words, claim)
    if claim is None:
        return
    fault = None
    if "kind.opinion" in claim.keys and claim.makers and not any(name in words for name in claim.makers):
        fault = f"the author of {claim.slug} is not named"
    elif not any(label.keys & claim.keys for label in finder.labels(words)):
        fault = f"the label of {claim.slug} is not there"
    yield Finding("picture of a claim", place, words, fault)
    yield from read_rows(drawing, claim, place, finder.record)
