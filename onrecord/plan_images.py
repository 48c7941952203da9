"""The pictures of link previews: one for each claim, one for the site; and the letters that no font has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
    made = pictures(desk, lettering)
    pages = tuple(picture_pages(desk, made))
    return replace(desk, pictures=made), pages, (*problems, *missing_glyphs(desk, lettering))


def pictures(desk: Desk, lettering: Lettering) -> dict[str, Picture]:
    """The pictures by the address of the page that they stand for; that of `/` is also every other page's."""
    found = {"/": _picture(desk, "/", _of_site(desk), lettering)}
    for claim in desk.site.claims.values():
        url = claim_url(claim.slug)
        found[url] = _picture(desk, url, _of_claim(desk, claim), lettering)
    return found


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


def picture_pages(desk: Desk, made: Mapping[str, Picture]) -> Iterator[Page]:
    """The files of pictures, each still a drawing that is to be made into one."""
    origins = {claim_url(claim.slug): Location(claim.card.path, 1) for claim in desk.site.claims.values()}
    for url, found in made.items():
        address = f"{url}{_NAME}"
        origin = origins.get(url, _SETTINGS)
        path = address.lstrip("/")
        yield Page(path=path, url=address, origin=origin, kind="image", template=TEMPLATE, view=found.view)


def missing_glyphs(desk: Desk, lettering: Lettering) -> Iterator[Problem]:
    """A warning for each claim whose words have letters that no font has, and one for words that all pictures share."""
    shared = _of_site(desk)
    words = [shared.site, shared.words, shared.more or "", shared.as_of or ""]
    for claim in desk.site.claims.values():
        said = _of_claim(desk, claim)
        words += [said.label[1] if said.label else "", said.as_of or ""]
        words += [text.words for text in said.strip.texts] if said.strip else []
        key = "headline" if is_refuted(claim) and claim.card.headline else "short" if claim.card.short else "claim"
        yield from _missing(lettering.missing(plain(said.words)), "of this claim", claim.card.at(key))
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
