"""The pictures of link previews: one for each claim, one for the site; and the letters that no font has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256

from onrecord.fontfile import Face, read_face
from onrecord.lettering import Lettering, plain, spelled
from onrecord.model import Claim
from onrecord.pages import Page
from onrecord.plan_desk import Desk, claim_url, is_refuted, label, short_words
from onrecord.plan_imagelayout import Said, picture
from onrecord.problems import Location, Problem, Severity
from onrecord.strip import SOCIAL, record_of, strip
from onrecord.urls import absolute
from onrecord.views_image import Picture

TEMPLATE = "images/preview.svg"
_NAME = "preview.png"
_SHOWN = 8  # letters that a warning names
_SETTINGS = Location("site.yaml", 1)


def lettering_of(fonts: Mapping[str, bytes]) -> tuple[Lettering, tuple[Problem, ...]]:
    """The letters of the fonts given by path, and a problem for each file that is no font."""
    faces: dict[str, Face | None] = {path: read_face(content) for path, content in fonts.items()}
    problems = tuple(_no_font(path) for path, face in faces.items() if face is None)
    return Lettering.of(face for face in faces.values() if face), problems


def with_pictures(desk: Desk, fonts: Mapping[str, bytes]) -> tuple[Desk, tuple[Page, ...], tuple[Problem, ...]]:
    """The desk with a picture for each claim and one for the site, their files, and the letters that fonts lack.

    None without a base_url, for previews want full addresses; none where site.yaml says so, and none without fonts.
    """
    if desk.config.base_url is None or not desk.config.outputs.images or not fonts:
        return desk, (), ()
    lettering, problems = lettering_of(fonts)
    # By the address of the page that a picture stands for; that of `/` is also every other page's.
    said = {"/": _of_site(desk)}
    said |= {claim_url(claim.slug): _of_claim(desk, claim) for claim in desk.site.claims.values()}
    made = {url: _picture(desk, url, words, lettering) for url, words in said.items()}
    pages = tuple(_pages(desk, made))
    return replace(desk, pictures=made), pages, (*problems, *_missing_glyphs(desk, said, lettering))


def _of_site(desk: Desk) -> Said:
    config = desk.config
    words = config.question or config.tagline or config.title
    more = config.answer if config.question else None
    return Said(site=config.title, as_of=desk.chrome.as_of_line, words=words, more=more)


def _of_claim(desk: Desk, claim: Claim) -> Said:
    """A refuted claim is never spread bare: its headline, else its words in quotation marks; the label as large."""
    words, refuted = short_words(claim), is_refuted(claim)
    own = label(desk, claim)
    return Said(
        site=desk.config.title,
        as_of=desk.say("claim.checked", date=desk.day(claim.checked)),
        words=desk.say("image.quoted", claim=words) if refuted and not claim.card.headline else words,
        label=(own.key, own.words),
        loud=refuted,
        strip=strip(record_of(claim), SOCIAL, desk.strings),
    )


def _picture(desk: Desk, url: str, said: Said, lettering: Lettering) -> Picture:
    view = picture(said, lettering)
    # Services that show previews keep a picture by its address: a new status must not show the old picture.
    mark = sha256(repr(view).encode()).hexdigest()[:8]
    parts = [said.label[1] if said.label else None, plain(said.words), said.as_of]
    return Picture(
        url=f"{absolute(desk.config.base_url or '', url)}{_NAME}?v={mark}",
        alt=desk.say("image.alt", site=said.site, words=" – ".join(part for part in parts if part)),
        view=view,
    )


def _pages(desk: Desk, made: Mapping[str, Picture]) -> Iterator[Page]:
    """The files of pictures, each still a drawing that is to be made into one."""
    origins = {claim_url(claim.slug): Location(claim.card.path, 1) for claim in desk.site.claims.values()}
    for url, found in made.items():
        address = f"{url}{_NAME}"
        origin = origins.get(url, _SETTINGS)
        path = address.lstrip("/")
        yield Page(
            path=path, url=address, origin=origin, kind="image", template=TEMPLATE, make=partial(_view_of, found)
        )


def _view_of(found: Picture) -> object:
    return found.view


def _missing_glyphs(desk: Desk, said: Mapping[str, Said], lettering: Lettering) -> Iterator[Problem]:
    """A warning for each claim whose words have letters that no font has, and one for words that all pictures share."""
    words = [said["/"].words, said["/"].more or ""]
    for own in said.values():
        words += [own.site, own.as_of or "", own.label[1] if own.label else ""]
        words += [text.words for text in own.strip.texts] if own.strip else []
    for claim in desk.site.claims.values():
        key = "headline" if is_refuted(claim) and claim.card.headline else "short" if claim.card.short else "claim"
        yield from _missing(
            lettering.missing(plain(said[claim_url(claim.slug)].words)), "of this claim", claim.card.at(key)
        )
    yield from _missing(lettering.missing(plain(" ".join(words))), "that every picture shares", _SETTINGS)


def _missing(letters: str, whose: str, place: Location) -> Iterator[Problem]:
    if letters:
        more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
        yield Problem(
            code="missing-glyphs",
            severity=Severity.WARNING,
            message=f"The picture for link previews cannot show letters {whose}: {spelled(letters[:_SHOWN])}{more}.",
            location=place,
            hint="Put a font that has them (.ttf, .otf) into templates/images/fonts/, or set outputs.images to false.",
        )


def _no_font(path: str) -> Problem:
    return Problem(
        code="bad-font",
        severity=Severity.ERROR,
        message="This is no font that pictures can be set in.",
        location=Location(path, 1),
        hint="Use a TrueType or OpenType file with one font (.ttf, .otf), not a web font and not a collection.",
    )
