"""What others paste to show a claim: the words of it, and a frame with its card; and the same as oEmbed tells it.

The frame is sandboxed: its card needs no script, and may do nothing but open a link in a new window. Its size is fixed,
for without a script a frame cannot follow what it holds; so it has the height that the card takes in the narrowest.
oEmbed 1.0: https://oembed.com.
"""

import json
import unicodedata
from html import escape
from math import ceil

from onrecord.model.site import Claim
from onrecord.model.urls import absolute
from onrecord.pages.copies.code import code_words
from onrecord.pages.copies.view import EmbedView
from onrecord.pages.edition import Edition, claim_title, claim_url, since
from onrecord.wording.claims import label_words, phrase
from onrecord.wording.days import as_of_words

WIDTH = 480  # px: what a column of text has room for
_NARROW = 286  # px of words in a frame of 320
_AGE = 3600  # seconds for which others may keep what oEmbed says: a status may change
_WIDE = 1.0  # of the size of letters: the width of a letter of East Asia; of others:
_PLAIN = 0.57
_AROUND = 65  # px of borders, air and rules
_STEP = 20  # px, of heights


def embed_url(slug: str) -> str:
    """The address of the card of a claim, site-rooted."""
    return f"{claim_url(slug)}embed/"


def oembed_url(slug: str) -> str:
    """The address of what oEmbed says of a claim, site-rooted."""
    return f"{claim_url(slug)}oembed.json"


def snippet(edition: Edition, claim: Claim, card: EmbedView, base: str) -> str:
    """The HTML to paste: status, day, code and address in words, then the card. `base`: the address of the site."""
    address = escape(absolute(base, claim_url(claim.slug)))
    label = None if phrase(edition.wording, claim) else label_words(edition.wording, claim)
    days = as_of_words(edition.wording, edition.site.as_of, claim.card.checked)
    parts = (label, since(edition, claim), days, code_words(edition, claim.slug))
    standing = edition.say("days.between").join(part for part in parts if part)
    standing = standing[:1].upper() + standing[1:]
    language = f'lang="{escape(edition.chrome.language)}" dir="{edition.chrome.direction}"'
    return (
        f'<blockquote cite="{address}" {language}><p>{_text(claim_title(edition, claim, claim.card.claim))}</p>'
        f'<p>{_text(standing)}</p><p><a href="{address}">{_text(edition.config.title)}</a></p></blockquote>\n'
        f'<iframe src="{escape(absolute(base, embed_url(claim.slug)))}" title="{_text(frame_title(edition, claim))}" '
        f'width="{WIDTH}" height="{height(card)}" sandbox="allow-popups allow-popups-to-escape-sandbox" '
        'loading="lazy" style="max-width: 100%; border: 0"></iframe>'
    )


def frame_title(edition: Edition, claim: Claim) -> str:
    """What the frame is called, for those who hear the page."""
    return edition.say("embed.title", site=edition.config.title, claim=claim_title(edition, claim))


def oembed(edition: Edition, claim: Claim, card: EmbedView, base: str) -> bytes:
    """The file that oEmbed asks for. `base`: the address of the site."""
    return _json(
        {
            "version": "1.0",
            "type": "rich",
            "title": claim_title(edition, claim),
            "provider_name": edition.config.title,
            "provider_url": absolute(base, "/"),
            "cache_age": _AGE,
            "width": WIDTH,
            "height": height(card),
            "html": snippet(edition, claim, card, base),
        }
    )


def _json(value: dict[str, object]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _text(words: str) -> str:
    return escape(" ".join(words.split()))


def height(card: EmbedView) -> int:
    """The height in px that a card takes in a frame of 320 px, rounded up; rather too much than too little."""
    label = card.label.words if card.label and not card.whole else ""
    code, strings = card.head.code, card.chrome.strings
    rows = (
        (card.chrome.site_title, 14, 18, 6),
        (label, 16, 22, 4),
        (card.heading, 19, 25, 0),
        (card.since or "", 14, 21, 4),
        (card.words or "", 16, 24, 4),
        (card.notice or "", 14, 21, 4),
        (card.more or "", 14, 24, 0),
        *((line, 13, 19, 0) for line in card.foot),
        (f"{strings['code']} {code.letters} · {strings['code.check']}" if code else "", 13, 24, 0),
    )
    taken = sum(above + line * _lines(words, size) for words, size, line, above in rows if words)
    return ceil((taken + _AROUND) / _STEP) * _STEP


def _lines(words: str, size: int) -> int:
    """How many lines words take, of letters of a size in px."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    width = size * (wide * _WIDE + (len(words) - wide) * _PLAIN)
    return max(1, ceil(width / _NARROW))
