"""Laws of joining, for any cards: a stable total order, counts that add up, mentions without weight."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.settings import Config
from onrecord.model.site import Utterance, order
from onrecord.model.vocabulary import ActorKind, Stance
from onrecord.pages.figures.page import GroupView
from onrecord.pages.plan import plan
from onrecord.pages.who.matrix import Matrix
from onrecord.pages.who.matrix_pages import MatrixView
from tests.unit.join_cards import actor, claim, joined, ref, row, sides, url

ACTORS = (
    actor("state"),
    actor("spokesman", speaks_for=ref("state")),
    actor("minister", speaks_for=ref("spokesman")),
    actor("crowd", kind=ActorKind.COLLECTIVE),
    actor("rival"),
)
DATES = ("2024", "2024-06", "2024-06-19", "2024-06-20", "2024-06~", "2024-05/2024-07", "../2024-06-19", "2024-06-19/..")
rows = st.builds(
    lambda who, stance, when, source: row(who, stance, when, *source),
    st.sampled_from([a.slug for a in ACTORS]),
    st.sampled_from([s.value for s in Stance]),
    st.sampled_from(DATES),
    st.sampled_from([(), (url("https://a.example/"),), (url("https://b.example/"),)]),
)


def numbered(found: list[StatementRow]) -> tuple[StatementRow, ...]:
    """Rows with ids of their own, as reading demands."""
    return tuple(replace(r, id=f"s{n}") for n, r in enumerate(found))


@st.composite
def records(draw: st.DrawFn) -> tuple[ClaimCard, ...]:
    """Up to four claims, the last of which may mirror the first."""
    groups = draw(st.lists(st.lists(rows, max_size=6), min_size=1, max_size=4))
    cards = [claim(f"c{n}", *numbered(group)) for n, group in enumerate(groups)]
    if len(cards) > 1 and draw(st.booleans()):
        cards[-1] = replace(cards[-1], mirrors=ref("c0"))
    return tuple(cards)


@given(records())
def test_statements_are_in_a_total_order(cards: tuple[ClaimCard, ...]) -> None:
    for made in joined(*cards, actors=ACTORS)[0].claims.values():
        keys = [order(s) for s in made.shown]
        assert keys == sorted(keys) and len(set(keys)) == len(keys)
        assert {s.claim for s in made.statements} <= {made.slug} and made.slug not in {s.claim for s in made.mirrored}


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(cards: tuple[ClaimCard, ...], chance: random.Random) -> None:
    mixed, people = list(cards), list(ACTORS)
    chance.shuffle(mixed)
    chance.shuffle(people)
    site, problems = joined(*cards, actors=ACTORS)
    again, same = joined(*mixed, actors=people)
    assert problems == same
    assert list(site.claims.items()) == list(again.claims.items())
    assert (site.timeline, list(site.actors)) == (again.timeline, list(again.actors))


@given(records())
def test_counts_add_up(cards: tuple[ClaimCard, ...]) -> None:
    site, _ = joined(*cards, actors=ACTORS)
    written = [(s.claim, s.id) for c in site.claims.values() for s in c.statements]
    told = [(s.claim, s.id) for e in site.timeline if isinstance(e, Utterance) for s in e.statements]
    assert sorted(told) == sorted(written)
    for made in site.claims.values():
        assert sum(sides(made).values()) == len(made.statements)


@given(records(), st.data())
def test_a_mention_changes_no_position_dispute_or_reversal(cards: tuple[ClaimCard, ...], data: st.DataObject) -> None:
    first = next((c for c in cards if c.statements), None)
    if first is None:
        return
    said = data.draw(rows)
    more = replace(first, statements=(*first.statements, replace(said, id="more", stance=Stance.MENTIONS)))
    before, _ = joined(*cards, actors=ACTORS)
    after, _ = joined(*(more if c is first else c for c in cards), actors=ACTORS)
    for slug, made in before.claims.items():
        other = after.claims[slug]
        assert (made.positions, made.disputed, made.reversals, made.differences) == (
            other.positions,
            other.disputed,
            other.reversals,
            other.differences,
        )


def table(cards: tuple[ClaimCard, ...]) -> tuple[Matrix | None, ...]:
    """Every table of the site: home, who says what, topics and questions."""
    pages, _ = plan(joined(*cards, actors=ACTORS)[0], Config(title="Record"), {}, {})
    return tuple(view.matrix for p in pages if isinstance(view := p.view, MatrixView | GroupView))


@settings(max_examples=50, deadline=None)
@given(records(), st.data())
def test_a_mention_changes_no_cell(cards: tuple[ClaimCard, ...], data: st.DataObject) -> None:
    tagged = tuple(replace(card, topics=("all",)) for card in cards)
    which = data.draw(st.integers(0, len(tagged) - 1))
    said = data.draw(rows)
    more = (*tagged[which].statements, replace(said, id="more", stance=Stance.MENTIONS))
    after = tuple(replace(c, statements=more) if n == which else c for n, c in enumerate(tagged))
    assert table(after) == table(tagged)
