"""What a claim card must hold to beyond the types of its fields; warnings where it probably holds a mistake.

Each rule looks at what could be read of a card, whatever else is wrong with it, and says nothing that what could not
be read may make untrue: whatever it asks for and is not read ends it (`strict_model.as_far_as_read`).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.standing import BASES, UNSAID, default_basis
from onrecord.model.vocabulary import Basis, ClaimKind, Side, Status, side_of
from onrecord.read.card_parts import statement_id
from onrecord.read.card_schema import (
    ActorModel,
    ClaimModel,
    HistoryModel,
    ReplyModel,
    SourceModel,
    StatementModel,
)
from onrecord.read.checks.amounts import check_amounts
from onrecord.read.checks.days import older_than_claim
from onrecord.read.checks.spans import spans
from onrecord.read.checks.words import half_translations, long_claim
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.media.rules import check_media
from onrecord.read.strict_model import as_far_as_read, is_given, is_read


def check_claim(card: ClaimModel, document: Document) -> tuple[Problem, ...]:
    """All faults of a claim card that can be seen from the card alone, as far as it could be read."""
    rules: tuple[Iterable[Problem], ...] = (
        _history_order(card, document),
        _history_last(card, document),
        _statement_ids(card, document),
        _statement_dates(card, document),
        _headline(card, document),
        _no_basis(card, document),
        _no_reasoning(card, document),
        _no_decision_date(card, document),
        _due(card, document),
        _statement_sources(card, document),
        _denials(card, document),
        _replies(card, document),
        check_amounts(card, document),
        older_than_claim(card, document),
        long_claim(card, document),
        half_translations(card, document),
        _bases(card, document),
        _media(card, document),
        _statement_media(card, document),
    )
    return tuple(problem for rule in rules for problem in as_far_as_read(rule))


def check_source(card: SourceModel, document: Document) -> tuple[Problem, ...]:
    """All faults of a source's file that can be seen from the file alone, as far as it could be read."""
    return tuple(check_media(card.media, document, "media")) if is_read(card, "media") else ()


def check_actor(card: ActorModel, document: Document) -> tuple[Problem, ...]:
    """All faults of an actor's file that can be seen from the file alone, as far as it could be read."""
    return tuple(
        problem for key in ("speaks_for", "interest") for problem in as_far_as_read(spans(card, key, document))
    )


# ---------------------------------------------------------------- status, basis, history


def _bases(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if is_read(card, "status") and is_read(card, "basis"):
        yield from _basis(card.status, card.basis, document, ())
    for index, row in enumerate(card.history):
        if is_read(row, "status") and is_read(row, "basis"):
            yield from _basis(row.status, row.basis, document, ("history", index))


def _basis(status: Status, basis: Basis | None, document: Document, around: KeyPath) -> Iterator[Problem]:
    if basis is None or basis in BASES[status]:
        return
    fitting = ", ".join(BASES[status])
    yield error(
        "basis-not-for-status",
        f"The basis “{basis.value}” does not go with the status “{status.value}”.",
        document.place((*around, "basis")),
        f"With {status.value} go: {fitting}." if fitting else "An alleged claim has no basis: remove this line.",
    )


def _history_order(card: ClaimModel, document: Document) -> Iterator[Problem]:
    dated = ((index, row.date) for index, row in enumerate(card.history) if is_read(row, "date"))
    for (above, before), (index, after) in pairwise(dated):
        if after.order_key[0] < before.order_key[0]:
            yield error(
                "history-out-of-order",
                f"This entry of history is older than {'the one' if index == above + 1 else 'one'} above it.",
                document.place(("history", index)),
                "Write the oldest entry first.",
                related=(document.place(("history", above)),),
            )


def _history_last(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if not card.history:
        return
    last, own = _state(card.history[-1]), _state(card)
    if last != own:
        yield error(
            "history-last-differs",
            f"The last entry of history says {_said(*last)}, but the card says {_said(*own)}.",
            document.place(("history", len(card.history) - 1)),
            "Add an entry for the change, or mend status and basis so that both agree.",
            related=(document.place(("status",)),),
        )


def _state(where: ClaimModel | HistoryModel) -> tuple[Status, Basis | None]:
    return where.status, default_basis(where.status, where.basis)


def _said(status: Status, basis: Basis | None) -> str:
    return status.value if basis is None else f"{status.value} ({basis.value})"


def _headline(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if is_given(card, "headline") and card.basis is not Basis.REFUTED:
        yield warning(
            "headline-not-refuted",
            "A headline says what is so instead of a refuted claim; this claim is not refuted.",
            document.place(("headline",)),
            "Remove headline; short is the key for a shorter wording.",
        )


def _no_basis(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if card.status is not Status.ALLEGED and not is_given(card, "basis"):
        taken = f" It is taken as “{UNSAID[card.status]}”." if card.status in UNSAID else ""
        yield warning(
            "no-basis",
            f"The status is “{card.status.value}” without a basis.{taken}",
            document.place(("status",)),
            f"Add basis: with one of {', '.join(BASES[card.status])}.",
        )


def _no_reasoning(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if card.status is not Status.ALLEGED and not is_given(card, "reasoning"):
        yield warning(
            "no-reasoning",
            f"The status is “{card.status.value}” without a reason.",
            document.place(("status",)),
            "Add reasoning: with a sentence or two on why.",
        )


def _no_decision_date(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if card.status is not Status.ALLEGED and not is_given(card, "history"):
        yield warning(
            "no-decision-date",
            f"The status is “{card.status.value}”, and the card does not say since when.",
            document.place(("status",)),
            "Add history: with a date, the status and why; pages say “date of decision not recorded” until then.",
        )


def _due(card: ClaimModel, document: Document) -> Iterator[Problem]:
    kind = card.kind or ClaimKind.FACT
    is_due = is_given(card, "due")
    if kind is ClaimKind.PREDICTION and not is_due:
        yield warning(
            "no-due-date",
            "This prediction does not say by when it should come true.",
            document.place(("kind",)),
            "Add due: with that date, as far as it is known.",
        )
    if kind is not ClaimKind.PREDICTION and is_due:
        yield warning(
            "due-without-prediction",
            f"Only a prediction is due on a date, and the kind of this claim is {kind.value}.",
            document.place(("due",)),
            "Remove due, or write kind: prediction.",
        )


# ---------------------------------------------------------------- statements


def _statement_ids(card: ClaimModel, document: Document) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, row in enumerate(card.statements if len(card.statements) > 1 else ()):
        for name in as_far_as_read(_id_of(row)):
            if name in first:
                yield error(
                    "statement-id-repeated",
                    f"A second statement in this card has the id “{name}”.",
                    document.place(("statements", index)),
                    f"Give this one an id of its own, such as id: {name}-2",
                    related=(document.place(("statements", first[name])),),
                )
            first.setdefault(name, index)


def _id_of(row: StatementModel) -> Iterator[str]:
    yield row.id or statement_id(row.date.text, row.actor)


def _statement_dates(card: ClaimModel, document: Document) -> Iterator[Problem]:
    made = card.date
    for index, row in enumerate(card.statements):
        if not (is_read(row, "date") and is_read(row, "earlier")):
            continue
        if row.date.latest < made.earliest and not row.earlier:
            yield error(
                "statement-before-claim",
                f"This statement ({row.date.text}) is older than the claim ({made.text}).",
                document.place(("statements", index)),
                "If that is right, add earlier: true to the statement; else mend one of the dates.",
                related=(document.place(("date",)),),
            )


def _statement_sources(card: ClaimModel, document: Document) -> Iterator[Problem]:
    for index, row in enumerate(card.statements):
        if "source" not in row.model_fields_set:
            yield from as_far_as_read(_sourceless(row, document.place(("statements", index))))


def _sourceless(row: StatementModel, at: Location) -> Iterator[Problem]:
    if not is_given(row, "source"):
        yield warning(
            "statement-without-source",
            f"The statement of {row.actor} ({row.date.text}) has no source.",
            at,
            "Add source: with the address of the report it rests on.",
        )


def _denials(card: ClaimModel, document: Document) -> Iterator[Problem]:
    status, basis = _state(card)
    is_denial = basis is Basis.DENIAL and basis in BASES[status]  # of one that does not fit, this is told
    if is_denial and not is_given(card, "mirrors") and not any(map(_denies, card.statements)):
        yield warning(
            "denied-without-denial",
            "The claim counts as denied because somebody denies it, but no statement does.",
            document.place(("status",)),
            "Add the statement that denies it, or choose another basis.",
        )


def _denies(row: StatementModel) -> bool:
    return side_of(row.stance) is Side.SAYS_NOT


def _media(card: ClaimModel, document: Document) -> Iterator[Problem]:
    yield from check_media(card.media, document, "media")


def _statement_media(card: ClaimModel, document: Document) -> Iterator[Problem]:
    for index, row in enumerate(card.statements):
        if "media" in row.model_fields_set and is_read(row, "media"):
            yield from check_media(row.media, document, "statements", index, "media")


# ---------------------------------------------------------------- replies


def _replies(card: ClaimModel, document: Document) -> Iterator[Problem]:
    if isinstance(card.reply, ReplyModel):
        yield from _reply(card.reply, document.place(("reply",)))
        return
    for index, row in enumerate(card.reply):
        yield from _reply(row, document.place(("reply", index)))


def _reply(row: ReplyModel, at: Location) -> Iterator[Problem]:
    for rule in (_answer_before, _answer_unasked, _answer_denied):
        yield from as_far_as_read(rule(row, at))


def _answer_before(row: ReplyModel, at: Location) -> Iterator[Problem]:
    asked, answered = row.asked, row.answered
    if isinstance(asked, PartialDate) and isinstance(answered, PartialDate) and answered.latest < asked.earliest:
        yield warning(
            "answer-before-question",
            f"The answer ({answered.text}) is older than the question ({asked.text}).",
            at,
            "Mend asked: or answered:; what somebody said before they were asked is a statement.",
        )


def _answer_unasked(row: ReplyModel, at: Location) -> Iterator[Problem]:
    if row.asked is False and ((is_read(row, "answered") and row.answered) or is_given(row, "quote")):
        yield warning(
            "answer-without-question",
            "The card says that nobody was asked, and has an answer.",
            at,
            "Write asked: with the day of the question, or take asked out where that is not known; what somebody"
            " said unasked is a statement.",
        )


def _answer_denied(row: ReplyModel, at: Location) -> Iterator[Problem]:
    if row.answered is False and is_given(row, "quote"):
        yield warning(
            "answer-denied",
            "The card says that there was no answer, and quotes one.",
            at,
            "Write answered: with the day of the answer, or take the quote out.",
        )
