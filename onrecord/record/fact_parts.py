"""The smallest shapes of a record as data, of which `facts` makes the rest: dates, names, figures, questions, media."""

from typing_extensions import TypedDict  # of Python 3.11 itself, pydantic takes none


class DateFacts(TypedDict):
    """A date as written, and the first and last day it can mean (ISO 8601; null: open)."""

    written: str
    earliest: str | None
    latest: str | None


class NamedFacts(TypedDict):
    """A question or topic with its words, or the label of a status (`status.alleged`, `basis.admission`)."""

    id: str
    words: str


class FigureFacts(TypedDict):
    """A figure that a speaker gave; of a range, `amount` is the lower end. `bound`: least, most, about; `of`: what."""

    amount: int | float
    amount_to: int | float | None
    bound: str | None
    of: str


class StepFacts(TypedDict):
    """A step by which something was checked, and where it can be followed."""

    step: str
    url: str | None


class PlaceFacts(TypedDict):
    """Where something was made, as far as it is published: degrees, rounded to `precision` (km)."""

    name: str | None
    lat: int | float | None
    lon: int | float | None
    precision: int | float | None


class MediaFacts(TypedDict):
    """A picture, clip, recording or document. `file`, `poster`: addresses on this site; `url`: elsewhere.

    `sha256`: of the original as we got it, which is not what is published here.
    """

    kind: str
    file: str | None
    url: str | None
    poster: str | None
    alt: str
    caption: str | None
    credit: str
    licence: str | None
    date: DateFacts | None
    archived: str | None
    checked_how: list[StepFacts]
    authenticity: str | None
    sensitive: str | None
    altered: str | None
    sha256: str | None
    place: PlaceFacts | None


class ReceiptFacts(TypedDict):
    """That a quote stands in our stored copy of a source, which nobody else gets.

    `claim`: null: the quote is the source's own; `statement`: null: it is of the source, or an answer to a question of
    ours. `day`, `sha256`: of the copy. `before`, `after`: up to 32 letters around the quote there, as `normalisation`
    (a version) writes them.
    """

    claim: str | None
    statement: str | None
    source: str
    quote: str
    day: DateFacts
    sha256: str
    normalisation: int
    before: str
    after: str


class CountFacts(NamedFacts):
    """What figures count, in words, and their unit."""

    unit: str | None


class QuestionFacts(NamedFacts):
    """A question in words, its short answer, and what figures that answer it count, in the order of pages."""

    answer: str | None
    answer_rests_on: list[str]
    answer_checked: DateFacts | None
    counts: list[CountFacts]
