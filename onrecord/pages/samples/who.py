"""Samples of who says what, and of who was asked."""

from onrecord.pages.edition import Edition
from onrecord.pages.parts import Label, LabelledClaim, Link, SourceView, When
from onrecord.pages.prose.view import ReplyView, UnansweredRow
from onrecord.pages.who.matrix import AskedView, CellView, FormerView, Matrix, MatrixGroup, MatrixRow, heights

_DAY = When(words="October 2024", machine="2024-10")
_MONTH = "Oct ’24"
_BODIES = tuple(Link(words=words, url="/actors/") for words in ("Harbour Office", "The Fleet", "Town Council"))
_CLAIM = Link(words="The ship left the harbour with 300 sailors", url="/claims/")


def matrix_sample(edition: Edition, label: Label) -> Matrix:
    """Two claims and three bodies: one that moved, one that was asked, and one without a word on record."""
    office, fleet, council = _BODIES
    asked = AskedView(body=council, words=edition.say("matrix.asked"), url="/claims/")
    past = edition.say("matrix.past.denies")
    before = FormerView(stance=past, words=edition.say("matrix.before", stance=past), mark="denies", side="says-not")
    moved = _cell(edition, fleet, "acknowledges", "says-so", before)
    rows = (
        _row(label, (_cell(edition, office, "asserts", "says-so"), moved, None), (None, None, asked)),
        _row(label, (None, _cell(edition, fleet, "denies", "says-not"), None), (None, None, None)),
    )
    return Matrix(
        caption=edition.say("matrix.caption"),
        heights=heights(edition, rows),
        key=(),
        columns=_BODIES,
        groups=(MatrixGroup(label=label, rows=rows, listed=rows),),
        with_others=False,
    )


def _cell(edition: Edition, body: Link, stance: str, side: str, before: FormerView | None = None) -> CellView:
    words = edition.term(f"stance.{stance}").label
    return CellView(
        body=body, stance=words, mark=stance, side=side, when=_DAY, month=_MONTH, url="/claims/", before=before
    )


def _row(label: Label, cells: tuple[CellView | None, ...], asked: tuple[AskedView | None, ...]) -> MatrixRow:
    return MatrixRow(
        claim=_CLAIM,
        label=label,
        cells=cells,
        others=(),
        listed=tuple(cell for cell in cells if cell),
        asked=asked,
        others_asked=(),
        put_forward=None,
    )


def replies_sample(sources: tuple[SourceView, ...]) -> tuple[ReplyView, ...]:
    """An answer in its words, and a question without an answer on record."""
    answer = ReplyView(
        who=_BODIES[1:2],
        words="Asked on 21 October 2024 by e-mail; answered on 23 October 2024.",
        quote="The ship is where it always was.",
        lang=None,
        stored=None,
        sources=sources,
        note="The answer came from the press office.",
    )
    silent = ReplyView(
        who=_BODIES[2:],
        words="Asked on 21 October 2024; no answer is on record.",
        quote=None,
        lang=None,
        stored=None,
        sources=(),
        note=None,
    )
    return answer, silent


def unanswered_sample(label: Label) -> UnansweredRow:
    """Somebody who was asked about a claim, with no answer on record."""
    return UnansweredRow(
        body=_BODIES[2],
        claim=LabelledClaim(link=_CLAIM, label=label, whole=False),
        when=When(words="21 October 2024", machine="2024-10-21"),
        words="Asked by e-mail; no answer is on record.",
    )
