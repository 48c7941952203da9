"""Whether the days of a record can be so: ahead of today, past due, or in an order that cannot be meant."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from onrecord.join.change_log import entered
from onrecord.join.sources import citations, key_of
from onrecord.model.cards import Card, ClaimCard, SourceCard, StatementRow, TextCard
from onrecord.model.dates import PartialDate
from onrecord.model.media.of_cards import media_of
from onrecord.model.problems import Location, Problem, error, notice, warning
from onrecord.model.settings import Config, QuestionDetails
from onrecord.model.site import Claim, Source
from onrecord.model.sources.archives import archived_on
from onrecord.model.vocabulary import Side, side_of

_LONG = timedelta(days=31)  # by which a source may be older than a statement and still tell of it: dates slip
_GRACE = timedelta(days=1)  # by which it may be tomorrow already where an editor is


def future_dates(card: Card, today: date, *, zoned: bool) -> Iterator[Problem]:
    """A warning for each date of a card's record that lies wholly after today (never `due` or `publish`).

    `zoned`: whether today is the day of a time zone that the site names; else it may be tomorrow somewhere.
    """
    for found, at in _dates(card):
        if found.earliest > _last(today, zoned=zoned):
            yield _not_come(found, at, "Mend the date; to hold a card back until a day, use publish:.")


def future_archives(card: Card, today: date, *, zoned: bool) -> Iterator[Problem]:
    """An error for each archive that is said to have been asked after today, and a warning for each later copy.

    `zoned` as of `future_dates`.
    """
    last = _last(today, zoned=zoned)
    if isinstance(card, SourceCard):
        found = [(card.fields, {key: card.at(key) for key in ("archive_asked", "archived")}, card.at("url"))]
    else:
        cited = citations(card) if isinstance(card, ClaimCard) else []
        found = [(one.fields, dict(one.places), one.at) for one in cited if one.fields is not None]
    for fields, places, at in found:
        if fields.archive_asked and fields.archive_asked.earliest > last:
            yield error(
                "archive-asked-ahead",
                f"An archive was asked on {fields.archive_asked.text}, it says here, and that day has not come yet.",
                places.get("archive_asked", at),
                "Write the day on which it was seen that the archive has no copy, or take archive_state: out.",
            )
        for copy in fields.archived:
            if (day := archived_on(copy)) is not None and day > last.isoformat():
                yield warning(
                    "copy-doubtful",
                    f"“{copy}” is of {day}, which has not come yet.",
                    places.get("archived", at),
                    "Open it, and write the address of a copy as the archive gives it; or take it out.",
                )


def future_answers(config: Config, today: date) -> Iterator[Problem]:
    """A warning for each short answer that was looked at on a day wholly after today."""
    last = _last(today, zoned=config.time_zone is not None)
    answers: tuple[Config | QuestionDetails, ...] = (config, *config.question_details.values())
    for said in answers:
        if said.answer_checked and said.checked_at and said.answer_checked.earliest > last:
            yield _not_come(
                said.answer_checked, said.checked_at, "Write the day on which somebody last saw that the answer holds."
            )


def _last(today: date, *, zoned: bool) -> date:
    """The last day that may have come already; `zoned` as of `future_dates`."""
    return today if zoned or today == date.max else today + _GRACE


def _not_come(found: PartialDate, at: Location, hint: str) -> Problem:
    return warning("future-date", f"The date {found.text} has not come yet.", at, hint)


def _dates(card: Card) -> Iterator[tuple[PartialDate, Location]]:
    """What is dated in a card and cannot lie ahead, each with its place."""
    if isinstance(card, ClaimCard):
        yield card.date, card.at("date")
        yield from ((row.date, row.at) for row in card.statements)
        yield from ((row.date, row.at) for row in card.history)
        yield from ((row.recorded, row.at) for row in card.history if row.recorded)
        yield from (
            (day, row.at) for row in card.reply for day in (row.asked, row.answered) if isinstance(day, PartialDate)
        )
        yield from ((day, card.at(key)) for key, day in (("checked", card.checked), ("recorded", card.recorded)) if day)
    yield from ((media.date, media.at) for media in media_of(card) if media.date)
    if isinstance(card, TextCard) and card.date:
        yield card.date, card.at("date")
    yield from ((correction.date, card.at("corrections")) for correction in card.corrections)


def overdue(claim: Claim) -> Iterator[Problem]:
    """A notice where the day on which a prediction could be judged has passed, and nobody has judged it."""
    if claim.overdue and claim.card.due:
        yield notice(
            "prediction-due",
            f"The day on which this prediction can be judged has passed ({claim.card.due.text}), and it is alleged "
            "still.",
            claim.card.at("due"),
            "Look whether it came true, and change the status; or say in reasoning: why that cannot be told.",
        )


def not_in_feeds(claims: Iterable[Claim], config: Config) -> Iterator[Problem]:
    """A notice for each claim that feeds leave out, for nothing says when it entered the record."""
    if config.base_url is None or not config.outputs.feeds:
        return
    for claim in claims:
        if entered(claim, config.record_since) is None:
            yield notice(
                "no-feed-day",
                "Nothing says when this card entered the record, so feeds leave it out.",
                claim.card.at("claim"),
                "Write recorded: with that day, or record_since: in site.yaml for the cards with which it began.",
            )


def misplaced(card: ClaimCard) -> Iterator[Problem]:
    """A notice for each denial that is listed before what it denies, because its date is a month, a year or a span."""
    so = [row.date for row in card.statements if side_of(row.stance) is Side.SAYS_SO]
    first = min([card.date, *so], key=lambda day: day.order_key)
    for row in card.statements:
        if side_of(row.stance) is Side.SAYS_NOT and not row.earlier and _begins_before(row.date, first):
            yield notice(
                "denial-before-claim",
                f"This denial is listed before what it denies: {row.date.text} begins before {first.text}.",
                row.at,
                f"If it came later, write date: {_from(first)}/{_to(row.date)}; if it came before, add earlier: true.",
            )


def _begins_before(day: PartialDate, first: PartialDate) -> bool:
    """Whether it may be either before or after, and sorts before."""
    return day.order_key[0] < first.order_key[0] <= day.order_key[1]


def _from(day: PartialDate) -> str:
    return day.text.partition("/")[0].rstrip("~?%") if not day.is_open_start else day.order_key[0].isoformat()


def _to(day: PartialDate) -> str:
    return day.text.rpartition("/")[2] or day.text


def too_old(card: ClaimCard, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """A notice for each source of a statement that was published long before the statement was made."""
    for row in card.statements:
        for key, source in _dated(row, sources):
            day = source.fields.date
            if day and day.latest < row.date.earliest - _LONG:
                name = source.fields.title or source.fields.label or key
                yield notice(
                    "source-before-statement",
                    f"“{name}” is dated {day.text}, long before this statement of {row.date.text}.",
                    row.at,
                    "Look at both dates, and whether this is the source that was meant.",
                )


def _dated(row: StatementRow, sources: Mapping[str, Source]) -> Iterator[tuple[str, Source]]:
    for citation in row.sources:
        key = key_of(citation)
        if key in sources and sources[key].fields.date:
            yield key, sources[key]
