"""What the words and dates of cards are called on pages, in English.

site.yaml may replace each under `strings` and `terms`; `{…}` is filled in and must be kept as it is.
"""

from onrecord.model.settings import Term

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DATES: dict[str, str] = {
    **{f"month.{number}": name for number, name in enumerate(_MONTHS, 1)},
    **{f"month-short.{number}": name[:3] for number, name in enumerate(_MONTHS, 1)},
    # months beside a day, which many languages put into another case: "січень 2024", "5 січня 2024"
    **{f"month-in-date.{number}": name for number, name in enumerate(_MONTHS, 1)},
    **{f"month-short-in-date.{number}": name[:3] for number, name in enumerate(_MONTHS, 1)},
    "date.day": "{day} {month} {year}",
    "date.month": "{month} {year}",
    "date.month-short": "{month} ’{year_short}",
    "date.year": "{year}",
    "date.hour": "{date}, {hour}",
    "date.about": "about {date}",
    "date.uncertain": "{date} (uncertain)",
    "date.about_uncertain": "about {date} (uncertain)",
    "date.between": "between {start} and {end}",
    "date.between-short": "{start}–{end}",
    "date.before": "on or before {date}",
    "date.after": "on or after {date}",
}

CHOICES: dict[str, str] = {
    # languages in which something was said
    "language.ar": "Arabic",
    "language.de": "German",
    "language.en": "English",
    "language.es": "Spanish",
    "language.fr": "French",
    "language.ja": "Japanese",
    "language.ko": "Korean",
    "language.mk": "Macedonian",
    "language.pl": "Polish",
    "language.ru": "Russian",
    "language.uk": "Ukrainian",
    "language.zh": "Chinese",
    # sources
    "source.kind.report": "report",
    "source.kind.official": "official document",
    "source.kind.court": "court document",
    "source.kind.social": "social media",
    "source.kind.commentary": "commentary",
    "source.kind.fact-check": "fact-check",
    "source.kind.state-media": "state media",
    "source.state.live": "live",
    "source.state.changed": "changed since we read it",
    "source.state.gone": "no longer online",
    "source.state.corrected": "corrected by its publisher",
    "source.state.retracted": "retracted by its publisher",
    # actors
    "actor.kind.state": "State",
    "actor.kind.agency": "Agency or authority",
    "actor.kind.organisation": "Organisation",
    "actor.kind.person": "Person",
    "actor.kind.media": "Media",
    "actor.kind.checker": "Fact-checker",
    "actor.kind.collective": "Collective description",
    "actor.kind.unnamed": "Unnamed speaker",
}

TERMS: dict[str, Term] = {
    key: Term(label=label, definition=definition)
    for key, label, definition in (
        # ours: where a claim stands
        ("status.alleged", "Alleged", "Somebody says so; this record has found neither proof nor refutation."),
        ("status.confirmed", "Confirmed", "Shown to be so, on the basis that stands beside the word."),
        ("status.denied", "Denied", "Said not to be so, on the basis that stands beside the word."),
        # the status and its basis, always one label
        (
            "basis.admission",
            "Confirmed · admitted by those concerned",
            "Those whom the claim is about, or who would have reason to deny it, have said themselves that it is so.",
        ),
        (
            "basis.independent",
            "Confirmed · independent evidence",
            "Evidence that can be examined, from sources independent of each other, shows that it is so.",
        ),
        (
            "basis.record",
            "Confirmed · public record",
            "An official text, a vote or another public record shows that it is so.",
        ),
        ("basis.court", "Confirmed · court", "A court has found that it is so."),
        (
            "basis.denial",
            "Denied · not refuted",
            "Somebody concerned says that it is not so; this record has not found out whether it is.",
        ),
        ("basis.refuted", "Refuted · shown to be wrong", "Evidence shows that the claim is wrong."),
        (
            "basis.withdrawn",
            "Withdrawn · by those who made it",
            "Those who made the claim have taken it back or given it up; whether it is so was not found out.",
        ),
        # theirs: what one actor did on one day
        ("stance.asserts", "asserts", "Puts the claim forward."),
        ("stance.confirms", "confirms", "Vouches for a claim that others have put forward."),
        ("stance.acknowledges", "acknowledges", "Admits what concerns itself."),
        (
            "stance.declines",
            "neither confirms nor denies",
            "Says neither that it is so nor that it is not, or says that it cannot confirm.",
        ),
        (
            "stance.mentions",
            "mentions",
            "Says something that bears on the claim, such as another figure, without taking a position on it.",
        ),
        ("stance.denies", "denies", "Says that it is not so."),
        ("stance.refutes", "refutes", "Shows that it is wrong."),
        ("stance.withdraws", "withdraws", "Takes back what it said itself."),
        # what sort of sentence a claim is
        ("kind.fact", "Fact", "A sentence that can be checked."),
        ("kind.figure", "Figure", "A number or an estimate that can be checked."),
        ("kind.prediction", "Prediction", "A sentence about what will be; it can be checked once the day has come."),
        ("kind.attribution", "Attribution", "A sentence about what somebody said."),
        ("kind.opinion", "Opinion, not rated", "A judgement of value; it is recorded, and neither counted nor rated."),
    )
}
