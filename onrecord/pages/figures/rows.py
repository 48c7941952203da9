"""The figures of a question as rows by what they count: in words, with who and when, and as marks on one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model.figures import Bound, Figure, Number, numbers_in
from onrecord.model.settings import Count
from onrecord.model.site import Group, Statement
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import ClaimKind, Side, Stance, Status, side_of
from onrecord.pages.edition import Edition, actor_link, claim_url, labelled
from onrecord.pages.figures.scale import Scale, exact, scale_of
from onrecord.pages.parts import LabelledClaim, Link, When

_WIDE = 8  # signs of the longest number of a scale, beyond which fewer ticks have room on a phone
_WIDER = 14
_TAKEN = {Side.SAYS_SO: 0, Side.SAYS_NOT: 1, Side.NO_POSITION: 2}  # which of two that say the same stands for both


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMark:
    """A figure as drawn: places in percent of the scale, as SVG has them.

    `shape`: dot, about, least, most, bar, about-bar; `at`: its place, or where a bar begins, and `width`: its length.
    `before`: where the same speaker's figure before stands. `beyond`: the number in words, if it is off the scale.
    """

    shape: str
    at: str
    width: str | None = None
    before: str | None = None
    beyond: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """Who gave which figure on which day. `number`: the figure in words, where `words` do not have it in digits.

    `label`: the claim with our label, where we hold it for denied. `mark` None: nothing is drawn.
    """

    words: str
    number: str | None
    who: Link
    body: Link | None  # whose position it is, if not the speaker's own
    when: When
    url: str  # of the statement
    stance: str  # in words; and that the figure was taken back, where it was
    shape: str  # the stance as cards write it: names its shape
    side: str
    label: LabelledClaim | None
    mark: FigureMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyItem:
    """A mark and what it stands for; `side` empty: of any."""

    shape: str
    side: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleView:
    """The figures that count one thing. `grid`: where its lines stand, in percent; `ticks`: the numbers there.

    Both are empty where there are fewer than two figures, for nothing is to be compared then.
    """

    key: str
    heading: str
    unit: str | None
    ticks: tuple[str, ...]
    grid: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def scales(edition: Edition, group: Group) -> tuple[ScaleView, ...]:
    """The figures of a question by what they count, in the order of site.yaml, each by day; none twice.

    Those of opinions are left out: opinions are not held for true or false.
    """
    details = edition.config.question_details.get(group.slug)
    counts = details.counts if details else {}
    rated = [slug for slug in group.claims if edition.site.claims[slug].card.kind is not ClaimKind.OPINION]
    rows = _once([row for row in _said(edition, rated) if row.figure])
    found = {key: [row for row in rows if row.figure and row.figure.of == key] for key in counts}
    return tuple(_scale(edition, key, counts[key], given) for key, given in found.items() if given)


def without_figure(edition: Edition, group: Group) -> tuple[FigureRow, ...]:
    """What speakers said in their own words without giving an amount, by day."""
    return tuple(_row(edition, row, row.says) for row in _said(edition, group.claims) if row.says and not row.figure)


def key_of(edition: Edition, shown: Iterable[ScaleView]) -> tuple[KeyItem, ...]:
    """What the marks on a page stand for: those that are there, shapes first, then sides."""
    rows = [row for scale in shown for row in scale.rows if row.mark]
    marks = [row.mark for row in rows if row.mark]
    shapes = {mark.shape for mark in marks if not mark.beyond}
    shapes |= {"before" for mark in marks if mark.before} | {"beyond" for mark in marks if mark.beyond}
    order = ("dot", "about", "least", "most", "bar", "about-bar", "before", "beyond")
    sides = {row.side for row in rows}
    return (
        *(KeyItem(shape=key, side="", words=edition.say(f"figures.key.{key}")) for key in order if key in shapes),
        *(
            KeyItem(shape="dot", side=side.value, words=edition.say(f"side.{side.value}"))
            for side in Side
            if side.value in sides
        ),
    )


def _said(edition: Edition, claims: Iterable[str]) -> list[Statement]:
    rows = [row for slug in claims for row in edition.site.claims[slug].statements]
    return sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim))


def _once(rows: Sequence[Statement]) -> list[Statement]:
    """Of figures that are the same, of one speaker and day, one: that which takes a side, else which has words."""
    chosen: dict[tuple[object, ...], Statement] = {}
    for row in rows:
        figure = row.figure
        same = (row.actor, row.date.text, figure and (figure.amount, figure.bound, figure.of))
        if same not in chosen or _rank(row) < _rank(chosen[same]):
            chosen[same] = row
    return list(chosen.values())


def _rank(row: Statement) -> tuple[int, bool]:
    return _TAKEN[row.side], row.says is None


# ---------------------------------------------------------------- a row


def _row(edition: Edition, row: Statement, words: str | None) -> FigureRow:
    """`words`: what was said; None: the figure itself stands there."""
    claim = edition.site.claims[row.claim]
    return FigureRow(
        words=words or (amount_words(edition, row.figure) if row.figure else ""),
        number=_number_beside(edition, row),
        who=actor_link(edition, row.actor),
        body=actor_link(edition, row.body) if row.body != row.actor else None,
        when=edition.when_short(row.date),
        url=f"{claim_url(row.claim)}#{statement_anchor(row.id)}",
        stance=_stance(edition, row),
        shape=row.stance.value,
        side=row.side.value,
        label=labelled(edition, row.claim) if claim.card.status is Status.DENIED else None,
    )


def _stance(edition: Edition, row: Statement) -> str:
    """The stance in words; with the day on which the speaker took the figure back."""
    words = edition.verb(row.actor, row.stance)
    back = _taken_back(edition, row) if row.figure and side_of(row.stance) is Side.SAYS_SO else None
    return edition.say("figure.taken-back", stance=words, date=edition.short(back.date)) if back else words


def _taken_back(edition: Edition, row: Statement) -> Statement | None:
    """The first later statement by which a speaker withdrew the claim, unless it is of a figure of something else."""
    of = row.figure.of if row.figure else None
    later = (
        each
        for each in edition.site.claims[row.claim].statements
        if each.actor == row.actor and each.stance is Stance.WITHDRAWS and each.date.order_key > row.date.order_key
    )
    return next((each for each in later if each.figure is None or each.figure.of == of), None)


def amount_words(edition: Edition, figure: Figure) -> str:
    """`at least 3,000`, `about 3,000 to 4,000`."""
    amount = figure.amount
    low = edition.number(amount.low)
    words = low if amount.high is None else edition.say("figure.range", low=low, high=edition.number(amount.high))
    return edition.say(f"figure.{figure.bound.value}", amount=words) if figure.bound else words


def _number_beside(edition: Edition, row: Statement) -> str | None:
    """The figure, where the words do not have it in digits: `two brigades of 6,000 (about 12,000)`, `nine (9)`."""
    if row.figure is None or row.says is None:
        return None
    ends = [end for end in (row.figure.amount.low, row.figure.amount.high) if end is not None]
    found = numbers_in([row.says])
    return None if all(exact(end) in found for end in ends) else amount_words(edition, row.figure)


# ---------------------------------------------------------------- a scale


def _scale(edition: Edition, key: str, count: Count, given: Sequence[Statement]) -> ScaleView:
    rows = [_row(edition, row, row.says) for row in given]
    figures = [row.figure for row in given if row.figure]
    scale = _with_room(edition, [figure.amount.top for figure in figures]) if len(figures) > 1 else None
    if scale:
        marks = _marks(edition, scale, given)
        rows = [replace(row, mark=mark) for row, mark in zip(rows, marks, strict=True)]
    return ScaleView(
        key=key,
        heading=count.label,
        unit=count.unit,
        ticks=tuple(edition.number(float(tick)) for tick in scale.ticks) if scale else (),
        grid=tuple(_percent(100 * n / scale.steps) for n in range(scale.steps + 1)) if scale else (),
        rows=tuple(rows),
    )


def _with_room(edition: Edition, values: Sequence[Number]) -> Scale:
    """A scale with no more ticks than there is room for beside each other on a phone."""
    found = scale_of(values)
    longest = len(edition.number(float(found.end)))
    steps = 4 if longest <= _WIDE else 2 if longest <= _WIDER else 1
    return found if found.steps <= steps else scale_of(values, steps)


def _marks(edition: Edition, scale: Scale, given: Sequence[Statement]) -> Iterator[FigureMark]:
    """Each figure as drawn; with the one that the same speaker gave before, where that was another."""
    for n, row in enumerate(given):
        if row.figure is None:
            continue
        mark, before = _mark(edition, scale, row.figure), _before(given[:n], row)
        moved = before is not None and before != row.figure.amount.top and scale.holds(before)
        yield replace(mark, before=_percent(scale.place(before))) if before is not None and moved else mark


def _before(given: Sequence[Statement], row: Statement) -> Number | None:
    """The figure that a speaker who gives one gave last, on a day that is before this one for certain."""
    if side_of(row.stance) is not Side.SAYS_SO:  # to deny or to mention a number is not to give it
        return None
    same = (each for each in reversed(given) if each.actor == row.actor and side_of(each.stance) is Side.SAYS_SO)
    before = next((each.figure for each in same if each.date.latest < row.date.earliest), None)
    return before.amount.top if before else None


def _mark(edition: Edition, scale: Scale, figure: Figure) -> FigureMark:
    amount, at = figure.amount, scale.place(figure.amount.top)
    beyond = None if scale.holds(amount.top) else amount_words(edition, replace(figure, bound=None))
    if amount.high is not None:
        shape = "about-bar" if figure.bound is Bound.ABOUT else "bar"
        low = scale.place(amount.low)
        return FigureMark(shape=shape, at=_percent(low), width=_percent(at - low), beyond=beyond)
    return FigureMark(shape=figure.bound.value if figure.bound else "dot", at=_percent(at), beyond=beyond)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
