"""The full text of a feed's entries, as HTML that feed readers may show: all words escaped, all addresses absolute."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onrecord.formats.text import xml_text
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Reply, Site, Source, Statement, StatusEntry
from onrecord.model.standing import standing
from onrecord.model.urls import absolute, card_url, in_full, is_web_address
from onrecord.model.vocabulary import CardKind
from onrecord.wording.claims import label_words, title
from onrecord.wording.replies import reply_words
from onrecord.wording.wording import Wording

_MOST_ROWS = 20  # statements in the entry of a claim; its page has them all


@dataclass(frozen=True, slots=True)
class FeedContext:
    """What entries are made from. `base_url`: the address of the site."""

    site: Site
    config: Config
    wording: Wording
    base_url: str

    def claim_address(self, slug: str) -> str:
        """The address of a claim's page, with its host."""
        return absolute(self.base_url, card_url(CardKind.CLAIMS, slug))


def text_html(text: str) -> str:
    """Plain text as HTML: blanks as one, signs escaped, and what XML has no form for replaced."""
    return escape(xml_text(" ".join(text.split())))


def paragraph(*sentences: str | None) -> str:
    """A paragraph of the sentences that are there, each closed with a full stop where nothing closes it; "" of none."""
    said = [text_html(words) for words in sentences if words and words.strip()]
    closed = (words if words.endswith((".", "!", "?", "”", "…")) else f"{words}." for words in said)
    return f"<p>{' '.join(closed)}</p>" if said else ""


def link_html(address: str, words: str) -> str:
    """A link to an address of the web."""
    return f"<a href={quoteattr(xml_text(address))}>{text_html(words)}</a>"


def heading_html(context: FeedContext, claim: Claim) -> str:
    """The claim in full, leading to its page; what is not confirmed is not said as if it were ours."""
    words = title(context.wording, claim, context.site.actors, claim.card.claim)
    return f"<p><strong>{link_html(context.claim_address(claim.slug), words)}</strong></p>"


def claim_html(context: FeedContext, claim: Claim) -> str:
    """A claim: where it stands and why, who made it, who said what, who was asked; of a struck one, why it was."""
    if claim.card.struck:
        return heading_html(context, claim) + paragraph(claim.card.struck.reason)
    rows = sorted(claim.statements, key=lambda row: row.date.order_key, reverse=True)
    items = "".join(f"<li>{statement_html(context, row)}</li>" for row in rows[:_MOST_ROWS])
    return "".join(
        (
            heading_html(context, claim),
            paragraph(standing_words(context.wording, claim), claim.card.reasoning),
            paragraph(_made(context, claim)),
            f"<h2>{text_html(context.wording.say('claim.statements'))}</h2><ul>{items}</ul>" if items else "",
            _more(context, claim, len(rows) - _MOST_ROWS),
            replies_html(context, claim),
            "" if items else sources_html(context, claim.sources),
        )
    )


def replies_html(context: FeedContext, claim: Claim) -> str:
    """Each who was asked, and what is on record of an answer, as on the claim's page; "" where nobody was."""
    made = (_reply(context, reply) for reply in claim.replies)
    items = "".join(f"<li>{words}</li>" for words in made if words)
    return f"<h2>{text_html(context.wording.say('claim.reply'))}</h2><ul>{items}</ul>" if items else ""


def _reply(context: FeedContext, reply: Reply) -> str:
    words, sources = reply_words(context.wording, reply), sources_html(context, reply.sources)
    if not (words or reply.note or sources):
        return ""
    who = context.wording.say("list.comma").join(context.site.actors[slug].name for slug in reply.who)
    said = ": ".join(each for each in (who, words) if each) if who else words[:1].upper() + words[1:]
    quote = _quote_html(context, reply.quote, _language(context, reply.sources)) if reply.quote else ""
    return f"{f'<p>{text_html(said)}</p>' if said else ''}{quote}{paragraph(reply.note)}{sources}"


def _language(context: FeedContext, keys: tuple[str, ...]) -> str | None:
    """The language of an answer's words: that of its first source."""
    return context.site.sources[keys[0]].fields.lang if keys else None


def standing_words(wording: Wording, claim: Claim) -> str:
    """Where a claim stands, and since when, where that has a sense and is known."""
    label, last = label_words(wording, claim), claim.history[-1]
    if last.date is None or not standing(claim).is_judged:
        return label
    return f"{label}, {wording.say('status.since', date=wording.day(last.date))}"


def _made(context: FeedContext, claim: Claim) -> str:
    """Who made the claim, and the day of that."""
    say, actors = context.wording.say, context.site.actors
    who = say("list.comma").join(actors[slug].name for slug in claim.actors) or say("claim.no-actor")
    return f"{say('claim.made-by')} {who}, {say('claim.first-made')} {context.wording.day(claim.card.date)}"


def _more(context: FeedContext, claim: Claim, left: int) -> str:
    """The way to the statements that are left out."""
    if left <= 0:
        return ""
    words = context.wording.say("feed.more", statements=context.wording.count("statements", left))
    return f"<p>{link_html(context.claim_address(claim.slug), words)}</p>"


def statement_html(context: FeedContext, row: Statement) -> str:
    """Who said what, on which day, in which words, and where that can be checked."""
    return "".join(
        (
            f"<p>{_who(context, row)}</p>",
            _quoted(context, row),
            paragraph(*_notes(context.wording, row)),
            sources_html(context, row.sources, row.via),
        )
    )


def _who(context: FeedContext, row: Statement) -> str:
    """`30 October 2024: Dmitry Peskov (speaks for Russia) denies: “…”`."""
    say, speaker = context.wording.say, context.site.actors[row.actor]
    place = f", {say('statement.where', where=row.where)}" if row.where else ""
    others = [row.by] if row.by else []
    if row.body != row.actor:
        others.append(say("statement.for", body=context.site.actors[row.body].name))
    known = f" ({say('list.comma').join(others)})" if others else ""
    done = context.wording.verb(row.stance, plural=speaker.plural)
    said = f": {row.says}" if row.says else ""
    return text_html(f"{context.wording.day(row.date)}{place}: {speaker.name}{known} {done}{said}")


def _quoted(context: FeedContext, row: Statement) -> str:
    """The words themselves, in their language, and what is said of them."""
    if not row.quote:
        return ""
    say = context.wording.say
    ours = f"{say('statement.translation')} {say('quoted', words=row.translation)}" if row.translation else None
    spoken = say("statement.spoken", language=context.wording.language(row.spoken)) if row.spoken else None
    return _quote_html(context, row.quote, row.lang) + paragraph(ours, spoken)


def _quote_html(context: FeedContext, quote: str, language: str | None) -> str:
    """Words as they were said; `language`: the code of theirs, None where it is not known."""
    lang = f" lang={quoteattr(xml_text(language))}" if language else ""
    words = context.wording.say("quoted", words=quote)
    return f'<blockquote{lang} dir="auto"><p>{text_html(words)}</p></blockquote>'


def _notes(wording: Wording, row: Statement) -> Iterator[str]:
    for said, key in ((row.reported, "reported"), (row.earlier, "earlier"), (row.implied, "implied")):
        if said:
            yield wording.say(f"statement.{key}")
    if row.note:
        yield row.note


def change_html(context: FeedContext, claim: Claim, change: str, after: StatusEntry) -> str:
    """A change of our status: what it was (`change`, in words), why, by which sources, and of which claim."""
    return paragraph(change, after.why) + sources_html(context, after.sources) + heading_html(context, claim)


def sources_html(context: FeedContext, keys: Iterable[str], via: str | None = None) -> str:
    """A line of sources, by their keys in the site; "" where there are none.

    `via`: through whom it was reported; None: that is not said.
    """
    lines = [_source(context, context.site.sources[key]) for key in keys]
    passed = [text_html(context.wording.say("statement.via", via=via))] if via else []
    return (
        f"<p><small>{' · '.join(['; '.join(lines), *passed] if lines else passed)}</small></p>" if lines or via else ""
    )


def _source(context: FeedContext, source: Source) -> str:
    """A source: its title, else our words, leading to it; publisher, day, archived copy."""
    fields, say = source.fields, context.wording.say
    words = fields.title or fields.label or fields.publisher or fields.url or say("source.untitled")
    page = card_url(CardKind.SOURCES, source.slug) if source.slug and context.config.outputs.sources else None
    own = in_full(fields.url, context.base_url) if fields.url else None
    way = _reached(own) or (absolute(context.base_url, page) if page else None)
    parts = [link_html(way, words) if way else text_html(words)]
    parts += [text_html(fields.publisher)] if fields.publisher and fields.publisher != words else []
    parts += [text_html(context.wording.day(fields.date))] if fields.date else []
    copy = _reached(fields.archived[0]) if fields.archived else None
    return ", ".join(parts) + (f" ({link_html(copy, say('source.archived'))})" if copy else "")


def _reached(address: str | None) -> str | None:
    """The address, if a reader can safely be led there."""
    return address if address and is_web_address(address) else None
