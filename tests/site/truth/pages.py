"""What pages say, read without knowing how they are laid out: by text, nesting, headings, tables and times alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html
from lxml.etree import _Element

from tests.site.truth.record import NAMELESS, SAYS_SO, Claim, Record, flat
from tests.site.truth.steps import names_in, read_step, step_of
from tests.site.truth.words import CHANGE, Finder, Finding, Form, Label, misplaced

UNREAD = {"script", "style", "template", "form", "select", "option", "button", "head"}
PAST = {
    "asserted": "asserts", "confirmed": "confirms", "acknowledged": "acknowledges", "denied": "denies",
    "refuted": "refutes", "withdrew": "withdraws", "neither confirmed nor denied": "declines",
}  # fmt: skip
PARTIES = {
    "Says so": "so", "Says not": "not", "No position": "none",
    "Put forward by": "nameless", "Checked by": "checker",
}  # fmt: skip
NOBODY = ("Nobody named says so", "no position on record")
OPPOSITE = " the opposite"


@dataclass
class Page:
    """A page as one flat text, with the place of every element in it."""

    place: str
    tree: _Element
    text: str = ""
    spans: dict[_Element, tuple[int, int]] = field(default_factory=dict)
    pieces: list[tuple[_Element, int, int]] = field(default_factory=list)  # text with the element that holds it
    forms: list[Form] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    claim: Claim | None = None
    names: dict[_Element, list[str]] = field(default_factory=dict)  # by every element around them, in order
    linked: dict[_Element, Claim] = field(default_factory=dict)  # by the entry of a list that leads to one statement

    def within(self, element: _Element) -> list[Form]:
        """The claims and headlines that stand in an element."""
        start, end = self.spans.get(element, (0, 0))
        return self.forms[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def around(self, element: _Element) -> Iterator[_Element]:
        """The element and what holds it, up to the part of the page that lists all."""
        at: _Element | None = element
        while at is not None and at.tag not in ("main", "body", "html"):
            yield at
            at = at.getparent()


def opened(path: Path, place: str, finder: Finder) -> Page:
    """A page, read. `place`: its path in the site."""
    return _read(place, html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")), finder)


def articles(path: Path, finder: Finder) -> Iterator[Page]:
    """Each claim in a file with all of them, as a page of its own: its heading is the main one there."""
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for article in tree.iter("article"):
        slug = (article.get("id") or "").removeprefix("claims/")
        if slug not in finder.record.claims:
            continue
        for link in article.iter("a"):
            link.set("href", re.sub(r"^#(claims/[^/]+)/(?=statement-)", r"/\1/#", link.get("href") or ""))
        for named in article.iter():
            named.set("id", (named.get("id") or "").removeprefix(f"claims/{slug}/"))
        for heading in article.iter("h4"):
            heading.tag = "h1"
        yield _read(f"claims/{slug}/record.html", article, finder)


def _read(place: str, tree: _Element, finder: Finder) -> Page:
    page = Page(place, tree)
    parts: list[str] = []
    _flatten(page.tree, page, parts, 0)
    page.text = "".join(parts)
    page.forms = finder.forms(page.text)
    page.starts = [form.start for form in page.forms]
    steps = place.split("/")
    if len(steps) == 3 and steps[0] == "claims":
        page.claim = finder.record.claims.get(steps[1])
    page.linked = dict(_linked(page.tree, finder.record))
    for element, (start, end) in page.spans.items():
        words = page.text[start:end].strip().removesuffix(":").rstrip()
        if words in finder.record.names and not any(_words(page, child) for child in element):
            for each in page.around(element):
                page.names.setdefault(each, []).append(words)
    return page


def _linked(tree: _Element, record: Record) -> Iterator[tuple[_Element, Claim]]:
    """Each entry of a list with the claim to a statement on which it leads."""
    for link in tree.iter("a"):
        found = re.search(r"claims/([^/#]+)/#statement-", link.get("href") or "")
        entry = next(link.iterancestors("li"), None)
        if found and entry is not None and found[1] in record.claims:
            yield entry, record.claims[found[1]]


def _words(page: Page, element: _Element) -> str:
    start, end = page.spans.get(element, (0, 0))
    return page.text[start:end].strip()


def _flatten(element: _Element, page: Page, parts: list[str], at: int) -> int:
    """Write the text of an element behind what is there, and tell where it ends."""
    start = at
    if isinstance(element.tag, str) and element.tag not in UNREAD:
        at = _piece(element, element.text, page, parts, at)
        for child in element:
            at = _flatten(child, page, parts, at)
            at = _piece(element, child.tail, page, parts, at)
        page.spans[element] = (start, at)
    return at


def _piece(element: _Element, text: str | None, page: Page, parts: list[str], at: int) -> int:
    words = flat(text or "")
    if not words:
        return at
    parts.append(f"{words} ")
    page.pieces.append((element, at, at + len(words)))
    return at + len(words) + 1


def read_page(page: Page, finder: Finder) -> Iterator[Finding]:
    """All that a page says of claims: labels, who did what, and the words that stand in attributes."""
    sort = kind_of(page.place)
    for element, start, end in page.pieces:
        if step_of(element):
            continue
        words = page.text[start:end]
        for label in finder.labels(words):
            moved = Label(label.start + start, label.end + start, label.words, label.keys)
            yield from _labelled(element, moved, page, finder, f"label, {sort}")
        yield from _done(element, start, words, page, finder.record, sort)
        yield from _parties(element, start, words, page, finder.record, f"side, {sort}")
    for step in page.tree.iter("li"):
        if page.claim and step.get("id") and step_of(step):
            yield from read_step(step, page.claim, finder, page.place)


def kind_of(place: str) -> str:
    """The kind of a page, by its address: home, a list or one of its entries."""
    steps = place.split("/")[:-1]
    if not steps:
        return "home" if place == "index.html" else place
    return steps[0] if len(steps) == 1 else f"{steps[0]}/…"


def marks(page: Page, finder: Finder) -> Iterator[tuple[Label, str]]:
    """The labels that stand alone in an element, with the drawing beside them."""
    for element, start, end in page.pieces:
        parent = element.getparent()
        labels = finder.labels(page.text[start:end])
        if parent is not None and labels and labels[0].words == page.text[start:end]:
            yield labels[0], " ".join(str(path.get("d")) for path in parent.iter("path"))


# ---------------------------------------------------------------- labels


def _labelled(element: _Element, label: Label, page: Page, finder: Finder, kind: str) -> Iterator[Finding]:
    """A label is said of every claim that stands in the smallest part of the page that names one."""
    for around in page.around(element):
        forms = page.within(around)
        if forms:
            yield from _judged(element, around, label, forms, page, finder, kind)
            return


def _judged(
    element: _Element, around: _Element, label: Label, forms: list[Form], page: Page, finder: Finder, kind: str
) -> Iterator[Finding]:
    start, end = page.spans[around]
    said = page.text[start:end].strip()[:200]
    claims = {form.claim for form in forms}
    if page.claim and (_is_whole(around) or _is_apart(label, forms, page)):
        claims = {page.claim}
    told = _days(element, around, page)
    for claim in claims:
        headings = [form.is_headline for form in forms if form.claim is claim]
        fault = (
            None
            if not headings or not all(headings)
            else f"{label.words!r} stands beside the headline of {claim.slug} alone"
        )
        if not label.keys & (claim.keys | _then(claim, told)):
            fault = f"{label.words!r} is said of {claim.slug}, which is {claim.label!r}"
        elif label.keys & claim.keys and not told:
            fault = fault or misplaced(label, page.text, forms)
        yield Finding(kind, page.place, said, fault)
    if claims and all(claim.is_bare_denial for claim in claims) and len(said) < 200:
        yield from finder.check(kind, page.place, said, next(iter(claims)))


def _is_whole(element: _Element) -> bool:
    """Whether a part of the page holds its main heading."""
    return any(True for _ in element.iter("h1"))


def _is_apart(label: Label, forms: list[Form], page: Page) -> bool:
    """Whether other claims are named only behind a label that stands apart from them."""
    between = page.text[label.end : forms[0].start] if forms[0].start > label.end else ""
    return bool(between.strip(" :“(–—"))


def _days(element: _Element, around: _Element, page: Page) -> set[str]:
    """The days of the change that a row tells of, "" for one without a day; none where the words are those of today."""
    claims = {form.claim for form in page.within(around)}
    for at in page.around(element):
        days = {str(time.get("datetime")) for time in at.iter("time")}
        if at.tag == "li" or {form.claim for form in page.within(at)} - claims:
            is_row = page.claim is not None and not _is_whole(at)
            start, end = page.spans[at]
            return days or {""} if is_row or CHANGE.search(page.text[start:end]) else set()
    return set()


def _then(claim: Claim, days: set[str]) -> set[str]:
    """The labels of what the history of a claim has for these days, and of what was before."""
    found: set[str] = set()
    for number, (day, key) in enumerate(claim.history):
        if day.strip("~?%") in days or "/" in day:
            found |= {key, *(before for _, before in claim.history[max(0, number - 1) : number])}
    return found | {key for _, key in claim.history[-1:] if "" in days}


# ---------------------------------------------------------------- who did what


def _done(element: _Element, start: int, words: str, page: Page, record: Record, sort: str) -> Iterator[Finding]:
    verbs = record.spoken
    if any(at.get("role") == "note" for at in page.around(element)):
        return  # a key explains verbs
    if any((at.get("class") or "") == "positions-band" for at in page.around(element)):
        return  # that is our status, of which `confirmed` is one
    bare = words.strip("()").removesuffix(":").removesuffix(",").removesuffix(OPPOSITE)
    past = PAST.get(bare.removeprefix("before: "))
    stance = verbs.get(bare) or past
    if stance:
        who = _speaker(element, page)
        found = [_triple(who, stance, element, start, words, page, record, f"who, {sort}")]
        yield from (each for each in found if each)
        return
    for verb, each in verbs.items():
        name = bare.removesuffix(f" {verb}").rpartition(": ")[2]
        if bare.endswith(f" {verb}") and name in record.names:
            told = _triple(name, each, element, start, words, page, record, f"who, {sort}")
            yield from [told] if told else []


def _speaker(element: _Element, page: Page) -> str | None:
    """The name that is nearest: in the same cell, above it, or in the smallest part of the page that holds one."""
    for at in page.around(element):
        if at in page.names:
            return page.names[at][0]
        if at.tag == "td":
            return _above(at, page)
        if at.tag == "li" and page.place.startswith("actors/"):
            return next(iter(page.names.get(next(page.tree.iter("h1")), [])), None)  # of whom all entries tell
    return None


def _above(cell: _Element, page: Page) -> str | None:
    """The name at the head of a cell's column."""
    row, table = cell.getparent(), next(cell.iterancestors("table"), None)
    if row is None or table is None:
        return None
    heads, column = list(next(iter(table.iter("tr")))), row.index(cell)
    return next(iter(page.names.get(heads[column], [])), None) if column < len(heads) else None


def _triple(
    who: str | None, stance: str, element: _Element, start: int, words: str, page: Page, record: Record, kind: str
) -> Finding | None:
    led = _led(element, record) if OPPOSITE in words and "before: " not in words else None
    claim = led or _claim_of(element, start, page, linked=OPPOSITE not in words)
    said = f"{who} {words} {claim.slug if claim else None}"
    if who is None and claim is None:
        return None  # a verb is explained
    if who is None or claim is None:
        return Finding(kind, page.place, said, "nobody can tell who did it, or to which claim")
    if OPPOSITE in words:
        meant = {claim.slug} if led else _meant(claim, start, words, page, record)
        good = any(record.says(who, stance, slug) for slug in meant)
        kind = f"{kind}, of the opposite"
    else:
        good = record.says(who, stance, claim.slug)
    fault = None if good else f"no card says that {who} {record.verbs[stance]} {claim.slug}"
    return Finding(kind, page.place, said, fault)


def _led(element: _Element, record: Record) -> Claim | None:
    """The claim on which the statement is to which these words lead."""
    for at in (element, *element.iterancestors("a")):
        if found := re.search(r"claims/([^/#]+)/#statement-", at.get("href") or ""):
            return record.claims.get(found[1])
    return None


def _meant(claim: Claim, start: int, words: str, page: Page, record: Record) -> set[str]:
    """What `the opposite` is: the claim that these words name, else what says the opposite of the row's claim."""
    named = next((form for form in page.forms if form.start > start), None)
    if named and named.claim is claim and not page.text[start + len(words) : named.start].strip(" :“"):
        return {claim.slug} if page.claim is None else {claim.slug} & record.mirrors.get(page.claim.slug, set())
    return record.mirrors.get(claim.slug, set())


def _claim_of(element: _Element, start: int, page: Page, *, linked: bool = True) -> Claim | None:
    """The claim that is meant: the next one named beside the name of who did it, else that of the page or row.

    `linked`: whether it may be the one on which the statement is to which the entry leads.
    """
    is_near = True
    others = (0, 0)  # what stands in other entries of the same list
    for at in page.around(element):
        forms = [form for form in page.within(at) if not others[0] <= form.start < others[1]]
        if at.tag in ("ol", "ul"):
            others = page.spans[at]
        elif forms and is_near:
            after = [form for form in forms if form.start > start]
            return (after or forms)[0].claim
        elif forms and not page.claim:
            before = [form for form in forms if form.start < start]
            return (before or forms[:1])[-1].claim
        elif linked and at in page.linked and not page.claim:
            return page.linked[at]
        is_near = is_near and at not in page.names and at.tag != "td"
    return page.claim


def _parties(element: _Element, start: int, words: str, page: Page, record: Record, kind: str) -> Iterator[Finding]:
    """Lines such as `Says so: …`: everyone named in them must stand there."""
    side = PARTIES.get(words.removesuffix(":"))
    holder = next((at for at in page.around(element) if at in page.names), None)
    claim = _claim_of(element, start, page)
    if words in NOBODY and claim:
        who = _speaker(element, page) if words == "no position on record" else None
        yield _absent(words, who, claim, page, record, kind)
    if side is None or holder is None or not words.endswith(":"):
        return
    for who in _listed(element, page, record) or page.names[holder]:
        said = f"{words} {who} ({claim.slug if claim else None})"
        good = claim is not None and _stands(who, side, claim, record)
        yield Finding(f"{kind}: {words}", page.place, said, None if good else f"{who} does not stand there")


def _listed(element: _Element, page: Page, record: Record) -> list[str]:
    """The names that follow as plain text, without those who are only counted."""
    line = element.getparent()
    if line is None or line in page.names or not (element.tail or "").strip():
        return []
    return [
        name
        for name in names_in(flat(element.tail or "").partition(" ·")[0], record)
        if not re.fullmatch(r"\d+ others?", name)
    ]


def _absent(words: str, who: str | None, claim: Claim, page: Page, record: Record, kind: str) -> Finding:
    """That nobody says so, or that somebody has no position: no card may say otherwise."""
    unheard = (*NAMELESS, "checker")
    named = [row.actor for row in claim.rows if row.stance in SAYS_SO and record.names[row.actor] not in unheard]
    fault = f"{', '.join(named)} says so" if named and words != "no position on record" else None
    if who and any(record.stands(who, side, claim.slug) for side in ("so", "not")):
        fault = f"{who} has a position"
    return Finding(f"{kind}: {words}", page.place, f"{words}: {who} ({claim.slug})", fault)


def _stands(who: str, side: str, claim: Claim, record: Record) -> bool:
    rows = [*claim.rows, *(row for slug in record.mirrors.get(claim.slug, ()) for row in record.claims[slug].rows)]
    said = [row.stance for row in rows if row.actor == who]
    if side == "nameless":
        return who in claim.makers or (record.names[who] in NAMELESS and bool(said))
    if side == "checker":
        is_check = record.names[who] == "checker" or bool({"confirms", "refutes"} & set(said))
        return is_check and record.names[who] in ("checker", "media", "organisation") and bool(said)
    return record.stands(who, side, claim.slug)
