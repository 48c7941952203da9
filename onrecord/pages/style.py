"""The style page, /style/: every part in every state, with invented words. Only in a build with drafts."""

from dataclasses import dataclass, replace

from onrecord.model.standing import BASES, Standing
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import Stance, Status, side_of
from onrecord.pages.as_of.view import VersionsView
from onrecord.pages.changes.view import SinceView
from onrecord.pages.edition import Edition, head, plain_label, status_label
from onrecord.pages.figures.rows import KeyItem, ScaleView, key_of
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import (
    ArchivedView,
    CorrectionsView,
    CorrectionView,
    JumpsView,
    Label,
    LabelledClaim,
    Link,
    PagesView,
    PairView,
    PartyLine,
    SourceView,
    StatementView,
    View,
    When,
)
from onrecord.pages.prose.mark_key import MarkKey, mark_key
from onrecord.pages.prose.view import PassageView, ReplyView, SourceRules, UnansweredRow
from onrecord.pages.samples.by_time import months_sample, months_words, steps_sample
from onrecord.pages.samples.figures import scale_sample
from onrecord.pages.samples.lists import jumps_sample, pages_sample, past_sample, since_sample
from onrecord.pages.samples.media import media_sample
from onrecord.pages.samples.positions import own_sample, positions_sample, worded_sample
from onrecord.pages.samples.who import matrix_sample, replies_sample, unanswered_sample
from onrecord.pages.steps.view import StepsView
from onrecord.pages.timeline.view import BearingView, GraphView, MonthCounts, RowView
from onrecord.pages.who.matrix import Matrix
from onrecord.pages.who.view import ClaimLine, PositionsView
from onrecord.wording.claims import phrases

URL = "/style/"
_DAY = When(words="21 October 2024", machine="2024-10-21")
_LATER = When(words="between 18 April 2025 and 26 April 2025")
_HERE = Link(words="The ship left the harbour with 300 sailors", url="/claims/")
_OFFICE = Link(words="Harbour Office", url="/actors/")
_FLEET = Link(words="The Fleet", url="/actors/")
_STANDINGS = (
    (Status.ALLEGED, None),
    (Status.CONFIRMED, None),
    *((status, basis) for status, bases in BASES.items() for basis in bases),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleView(View):
    """style.html: samples of every part; only in a build with drafts."""

    heading: str
    labels: tuple[Label, ...]
    stances: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    source_rules: SourceRules
    cited: SourceView
    claims: tuple[ClaimLine, ...]
    claim_rows: tuple[ClaimLine, ...]
    positions: PositionsView
    worded: PositionsView
    own: PositionsView
    marks: MarkKey
    steps: StepsView
    scale: ScaleView
    scale_key: tuple[KeyItem, ...]
    months: GraphView | None
    month_counts: tuple[MonthCounts, ...]
    pair: PairView
    rows: tuple[RowView, ...]
    passages: tuple[PassageView, ...]
    corrections: CorrectionsView
    matrix: Matrix
    replies: tuple[ReplyView, ...]
    media: tuple[MediaView, ...]
    unanswered: UnansweredRow
    past: VersionsView
    pages_sample: PagesView
    jumps_sample: JumpsView
    since_last: SinceView


def style_view(edition: Edition) -> StyleView:
    """What the templates of parts/ draw, from samples that are about nobody."""
    title = "Style"
    labels = _labels(edition)
    lines = tuple(_line(edition, label) for label in labels)
    ends = (edition.count("statements", 19),)
    scale = scale_sample(edition, labels)
    return StyleView(
        chrome=edition.chrome,
        head=replace(head(edition, URL, title, "Every part of the pages in every state."), noindex=True),
        heading=title,
        labels=labels,
        stances=tuple(_statement(edition, stance) for stance in Stance),
        sources=_sources(),
        source_rules=SourceRules(words=None, ours=False, bare=False, kind=None),
        cited=replace(_sources()[0], number=1, cited_as="Example Times"),
        claims=lines,
        claim_rows=tuple(replace(line, parties=(), sides=line.parties[:2], ends=ends) for line in lines),
        positions=positions_sample(edition, labels),
        worded=worded_sample(edition),
        own=own_sample(edition, labels[0]),
        marks=mark_key(edition),
        steps=steps_sample(edition, *labels[:2]),
        scale=scale,
        scale_key=key_of(edition, (scale,)),
        months=months_sample(edition),
        month_counts=months_words(edition),
        pair=PairView(
            body=_FLEET,
            claim=_HERE,
            before=_statement(edition, Stance.DENIES),
            after=_statement(edition, Stance.ACKNOWLEDGES),
        ),
        rows=_rows(edition, labels),
        passages=_passages(edition, labels),
        corrections=CorrectionsView(
            words=edition.say("corrected-on", date=_DAY.words),
            rows=(CorrectionView(when=_DAY, kind="fact", was="200", now="300", why="We misread the number."),),
        ),
        matrix=matrix_sample(edition, labels[0]),
        replies=replies_sample(_sources()[:1]),
        media=media_sample(edition),
        unanswered=unanswered_sample(labels[0]),
        past=past_sample(edition),
        pages_sample=pages_sample(),
        jumps_sample=jumps_sample(edition, labels),
        since_last=since_sample(edition),
    )


def _labels(edition: Edition) -> tuple[Label, ...]:
    others = (plain_label(edition, found) for found in (Standing.STRUCK, Standing.OPINION))
    return (*(status_label(edition, status, basis) for status, basis in _STANDINGS), *others)


def _statement(edition: Edition, stance: Stance) -> StatementView:
    """A statement of each stance; some with all that a statement may have."""
    full = stance in (Stance.ASSERTS, Stance.DENIES)
    side = side_of(stance).value
    before, _, after = edition.say("statement.for").partition("{body}")
    return StatementView(
        anchor=statement_anchor(stance.value),
        when=_DAY if full else _LATER,
        actor=_OFFICE,
        body=_FLEET if full else None,
        by="Jørn Ås, spokesman" if full else None,
        role=None,
        interest="party to the matter" if full else None,
        stance=edition.term(f"stance.{stance.value}").label,
        mark=stance.value,
        side=side,
        side_words=edition.say(f"side.{side}"),
        where="Aberwick" if full else None,
        says="300 sailors" if stance in (Stance.ASSERTS, Stance.MENTIONS) else None,
        quote="Судно ушло ночью." if full else "غادرت السفينة الرصيف" if stance is Stance.DECLINES else None,
        lang="ru" if full else "ar",
        spoken=edition.language("uk") if full else None,
        translation="The ship left at night." if full else None,
        sources=_sources()[:1],
        via="Reuters" if full else None,
        notes=(edition.say("statement.earlier"),) if full else (),
        body_before=before if full else "",
        body_after=after if full else "",
    )


def _passages(edition: Edition, labels: tuple[Label, ...]) -> tuple[PassageView, ...]:
    """One that a claim takes up, in the text's words and in ours; one that none does; one whose claim is withheld."""
    taken = PassageView(
        anchor="passage-1",
        number="1",
        place="3rd paragraph",
        speaker=_OFFICE,
        says="The ship has left.",
        quote="Судно ушло ночью.",
        label=labels[0],
        claim=replace(_HERE, words=edition.say("text.claim", claim=_HERE.words)),
        since=edition.say("status.since", date=_DAY.words),
        outcome=None,
    )
    bare = replace(taken, anchor="passage-2", number="2", place=None, speaker=None, quote=None, label=None, claim=None)
    left_out = edition.say("text.left-out", reason="A mood, which cannot be checked.")
    return (
        taken,
        replace(bare, says="All cheered.", since=None, outcome=left_out),
        replace(bare, anchor="passage-3", number="3", since=None, outcome=edition.say("text.unpublished")),
    )


def _sources() -> tuple[SourceView, ...]:
    """With its own title and an archived copy; with words of ours and neither."""
    bare = SourceView(
        words="A report on the ship",
        titled=False,
        ours=True,
        lang=None,
        page=None,
        url=None,
        archived=None,
        publisher="Example Times",
        via=None,
        author=None,
        kind="report",
        when=None,
        quote=None,
        state="changed since we read it",
        note="Seen by two editors.",
        origin=None,
    )
    whole = SourceView(
        words="Ship leaves harbour",
        titled=True,
        ours=False,
        lang="en",
        page=None,
        url="https://example.org/ship",
        archived="https://web.archive.org/web/20241021120000/https://example.org/ship",
        publisher="Example Times",
        via="Reuters",
        author="Ada Example",
        kind="report",
        when=_DAY,
        quote="It left at night",
        state=None,
        note=None,
        origin="one of 2 sources from one origin",
        quoted_at="https://example.org/ship#:~:text=It%20left%20at%20night",
        copies=(
            ArchivedView(
                words="Wayback Machine",
                url="https://web.archive.org/web/20241021120000/https://example.org/ship",
                on="2024-10-21",
            ),
            ArchivedView(words="Perma.cc", url="https://perma.cc/AB12-CD34", on=None),
        ),
        archived_on="2024-10-21",
        cited="cited by 2 claims here",
    )
    return whole, bare


def _phrase(edition: Edition, label: Label) -> Link:
    """The sample claim, in one phrase with a label that never stands apart."""
    pattern = phrases(edition.wording).get(label.key, "{claim}")
    return replace(_HERE, words=pattern.format(claim=_HERE.words))


def _line(edition: Edition, label: Label) -> ClaimLine:
    sides = (("says-so", "says-so", _OFFICE), ("says-not", "says-not", _FLEET), ("no-position", "no-position", _FLEET))
    return ClaimLine(
        claim=LabelledClaim(link=_phrase(edition, label), label=label, whole=label.key in phrases(edition.wording)),
        headline=None,
        kind=None,
        since=edition.say("status.since", date=_DAY.words) if Standing(label.key).is_judged else None,
        when=_DAY,
        parties=tuple(PartyLine(words=edition.say(f"party.{key}"), side=side, who=(who,)) for key, side, who in sides),
        count=edition.count("statements", 19),
    )


def _rows(edition: Edition, labels: tuple[Label, ...]) -> tuple[RowView, ...]:
    """One row of each kind, and a status that was reconstructed."""
    bearing = BearingView(
        stance=edition.term("stance.denies").label,
        mark="denies",
        side="says-not",
        claim=_HERE,
        url="/claims/",
        status=Standing.ALLEGED.value,
    )
    changed, first, corrected = (edition.say(f"row.{key}") for key in ("status", "first", "correction"))
    before, after = labels[0], labels[2]
    why = "Two papers saw it leave."
    return (
        RowView(
            kind="utterance", when=_DAY, words="", actor=_OFFICE, bearings=(bearing, bearing), source=_sources()[0]
        ),
        RowView(kind="first", when=_LATER, words=first, claim=_HERE),
        RowView(kind="status", when=_DAY, words=changed, claim=_HERE, before=before, after=after, why=why),
        RowView(
            kind="status",
            when=_DAY,
            words=changed,
            claim=_HERE,
            before=before,
            after=after,
            why=why,
            reconstructed=True,
        ),
        RowView(kind="correction", when=_DAY, words=corrected, claim=_HERE, why="We misread the number."),
    )
