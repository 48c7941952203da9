"""The pictures of link previews: one for each claim, one for the site; and the letters that no font has."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from onrecord.model.problems import Location, Problem, error, notice
from onrecord.model.site import Claim
from onrecord.model.standing import Standing, is_refuted, short_words, standing
from onrecord.model.urls import absolute, content_mark
from onrecord.pages.copies.code import code_words
from onrecord.pages.edition import Edition, claim_url, label, since
from onrecord.pages.page import Page
from onrecord.pages.parts import Palette
from onrecord.pages.who.positions import claim_positions
from onrecord.preview_image.font_file import Face, read_face
from onrecord.preview_image.layout import PictureText, picture
from onrecord.preview_image.lettering import Lettering, plain, spelled
from onrecord.preview_image.rows import SHOWN, PictureRow
from onrecord.preview_image.view import CornerView, Picture
from onrecord.read.markdown.body import words_of
from onrecord.wording.claims import claimants, phrase
from onrecord.wording.days import as_of_words

TEMPLATE = "images/preview.svg"
_NAME = "preview.png"
_SHOWN = 8  # letters that a notice names
_HUES = ("ink", "muted", "rule", "hair", "says-so", "no-position", "says-not")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_SETTINGS = Location("site.yaml", 1)


def lettering_of(fonts: Mapping[str, bytes]) -> tuple[Lettering, tuple[Problem, ...]]:
    """The letters of the fonts given by path, and a problem for each file that is no font."""
    faces: dict[str, Face | None] = {path: read_face(content) for path, content in fonts.items()}
    problems = tuple(_no_font(path) for path, face in faces.items() if face is None)
    return Lettering.of(face for face in faces.values() if face), problems


def with_pictures(
    edition: Edition, fonts: Mapping[str, bytes], corner: CornerView | None = None
) -> tuple[Edition, tuple[Page, ...], tuple[Problem, ...], Callable[[], tuple[Problem, ...]]]:
    """The edition with a picture for each claim and one for the site, their files, faults of fonts; a check of letters.

    `fonts` by path: what pictures are set in. `corner`: the logo in a corner of each; None: there is none.
    None without a base_url, for previews want full addresses; none where site.yaml says so, and none without fonts.
    """
    if edition.config.base_url is None or not edition.config.outputs.images or not fonts:
        return edition, (), (), tuple
    lettering, problems = lettering_of(fonts)
    made = _Pictures(edition, lettering, corner)

    def letters() -> tuple[Problem, ...]:
        return tuple(_missing_glyphs(edition, made, lettering))

    return replace(edition, pictures=made), tuple(_pages(edition, made)), problems, letters


class _Pictures(Mapping[str, Picture]):
    """Pictures by the address of the page that each stands for; that of `/` is also every other page's.

    Each is laid out when it is asked for, once: who wants one page waits for one picture.
    """

    def __init__(self, edition: Edition, lettering: Lettering, corner: CornerView | None) -> None:
        self._edition = edition
        self._lettering = lettering
        self._corner = corner
        self._claims = {claim_url(slug): claim for slug, claim in edition.site.claims.items()}
        self._made: dict[str, Picture] = {}

    def said(self, url: str, *, in_words: bool = False) -> PictureText:
        """What one says; `in_words`: without the drawings of its rows."""
        edition = self._edition
        said = _of_site(edition) if url == "/" else _of_claim(edition, self._claims[url], in_words=in_words)
        return replace(said, corner=self._corner)

    def _with_code(self, url: str) -> PictureText:
        """The words of one, and the code of its claim: that is asked for when the picture is, for it takes a while."""
        said = self.said(url)
        words = None if url == "/" else code_words(self._edition, self._claims[url].slug)
        return replace(said, code=words[:1].upper() + words[1:]) if words else said

    def __getitem__(self, url: str) -> Picture:
        if url not in self._made:
            self._made[url] = _picture(self._edition, url, self._with_code(url), self._lettering)
        return self._made[url]

    def __iter__(self) -> Iterator[str]:
        return iter(["/", *self._claims])

    def __len__(self) -> int:
        return 1 + len(self._claims)


def _of_site(edition: Edition) -> PictureText:
    config = edition.config
    words = config.question or config.tagline or config.title
    more = words_of(config.answer.html) if config.question and config.answer else None
    return PictureText(
        site=config.title,
        as_of=as_of_words(edition.wording, edition.site.as_of, edition.site.checked),
        words=words,
        more=more,
    )


def _of_claim(edition: Edition, claim: Claim, *, in_words: bool) -> PictureText:
    """A refuted claim is never spread bare: its words stand in quotation marks, and the label is as large.

    `in_words`: without the drawings of its rows.
    """
    words = short_words(claim)
    own = label(edition, claim)
    whole = phrase(edition.wording, claim)
    return PictureText(
        site=edition.config.title,
        as_of=as_of_words(edition.wording, edition.site.as_of, claim.card.checked),
        words=edition.say("image.quoted", claim=words) if whole else words,
        label=(own.key, _label(edition, claim, own.words)),
        whole=whole,
        loud=is_refuted(claim),
        since=_since(edition, claim),
        rows=_rows(edition, claim, in_words=in_words),
    )


def _since(edition: Edition, claim: Claim) -> str | None:
    """From when the label holds; of an opinion, in what it was said, and when."""
    if standing(claim) is not Standing.OPINION:
        return since(edition, claim)
    outlet = next((edition.site.sources[key].fields.publisher for key in claim.sources), None)
    day = edition.day(claim.card.date)
    return edition.say("image.said-in", outlet=outlet, date=day) if outlet else day


def _rows(edition: Edition, claim: Claim, *, in_words: bool) -> tuple[PictureRow, ...]:
    """The first bodies as the claim's page has them; of an opinion none, for its label names who holds it."""
    found = claim_positions(edition, claim, most=SHOWN, in_words=in_words)
    if found is None or standing(claim) is Standing.OPINION:
        return ()
    return tuple(
        PictureRow(
            name=row.head.words,
            words=edition.say("image.moved", before=row.past, stance=row.stance) if row.past else row.stance,
            stance=row.stance,
            mark=row.mark,
            side=row.side,
            drawing=row.drawing,
        )
        for row in found.rows
    )


def _label(edition: Edition, claim: Claim, words: str) -> str:
    """The label; that of an opinion says whose it is."""
    if standing(claim) is not Standing.OPINION:
        return words
    who = claimants(edition.wording, claim, edition.site.actors)
    return edition.say("image.opinion", label=words, who=who) if who else words


def _picture(edition: Edition, url: str, said: PictureText, lettering: Lettering) -> Picture:
    view = picture(said, lettering)
    # Services that show previews keep a picture by its address: a new status must not show the old picture. New colours
    # alone do not ask all of them for all pictures anew.
    mark = content_mark(repr(view).encode())
    claimed = (plain(said.whole),) if said.whole else (said.label[1] if said.label else None, plain(said.words))
    parts = [*claimed, said.as_of]
    return Picture(
        url=f"{absolute(edition.config.base_url or '', url)}{_NAME}?v={mark}",
        alt=edition.say("image.alt", site=said.site, words=" – ".join(part for part in parts if part)),
        view=replace(view, colours=hues_of(edition.chrome.palette)),
    )


def hues_of(palette: Palette) -> dict[str, str]:
    """The light colours of the site by hue; black on white for what its style sheet does not define."""
    own = {**dict.fromkeys(_HUES, "black"), "paper": "white", **palette.light}
    return {**{key: own[key] for key in (*_HUES, "paper")}, "light": _lighter(own["rule"], own["paper"])}


def _lighter(colour: str, paper: str) -> str:
    """A seventh of the way to the paper, where both are written as `#rrggbb`; else as it was."""
    if not (_HEX.fullmatch(colour) and _HEX.fullmatch(paper)):
        return colour
    mixed = zip(bytes.fromhex(colour[1:]), bytes.fromhex(paper[1:]), strict=True)
    return "#" + "".join(f"{(6 * own + other + 3) // 7:02X}" for own, other in mixed)


def _pages(edition: Edition, made: Mapping[str, Picture]) -> Iterator[Page]:
    """The files of pictures, each still a drawing that is to be made into one."""
    origins = {claim_url(claim.slug): Location(claim.card.path, 1) for claim in edition.site.claims.values()}
    for url in made:
        address = f"{url}{_NAME}"
        origin = origins.get(url, _SETTINGS)
        make = partial(_view_of, made, url)
        yield Page(path=address.lstrip("/"), url=address, origin=origin, kind="image", template=TEMPLATE, make=make)


def _view_of(made: Mapping[str, Picture], url: str) -> object:
    return made[url].view


def _missing_glyphs(edition: Edition, made: _Pictures, lettering: Lettering) -> Iterator[Problem]:
    """A notice for each claim whose words have letters that no font has, and one for words that all pictures share."""
    whole = made.said("/")
    words = [whole.site, whole.as_of or "", whole.words, whole.more or ""]
    for claim in edition.site.claims.values():
        own = made.said(claim_url(claim.slug), in_words=True)
        words += [own.as_of or "", own.label[1] if own.label else "", own.since or ""]
        words += [part for row in own.rows for part in (row.name, row.words)]
        key, said = "short" if claim.card.short else "claim", short_words(claim)
        words.append(own.words.replace(said, ""))  # marks around it, which are those of the language
        yield from _missing(lettering.missing(plain(said)), "of this claim", claim.card.at(key))
    yield from _missing(lettering.missing(plain(" ".join(words))), "that every picture shares", _SETTINGS)


def _missing(letters: str, whose: str, place: Location) -> Iterator[Problem]:
    if letters:
        more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
        yield notice(
            "missing-glyphs",
            f"The picture for link previews cannot show letters {whose}: {spelled(letters[:_SHOWN])}{more}.",
            place,
            "Put a font that has them (.ttf, .otf) into templates/images/fonts/, or set outputs.images to false.",
        )


def _no_font(path: str) -> Problem:
    return error(
        "bad-font",
        "This is no font that pictures can be set in.",
        Location(path, 1),
        "Use a TrueType or OpenType file with one font (.ttf, .otf), not a web font and not a collection.",
    )
