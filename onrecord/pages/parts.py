"""What pages show, as frozen types: the parts that several pages share.

Made by the modules of pages, read by templates. A field that is None: there is nothing to show in its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.frozen.making import fast_init
from onrecord.model.settings import MenuItem
from onrecord.pages.house.view import LogoView, ScriptView


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere; `url` None: plain text. `note` follows in brackets."""

    words: str
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words and, where HTML allows the form, for machines."""

    words: str
    machine: str | None = None


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Our status in words; `key` names its look: alleged, confirmed, denied, refuted, withdrawn, struck, opinion."""

    key: str
    words: str
    definition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of the site by their names in `css/site.css` (`paper`, `ink`), light and dark."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What frames every page of the site alike."""

    site_title: str
    tagline: str | None
    language: str
    direction: str  # of the language's script: ltr, rtl
    menu: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]  # the sections and pages that are not in the menu
    notice: str | None
    days: str | None  # to when the record reaches, when it was last looked at, since when it is kept
    strings: Mapping[str, str]
    base_url: str | None
    base_path: str
    directories: bool
    assets: Mapping[str, str]  # addresses of the files of templates/assets/, by name
    palette: Palette
    feed: str | None
    publisher: Link | None
    contact: Link | None
    logo: LogoView | None
    licence: Link | None
    report_url: str | None
    search: str | None = None
    record: str | None = None  # a mark, whose place the record hash takes when a page is written; None: there is none
    how_to_check: str | None = None  # the address that says how the hash is checked
    checked: bool = True  # whether changes of what is published are checked (`gate` in site.yaml)
    policy: str = ""  # the Content-Security-Policy of pages
    style: str | None = None  # the address of the style sheet of colours and fonts of the house; None: as they ship
    house: str | None = None  # the address of the last style sheet, a file of the owner; None: there is none
    fonts: tuple[str, ...] | None = None  # addresses of fonts of the house to load early; None: those that ship
    scripts: tuple[ScriptView, ...] = ()  # what counts visits
    marks: str | None = None  # the address of the key to the marks; None: there is no page on methodology


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """The code of a claim, as it is printed; `url` looks it up; `on_paper` is that address as it can be typed."""

    letters: str
    url: str
    on_paper: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself to browsers, search engines and link previews."""

    url: str
    title: str
    description: str
    canonical: str | None = None
    kind: str = "website"
    noindex: bool = False
    feeds: tuple[Link, ...] = ()  # its own, Atom (.xml) and JSON Feed (.json); none: those of the site are announced
    ribbon: str | None = None  # said of a card that readers would not get yet
    image: str | None = None  # the picture of link previews, with its host: 1200 × 630
    image_alt: str | None = None
    rooted: bool = False  # links carry the base path: the page is served at any depth (404)
    code: CodeView | None = None  # of the claim that the page is about
    oembed: str | None = None  # the address of what describes how it is embedded, with its host
    previous: str | None = None  # the neighbours of a page of a list
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesView:
    """Which page of a long list this is, in words, and the ways to the first, the previous, the next, the last.

    `leaps`: of very many pages a few in even steps; this one has no `url`.
    """

    number: int
    words: str
    ways: tuple[Link, ...]
    leaps: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpView:
    """A way to where a section of a list begins; `id`: its anchor, where the section is not on this page."""

    id: str | None
    key: str
    words: str
    url: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpsView:
    """The ways to where the sections of a list begin; `folded`: so many that they would push the list out of sight."""

    ways: tuple[JumpView, ...]
    folded: bool


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedView:
    """An archived copy: the name of its archive, where it lies, and of which day it is (ISO 8601; None: not known)."""

    words: str
    url: str
    on: str | None


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as a list shows it. `titled`: the words are its own title. `ours`: they are our label.

    `copies`: the archived ones, of which `archived` is the first; `unarchived`: why there is none, in words; None:
    there is one, or none is to be expected.
    """

    words: str
    titled: bool
    ours: bool
    lang: str | None
    page: str | None
    url: str | None
    archived: str | None
    publisher: str | None
    via: str | None
    author: str | None
    kind: str | None
    when: When | None
    quote: str | None
    state: str | None
    note: str | None
    origin: str | None
    quoted_at: str | None = None  # `url` with a text fragment to the words quoted
    archived_on: str | None = None  # the day of the archived copy, else that on which we read the source (ISO 8601)
    cited: str | None = None  # how many claims cite it
    stored: str | None = None  # that the quote matches our stored copy
    cited_as: str | None = None  # in few words, beside `number`
    copies: tuple[ArchivedView, ...] = ()
    unarchived: str | None = None
    explained: bool = False  # whether its card says why there is no copy
    archivable: bool = False  # whether a web archive could hold a copy: it has an address, and not on this site
    number: int | None = None  # its place in the list of the claim's page, from 1; None: the page has no such list


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """Who said what on which day. `claim` is set where the page is not that of the claim that the words are about.

    `body_before` and `body_after`: what stands around the link to `body` in the sentence that names it.
    """

    anchor: str
    when: When
    actor: Link
    body: Link | None
    by: str | None
    role: str | None  # of a person: office or occupation
    interest: str | None
    stance: str
    mark: str  # the stance as cards write it: names its shape
    side: str
    side_words: str
    where: str | None
    says: str | None
    quote: str | None
    lang: str | None
    spoken: str | None
    translation: str | None
    sources: tuple[SourceView, ...]
    via: str | None
    notes: tuple[str, ...]
    body_before: str = ""
    body_after: str = ""
    claim: Link | None = None
    stored: str | None = None  # that the quote matches our stored copy
    entry: str | None = None  # its entry of the change log, as the script for returning readers knows it


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """Those who say so, or who say not, or who have no position: how the line begins (`Says so:`), and the bodies."""

    words: str
    side: str
    who: tuple[Link, ...]


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    """A claim with where it stands; `whole`: the words of `link` hold the label, which is not said apart."""

    link: Link
    label: Label
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A reversal: the last words on the old side, the first on the new, both speakers named."""

    body: Link
    claim: Link
    before: StatementView
    after: StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A mistake of ours that was mended: what we said, what we say now, and why."""

    when: When
    kind: str
    was: str | None
    now: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """The corrections of a card; `words` say in its first lines when the newest was made."""

    words: str
    rows: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """Our status from a day on."""

    when: When | None
    label: Label
    why: str | None
    by: str | None
    recorded: When | None
    reconstructed: bool
    first_made: bool  # the day is that on which the claim was first made, and no status of ours is older
    sources: tuple[SourceView, ...]
    as_of: Link | None = None  # the page of the claim as it stood on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """How many claims stand where; `url` leads to them."""

    label: Label
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckView:
    """The banner of a claim struck from the record."""

    when: When
    reason: str
    replaced_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every template receives."""

    chrome: Chrome = field(metadata={"shared": True})  # the same for all pages: bytes of a view leave it out
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """What the template of a list receives on each of its pages; `paging.list_page` makes it."""

    heading: str
    jumps: JumpsView | None
    pages: PagesView | None
