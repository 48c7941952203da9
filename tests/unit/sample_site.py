"""A small joined site made by hand: one claim that moved from alleged to confirmed, three bodies, one reversal."""

from dataclasses import replace

from onrecord.model.cards import Body, ClaimCard, Correction, PageCard, Ref, SourceCard, SourceFields
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location
from onrecord.model.settings import Config
from onrecord.model.site import (
    Actor,
    Claim,
    Event,
    Group,
    Position,
    Reversal,
    Site,
    Source,
    Statement,
    StatusChange,
    StatusEntry,
    Utterance,
)
from onrecord.model.vocabulary import ActorKind, Basis, Stance, Status, side_of


def day(text: str) -> PartialDate:
    """A date as cards write it."""
    return PartialDate.parse(text)


def statement(position: int, actor: str, body: str, stance: Stance, date: str, **more: object) -> Statement:
    """A statement about the sample claim."""
    row = Statement(
        claim="troops",
        id=f"{date}-{actor}",
        actor=actor,
        body=body,
        stance=stance,
        side=side_of(stance),
        date=day(date),
        position=position,
        sources=("report",),
    )
    return replace(row, **more)  # type: ignore[arg-type]


STATEMENTS = (
    statement(0, "nis", "south-korea", Stance.ASSERTS, "2024-10-18", says="1,500 soldiers"),
    statement(1, "peskov", "russia", Stance.DENIES, "2024-10-30", quote="Это «утка» <b>", lang="ru"),
    statement(2, "china", "china", Stance.DECLINES, "2024-11"),
    statement(3, "gerasimov", "russia", Stance.ACKNOWLEDGES, "2025-04-26", by="<i>Chief</i> of staff"),
)


def _entry(date: str, status: Status, basis: Basis | None, *, reconstructed: bool = False) -> StatusEntry:
    return StatusEntry(date=day(date), status=status, basis=basis, why="As said.", reconstructed=reconstructed)


HISTORY = (
    _entry("2024-10-18", Status.ALLEGED, None),
    _entry("2025-04-28", Status.CONFIRMED, Basis.ADMISSION, reconstructed=True),
)


def claim(**more: object) -> Claim:
    """The sample claim; `more` changes its card."""
    card = ClaimCard(
        slug="troops",
        path="content/claims/troops.md",
        claim="North Korea sent soldiers & “officers”.",
        date=day("2024-10-18"),
        status=Status.CONFIRMED,
        basis=Basis.ADMISSION,
        reasoning="Both governments said so.",
        body=Body(html='<p><a href="/actors/russia/">Russia</a> said so.</p>'),
        corrections=(Correction(date=day("2025-05-01"), kind="fact", why="Wrong day."),),
        redirect_from=(Ref("/old-troops", Location("content/claims/troops.md", 9)),),
        featured=1,
    )
    return Claim(
        card=replace(card, **more),  # type: ignore[arg-type]
        actors=("nis",),
        about=("russia",),
        statements=STATEMENTS,
        positions=(
            Position(body="south-korea", statement=STATEMENTS[0]),
            Position(body="china", statement=STATEMENTS[2]),
            Position(body="russia", statement=STATEMENTS[3]),
        ),
        reversals=(Reversal(claim="troops", body="russia", before=STATEMENTS[1], after=STATEMENTS[3]),),
        differences=(),
        disputed=False,
        history=HISTORY,
        sources=("report",),
        origins=1,
        checked=day("2026-02-16"),
        topics=("presence",),
        question="how-many",
    )


def _actor(slug: str, name: str, kind: ActorKind, body: str | None = None, members: tuple[str, ...] = ()) -> Actor:
    return Actor(slug=slug, name=name, kind=kind, body=body or slug, speaks_for=body, members=members)


ACTORS = (
    _actor("china", "China", ActorKind.STATE),
    _actor("gerasimov", "Valery Gerasimov", ActorKind.PERSON, "russia"),
    _actor("nis", "NIS", ActorKind.AGENCY, "south-korea"),
    _actor("peskov", "Dmitry Peskov", ActorKind.PERSON, "russia"),
    _actor("russia", "Russia", ActorKind.STATE, members=("gerasimov", "peskov")),
    _actor("south-korea", "South Korea", ActorKind.STATE, members=("nis",)),
)

FIELDS = SourceFields(title="A report", publisher="Reuters", url="https://example.org/r", archived="https://a.org/r")


def site(subject: Claim | None = None, **more: object) -> Site:
    """The sample site around one claim."""
    subject = subject or claim()
    card = SourceCard(slug="report", path="content/sources/report.md", fields=FIELDS)
    timeline: tuple[Event, ...] = (
        *(Utterance(date=s.date, actor=s.actor, source="report", statements=(s,)) for s in STATEMENTS),
        StatusChange(date=day("2025-04-28"), claim="troops", before=HISTORY[0], after=HISTORY[1]),
    )
    made = Site(
        claims={"troops": subject},
        actors={actor.slug: actor for actor in ACTORS},
        sources={"report": Source(key="report", slug="report", fields=FIELDS, claims=("troops",), card=card)},
        pages=(PageCard(slug="about", path="content/pages/about.md", title="About", nav=1),),
        timeline=timeline,
        topics=(Group(slug="presence", name="presence", claims=("troops",)),),
        questions=(Group(slug="how-many", name="How many?", claims=("troops",)),),
        withheld=frozenset(),
        early=frozenset(),
        as_of=day("2026-02-16"),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def config(**more: object) -> Config:
    """Settings of the sample site."""
    made = Config(title="On Record", question="Did they?", answer="They did.")
    return replace(made, **more)  # type: ignore[arg-type]
