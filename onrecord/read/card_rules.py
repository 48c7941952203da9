"""What a claim card must hold to beyond the types of its fields; warnings where it probably holds a mistake."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from onrecord.model.cards import ActorCard, ClaimCard, HistoryRow, Interest, MandateRow, StatementRow
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, error, warning
from onrecord.model.standing import BASES, UNSAID
from onrecord.model.vocabulary import Basis, ClaimKind, Side, Status, side_of
from onrecord.read.amounts import check_amounts
from onrecord.read.checks.days import older_than_claim
from onrecord.read.checks.several import several_of_actor, several_of_claim
from onrecord.read.checks.words import half_translations, long_claim
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.media.rules import check_media


def check_claim(card: ClaimCard, document: Document) -> tuple[Problem, ...]:
    """All faults of a claim card that can be seen from the card alone."""
    return (
        *_history(card),
        *_statement_ids(card.statements),
        *_statement_dates(card),
        *_decision(card, document),
        *_due(card),
        *_statement_warnings(card),
        *_replies(card),
        *check_amounts(card, document),
        *older_than_claim(card),
        *long_claim(card),
        *half_translations(card, document),
    )


def check_claim_as_written(document: Document) -> tuple[Problem, ...]:
    """All faults of a claim card that are seen from what is written, whatever else may be wrong with it."""
    statements = document.value(("statements",))
    return (
        *_bases(document),
        *several_of_claim(document),
        *check_media(document, "media"),
        *(
            fault
            for n, _ in enumerate(statements if isinstance(statements, list) else ())
            for fault in check_media(document, "statements", n, "media")
        ),
    )


def check_actor(card: ActorCard, document: Document) -> tuple[Problem, ...]:
    """All faults of an actor's file that can be seen from the file alone."""
    return (*_spans("speaks_for", card.speaks_for), *_spans("interest", card.interest))


def check_actor_as_written(document: Document) -> tuple[Problem, ...]:
    """All faults of an actor's file that are seen from what is written, whatever else may be wrong with it."""
    return (*several_of_actor(document),)


_Timed = MandateRow | Interest


def _spans(key: str, rows: Sequence[_Timed]) -> Iterator[Problem]:
    for row in rows:
        if row.span.is_reversed:
            yield error(
                "span-reversed",
                f"This entry of {key} ends before it begins.",
                row.at,
                "Mend from or until: from is the earlier one.",
            )
    ordered = sorted(rows, key=lambda row: row.span.since.latest if row.span.since else date.min)
    longest = ordered[:1]  # of those so far, the one that ends last
    for row in ordered[1:]:
        if longest[0].span.overlaps(row.span):
            yield error(
                "spans-overlap",
                f"Two entries of {key} hold at the same time.",
                row.at,  # each entry is told once, or two faults would stand at one place
                "Give each from and until, so that on every day one of them holds at most.",
                related=(longest[0].at,),
            )
        longest = [max(longest[0], row, key=_ends)]


def _ends(row: _Timed) -> date:
    return row.span.until.earliest if row.span.until else date.max


# ---------------------------------------------------------------- status, basis, history


def _bases(document: Document) -> Iterator[Problem]:
    history = document.value(("history",))
    rows = enumerate(history if isinstance(history, list) else ())
    for around in ((), *(("history", index) for index, _ in rows)):
        own = document.value(around)
        status, basis = (own.get("status"), own.get("basis")) if isinstance(own, dict) else (None, None)
        if isinstance(status, str) and isinstance(basis, str) and status.strip() in BASES and basis.strip() in {*Basis}:
            yield from _basis(Status(status.strip()), Basis(basis.strip()), document, (*around, "basis"))


def _basis(status: Status, basis: Basis, document: Document, path: KeyPath) -> Iterator[Problem]:
    if basis in BASES[status]:
        return
    fitting = ", ".join(BASES[status])
    yield error(
        "basis-not-for-status",
        f"The basis “{basis.value}” does not go with the status “{status.value}”.",
        document.place(path),
        f"With {status.value} go: {fitting}." if fitting else "An alleged claim has no basis: remove this line.",
    )


def _history(card: ClaimCard) -> Iterator[Problem]:
    for before, after in pairwise(card.history):
        if after.date.order_key[0] < before.date.order_key[0]:
            yield error(
                "history-out-of-order",
                "This entry of history is older than the one above it.",
                after.at,
                "Write the oldest entry first.",
                related=(before.at,),
            )
    if card.history and _state(card.history[-1]) != (card.status, card.basis):
        yield _last_differs(card, card.history[-1])


def _state(row: HistoryRow) -> tuple[Status, Basis | None]:
    return row.status, row.basis


def _last_differs(card: ClaimCard, last: HistoryRow) -> Problem:
    return error(
        "history-last-differs",
        f"The last entry of history says {_said(last.status, last.basis)}, "
        f"but the card says {_said(card.status, card.basis)}.",
        last.at,
        "Add an entry for the change, or mend status and basis so that both agree.",
        related=(card.at("status"),),
    )


def _said(status: Status, basis: Basis | None) -> str:
    return status.value if basis is None else f"{status.value} ({basis.value})"


def _decision(card: ClaimCard, document: Document) -> Iterator[Problem]:
    if card.headline is not None and card.basis is not Basis.REFUTED:
        yield warning(
            "headline-not-refuted",
            "A headline says what is so instead of a refuted claim; this claim is not refuted.",
            card.at("headline"),
            "Remove headline; short is the key for a shorter wording.",
        )
    if card.status is Status.ALLEGED:
        return
    if document.values.get("basis") in (None, ""):
        taken = f" It is taken as “{UNSAID[card.status]}”." if card.status in UNSAID else ""
        yield warning(
            "no-basis",
            f"The status is “{card.status.value}” without a basis.{taken}",
            card.at("status"),
            f"Add basis: with one of {', '.join(BASES[card.status])}.",
        )
    if card.reasoning is None:
        yield warning(
            "no-reasoning",
            f"The status is “{card.status.value}” without a reason.",
            card.at("status"),
            "Add reasoning: with a sentence or two on why.",
        )
    if not card.history:
        yield warning(
            "no-decision-date",
            f"The status is “{card.status.value}”, and the card does not say since when.",
            card.at("status"),
            "Add history: with a date, the status and why; pages say “date of decision not recorded” until then.",
        )


def _due(card: ClaimCard) -> Iterator[Problem]:
    if card.kind is ClaimKind.PREDICTION and card.due is None:
        yield warning(
            "no-due-date",
            "This prediction does not say by when it should come true.",
            card.at("kind"),
            "Add due: with that date, as far as it is known.",
        )
    if card.kind is not ClaimKind.PREDICTION and card.due is not None:
        yield warning(
            "due-without-prediction",
            f"Only a prediction is due on a date, and the kind of this claim is {card.kind.value}.",
            card.at("due"),
            "Remove due, or write kind: prediction.",
        )


# ---------------------------------------------------------------- statements


def _statement_ids(rows: tuple[StatementRow, ...]) -> Iterator[Problem]:
    first: dict[str, StatementRow] = {}
    for row in rows:
        name = row.id
        if name in first:
            yield error(
                "statement-id-repeated",
                f"A second statement in this card has the id “{name}”.",
                row.at,
                f"Give this one an id of its own, such as id: {name}-2",
                related=(first[name].at,),
            )
        first.setdefault(name, row)


def _statement_dates(card: ClaimCard) -> Iterator[Problem]:
    for row in card.statements:
        if row.date.latest < card.date.earliest and not row.earlier:
            yield error(
                "statement-before-claim",
                f"This statement ({row.date.text}) is older than the claim ({card.date.text}).",
                row.at,
                "If that is right, add earlier: true to the statement; else mend one of the dates.",
                related=(card.at("date"),),
            )


def _statement_warnings(card: ClaimCard) -> Iterator[Problem]:
    for row in card.statements:
        if not row.sources:
            yield warning(
                "statement-without-source",
                f"The statement of {row.actor.text} ({row.date.text}) has no source.",
                row.at,
                "Add source: with the address of the report it rests on.",
            )
    if card.basis is Basis.DENIAL and card.mirrors is None and not _someone_denies(card):
        yield warning(
            "denied-without-denial",
            "The claim counts as denied because somebody denies it, but no statement does.",
            card.at("status"),
            "Add the statement that denies it, or choose another basis.",
        )


def _someone_denies(card: ClaimCard) -> bool:
    return any(side_of(row.stance) is Side.SAYS_NOT for row in card.statements)


# ---------------------------------------------------------------- replies


def _replies(card: ClaimCard) -> Iterator[Problem]:
    for row in card.reply:
        if row.asked and isinstance(row.answered, PartialDate) and row.answered.latest < row.asked.earliest:
            yield warning(
                "answer-before-question",
                f"The answer ({row.answered.text}) is older than the question ({row.asked.text}).",
                row.at,
                "Mend asked: or answered:; what somebody said before they were asked is a statement.",
            )
        if row.not_asked and row.is_answered:
            yield warning(
                "answer-without-question",
                "The card says that nobody was asked, and has an answer.",
                row.at,
                "Write asked: with the day of the question, or take asked out where that is not known; what somebody"
                " said unasked is a statement.",
            )
        if row.answered is False and row.quote is not None:
            yield warning(
                "answer-denied",
                "The card says that there was no answer, and quotes one.",
                row.at,
                "Write answered: with the day of the answer, or take the quote out.",
            )
