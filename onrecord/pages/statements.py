"""What was said and where: the views of sources, statements and corrections, and the addresses that lead to them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, urlsplit

from onrecord.model.cards import Correction, SourceFields
from onrecord.model.dates import PartialDate
from onrecord.model.site import Actor, Claim, Source, Statement
from onrecord.model.sources.archives import ArchiveState, archived_copy
from onrecord.model.urls import card_url, is_web, statement_anchor
from onrecord.model.vocabulary import ActorKind, CardKind
from onrecord.pages.edition import Edition, actor_link, claim_text_link
from onrecord.pages.parts import ArchivedView, CorrectionsView, CorrectionView, Link, SourceView, StatementView

_WHOLE = 8  # a quotation of so many words stands in the address as it is
_ENDS = 4  # of a longer one only so many words at either end
_GAP = re.compile(r"\[[^\]]*\]|\(\.\.\.\)|…|\.\.\.")
_OUTER = "\"'“”„‘’«»‹›.,;:!? "


def interest_of(actor: Actor, day: PartialDate) -> str | None:
    """What the actor has at stake on a day, as its file says; None where nothing is said."""
    held = [own.words for own in (actor.card.interest if actor.card else ()) if own.span.holds(day)]
    return held[-1] if held else None


def source_view(edition: Edition, key: str, quoted: str | None = None) -> SourceView:
    """A source of the site as lists show it.

    `key`: of the source in the site. `quoted`: words of it that stand on the page, to which the link then leads; None:
    those that its own description quotes, if any.
    """
    return view_of_source(edition, edition.site.sources[key], quoted)


def cited_view(edition: Edition, claim: Claim, key: str, quoted: str | None = None) -> SourceView:
    """A source as the page of a claim shows it: with its number, where the page lists it.

    That this claim cites it goes unsaid, where no other does. `key`: of the source in the site. `quoted`: words of it
    that stand on the page, to which the link then leads; None: those that its own description quotes, if any.
    """
    return view_of_source(edition, edition.site.sources[key], quoted, cited_on=claim)


def _cited_as(f: SourceFields, words: str) -> str:
    """A source in few words; `words`: those of its line in a list."""
    own = words if f.title is not None or f.label is not None else None
    return f.publisher or own or (urlsplit(f.url).hostname if f.url else None) or words


def source_url(edition: Edition, source: Source) -> str | None:
    """The site-rooted address of a source's page.

    None where the source has no file of its own, or such pages are switched off.
    """
    return card_url(CardKind.SOURCES, source.slug) if source.slug and edition.config.outputs.sources else None


def view_of_source(
    edition: Edition, source: Source, quoted: str | None = None, *, cited_on: Claim | None = None
) -> SourceView:
    """A source as lists show it: its title, else our words marked as ours.

    `quoted`: words of it that stand on the page, to which the link then leads; None: those that its own description
    quotes, if any. `cited_on`: the claim whose page it stands on, as `cited_view` has it; None: it stands elsewhere.
    """
    f = source.fields
    read = f.accessed.machine if f.accessed else None
    shared = edition.origins.get(f.origin or "", 0)
    state = None if f.state in (None, "live") else edition.say(f"source.state.{f.state}")
    words = f.title or f.label or f.publisher or f.url or edition.say("source.untitled")
    others = source.claims if cited_on is None or source.claims != (cited_on.slug,) else ()
    copies = tuple(_copies(edition, f))
    return SourceView(
        words=words,
        titled=f.title is not None,
        ours=f.title is None and f.label is not None,
        lang=f.lang,
        page=source_url(edition, source),
        url=f.url,
        archived=copies[0].url if copies else None,
        copies=copies,
        unarchived=None if copies else _unarchived(edition, f),
        explained=not copies and f.archive_state is not None,
        publisher=f.publisher,
        via=f.via,
        author=f.author,
        kind=edition.say(f"source.kind.{f.kind}") if f.kind else None,
        when=edition.when(f.date) if f.date else None,
        quote=f.quote,
        state=" – ".join(part for part in (state, f.state_note) if part) or None,
        note=f.note,
        origin=edition.say("source.origin", n=shared) if shared > 1 else None,
        quoted_at=to_the_words(f.url, quoted or f.quote) if f.url else None,
        archived_on=(copies[0].on if copies else None) or read,
        archivable=f.url is not None and is_web(f.url),
        cited=edition.count("cited", len(others)) if others else None,
        stored=edition.stored(edition.site.quotes.sources.get(source.key)) if f.quote else None,
        cited_as=_cited_as(f, words) if cited_on else None,
        number=cited_on.sources.index(source.key) + 1 if cited_on and source.key in cited_on.sources else None,
    )


def _copies(edition: Edition, f: SourceFields) -> Iterator[ArchivedView]:
    """The archived copies by the names of their archives; with the day where an archive has several."""
    found = [*map(archived_copy, f.archived)]
    named = Counter(copy.archive for copy in found)
    for copy in found:
        day = edition.day(PartialDate.parse(copy.day)) if copy.day and named[copy.archive] > 1 else None
        yield ArchivedView(words=f"{copy.archive} ({day})" if day else copy.archive, url=copy.url, on=copy.day)


def _unarchived(edition: Edition, f: SourceFields) -> str | None:
    """Why there is no archived copy, in words; None where none is to be expected."""
    if f.archive_state == ArchiveState.REFUSED and f.archive_asked and f.refused_by:
        return edition.say("source.refused", who=f.refused_by, day=edition.when(f.archive_asked).words)
    if f.archive_state == ArchiveState.NOT_YET:
        return edition.say(f"source.archiving.{ArchiveState.NOT_YET}")
    return edition.say("source.not-archived") if f.url is not None and is_web(f.url) else None


def statement_view(
    edition: Edition,
    row: Statement,
    *,
    on_claim: bool,
    cited_on: Claim | None = None,
    own: str | None = None,
    about: Link | None = None,
) -> StatementView:
    """A statement as pages show it; beside a mirror of its claim it says that it is about the opposite.

    `on_claim`: whether the page is that of its claim; on any other, the statement names its claim. `cited_on`: the
    claim whose page lists the sources, by their numbers; None: the page lists none. `own`: the slug of the actor whose
    page it is, which does not lead to itself; None: it is no actor's. `about`: the link that names its claim; None:
    one to the statement on the page of the claim, where the claim is to be named.
    """
    body = _speaker(edition, row.body, own) if row.body != row.actor else None
    before, _, after = edition.say("statement.for").partition("{body}")
    return StatementView(
        anchor=statement_anchor(row.id, mirrored=row.mirrored and on_claim),
        when=edition.when(row.date),
        actor=_speaker(edition, row.actor, own),
        body=body,
        by=row.by,
        role=_role(edition.site.actors[row.actor]),
        interest=interest_words(edition, row),
        stance=stance_words(edition, row, edition.verb(row.actor, row.stance)),
        mark=row.stance.value,
        side=row.side.value,
        side_words=edition.say("side.check" if row.check else f"side.{row.side.value}"),
        where=row.where,
        says=row.says,
        quote=row.quote,
        lang=row.lang,
        spoken=edition.language(row.spoken) if row.spoken else None,
        translation=row.translation,
        sources=tuple(
            view_of_source(edition, edition.site.sources[key], row.quote, cited_on=cited_on) for key in row.sources
        ),
        via=row.via,
        notes=tuple(_notes(edition, row)),
        body_before=before if body else "",
        body_after=after if body else "",
        claim=about or (_statement_link(edition, row) if row.mirrored or not on_claim else None),
        stored=edition.stored(edition.site.quotes.statements.get((row.claim, row.position))) if row.quote else None,
        entry=edition.added.get(row.claim, {}).get(row.id) if on_claim else None,
    )


def _speaker(edition: Edition, slug: str, own: str | None) -> Link:
    return Link(words=edition.site.actors[slug].name) if slug == own else actor_link(edition, slug)


def stance_words(edition: Edition, row: Statement, verb: str) -> str:
    """The verb of a statement (`verb`, in words); beside a claim whose opposite it is about, `denies the opposite`."""
    return edition.say("statement.opposite", stance=verb) if row.mirrored else verb


def _role(actor: Actor) -> str | None:
    """The office or occupation of a person, as a clause: its full stop would end the line."""
    known = actor.card.role if actor.card and actor.kind is ActorKind.PERSON else None
    return known.removesuffix(".") if known else None


def interest_words(edition: Edition, row: Statement) -> str | None:
    """What the speaker, else the one spoken for, has at stake on the day of the statement; None: nothing is known."""
    for slug in row.voices:
        actor = edition.site.actors[slug]
        words = interest_of(actor, row.date) if actor.card else None
        if words:
            return edition.say("statement.interest", words=words)
    return None


def _statement_link(edition: Edition, row: Statement) -> Link:
    link = claim_text_link(edition, row.claim)
    return Link(words=link.words, url=f"{link.url}#{statement_anchor(row.id)}", note=link.note)


def _notes(edition: Edition, row: Statement) -> Iterable[str]:
    for said, key in (
        (row.reported, "statement.reported"),
        (row.earlier, "statement.earlier-here" if row.mirrored else "statement.earlier"),
        (row.implied, "statement.implied"),
    ):
        if said:
            yield edition.say(key)
    if row.note:
        yield row.note


def corrections_view(edition: Edition, corrections: tuple[Correction, ...]) -> CorrectionsView | None:
    """Our mistakes, mended, as written; None where there are none."""
    if not corrections:
        return None
    newest = max((c.date for c in corrections), key=lambda day: day.order_key)
    return CorrectionsView(
        words=edition.say("corrected-on", date=edition.day(newest)),
        rows=tuple(
            CorrectionView(
                when=edition.when(c.date), kind=edition.say(f"correction.{c.kind}"), was=c.was, now=c.now, why=c.why
            )
            for c in corrections
        ),
    )


def to_the_words(url: str, quoted: str | None) -> str:
    """The address with a text fragment (`#:~:text=`) to the words quoted; as it is, where `quoted` is None or "".

    PDFs get none, for browsers do not search them; nor does a quotation with fewer than two words of its own. See "URL
    Fragment Text Directives" of the Web Incubator Community Group.
    """
    return _to_the_words(url, quoted) if quoted else url


@lru_cache(maxsize=1 << 12)  # a quotation stands on several pages
def _to_the_words(url: str, quoted: str) -> str:
    words = _longest_run(quoted)
    if len(words) < 2 or (".pdf" in url.lower() and urlsplit(url).path.lower().endswith(".pdf")):
        return url
    ends = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    directive = ",".join(_encoded(" ".join(part)) for part in ends)
    if ":~:" in url:  # a link to highlighted words, as browsers copy it: both are shown
        return f"{url}{'' if url.endswith((':~:', '&')) else '&'}text={directive}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _longest_run(quoted: str) -> list[str]:
    """The most words that follow each other in the source: an editor's omission or insertion breaks the run."""
    runs = [run.strip(_OUTER).split() for run in _GAP.split(quoted)]
    return max(runs, key=len)


def _encoded(words: str) -> str:
    """Percent-encoded; the hyphen too, which is a sign of the directive's own."""
    return quote(words, safe="").replace("-", "%2D")
