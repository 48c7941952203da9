"""Who says what: which claims and bodies stand in the table, and what a cell says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.model.cards import ActorCard, ClaimCard, Struck
from onrecord.model.site import Site
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Stance, Status
from onrecord.pages.figures.page import GroupView
from onrecord.pages.home import HomeView
from onrecord.pages.plan import plan
from onrecord.pages.who.matrix import CellView, Matrix, MatrixView, columns, month
from onrecord.wording.english import ENGLISH
from tests.unit.join_cards import actor, claim, day, joined, ref, row
from tests.unit.sample_site import config


def pages(site: Site) -> dict[str, object]:
    made, problems = plan(site, config(), {}, {})
    assert problems == ()
    return {page.url: page.view for page in made}


def table(*cards: ClaimCard, actors: Sequence[ActorCard] = ()) -> Matrix:
    view = pages(joined(*cards, actors=actors)[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    return view.matrix


def names(matrix: Matrix) -> list[str]:
    return [column.words for column in matrix.columns]


def only(matrix: Matrix) -> CellView:
    (cell,) = (cell for found in matrix.rows for cell in found.cells)
    assert cell is not None
    return cell


def test_a_cell_holds_the_latest_stance_with_its_month_and_leads_to_the_statement() -> None:
    cell = only(table(claim("c", row("A", "asserts", "2024-10-05"), row("A", "confirms", "2024-11-23"))))
    assert (cell.stance, cell.mark, cell.side, cell.before) == ("confirms", "confirms", "says-so", None)
    assert (cell.when.words, cell.when.machine) == ("November 2024", "2024-11")
    assert cell.url == "/claims/c/#statement-2024-11-23-a"


@pytest.mark.parametrize(
    ("path", "before"),
    [
        (("denies", "acknowledges"), "before: denied"),
        (("denies", "declines", "acknowledges"), "before: denied"),
        (("declines", "asserts"), "before: neither confirmed nor denied"),
        (("asserts", "declines"), "before: asserted"),
        (("asserts", "denies", "asserts"), "before: denied"),
        (("asserts", "mentions"), None),
        (("mentions", "asserts"), None),
        (("asserts", "confirms", "withdraws"), "before: confirmed"),
    ],
)
def test_what_was_said_before_stands_where_the_side_moved(path: tuple[str, ...], before: str | None) -> None:
    rows = [row("A", stance, f"2024-{n + 10}-01") for n, stance in enumerate(path)]
    assert only(table(claim("c", *rows))).before == before


def test_a_person_counts_for_the_body_spoken_for() -> None:
    actors = (actor("state"), actor("spokesman", speaks_for=ref("state"), kind=ActorKind.PERSON))
    matrix = table(
        claim("c", row("spokesman", "denies", "2024-10-05")),
        claim("d", row("state", "denies", "2024-10-05")),
        actors=actors,
    )
    assert names(matrix) == ["State"]
    assert only(replace(matrix, rows=matrix.rows[:1])).body.words == "State"


def test_collective_and_unnamed_speakers_have_no_column() -> None:
    actors = (actor("media", kind=ActorKind.COLLECTIVE), actor("someone", kind=ActorKind.UNNAMED))
    rows = (row("media", "asserts", "2024-10-05"), row("someone", "asserts", "2024-10-05"))
    matrix = table(claim("c", *rows), actors=actors)
    assert matrix.columns == ()
    assert [(found.cells, found.others) for found in matrix.rows] == [((), ())]


def test_opinions_mirrors_and_struck_claims_have_no_row() -> None:
    said = row("A", "asserts", "2024-10-05")
    struck = Struck(date=day("2025-01-01"), reason="Twice.", replaced_by=())
    matrix = table(
        claim("kept", said),
        claim("opinion", said, kind=ClaimKind.OPINION),
        claim("struck", said, struck=struck),
        claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept")),
    )
    assert [found.claim.url for found in matrix.rows] == ["/claims/kept/"]


def test_words_about_the_opposite_are_called_so_and_lead_to_their_own_claim() -> None:
    mirror = claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept"))
    cell = only(table(claim("kept"), mirror))
    assert (cell.body.words, cell.stance, cell.mark, cell.side) == ("B", "asserts the opposite", "asserts", "says-not")
    assert cell.url == "/claims/mirror/#statement-2024-10-05-b"


def test_what_was_said_before_about_the_opposite_is_called_so() -> None:
    mirror = claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept"))
    cell = only(table(claim("kept", row("B", "acknowledges", "2025-04-26")), mirror))
    assert (cell.stance, cell.before) == ("acknowledges", "before: asserted the opposite")


def test_a_refuted_claim_stands_as_it_was_made_with_its_label() -> None:
    refuted = {"status": Status.DENIED, "basis": Basis.REFUTED, "headline": "The clip is from a game."}
    (found,) = table(claim("c", row("A", "asserts", "2024-10-05"), **refuted)).rows
    assert (found.claim.words, found.label.key) == ("c is so.", "refuted")


def heads(*positions: int) -> tuple[str, ...]:
    """The columns where body number n holds so many positions."""
    most = max(positions)
    cards = [
        claim(f"c{k}", *(row(f"B{n}", "asserts", "2024-10-05") for n, held in enumerate(positions) if held > k))
        for k in range(most)
    ]
    return columns(joined(*cards)[0].claims.values())


@pytest.mark.parametrize(
    ("positions", "shown"),
    [
        ((1, 2, 3), 3),
        ((1,) * 7, 7),
        ((2, 2, 2, 2, 2, 2, 2, 1), 7),
        ((2, 2, 2, 2, 2, 2, 1, 1), 6),
        ((2, 2, 2, 2, 2, 1, 1, 1), 5),
        ((2, 2, 2, 2, 1, 1, 1, 1), 7),  # a tie cannot be kept whole
    ],
)
def test_five_to_seven_bodies_stand_across(positions: tuple[int, ...], shown: int) -> None:
    assert len(heads(*positions)) == shown


def test_most_positions_first_then_by_name() -> None:
    assert heads(1, 3, 2, 3) == ("b1", "b3", "b2", "b0")


def test_who_has_no_column_is_listed_with_the_others() -> None:
    many = [row(f"B{n}", "asserts", "2024-10-05") for n in range(9)]
    (first, second) = table(claim("c", *many), claim("d", *many[:5])).rows
    assert [cell.body.words for cell in first.others] == ["B5", "B6", "B7", "B8"]
    assert second.others == ()
    assert [cell.body.words for cell in first.listed] == [f"B{n}" for n in range(9)]
    assert [cell.body.words for cell in second.listed] == [f"B{n}" for n in range(5)]


def test_a_list_has_no_gaps_where_the_table_has() -> None:
    first, second = table(
        claim("c", row("A", "asserts", "2024-10-05")), claim("d", *(row(n, "denies", "2024-10-05") for n in "AB"))
    ).rows
    assert {None if cell is None else cell.body.words for cell in first.cells} == {"A", None}
    assert [cell.body.words for cell in first.listed] == ["A"]
    assert [cell.body.words for cell in second.listed] == ["A", "B"]


def test_fifty_claims_a_page_with_the_same_bodies_across() -> None:
    cards = [claim(f"c{n:03}", row(f"B{n % 3}", "asserts", "2024-10-05")) for n in range(101)]
    views = pages(joined(*cards)[0])
    found = [views[url] for url in ("/who-says-what/", "/who-says-what/page/2/", "/who-says-what/page/3/")]
    assert "/who-says-what/page/4/" not in views
    tables = [view for view in found if isinstance(view, MatrixView)]
    assert [len(view.matrix.rows) for view in tables if view.matrix] == [50, 50, 1]
    assert len({view.matrix.columns for view in tables if view.matrix}) == 1
    assert [view.count for view in tables] == [f"{a} to {b} of 101 claims" for a, b in ((1, 50), (51, 100), (101, 101))]
    assert [link.url for link in tables[1].pages.ways] == ["/who-says-what/", "/who-says-what/page/3/"]


def test_an_empty_record_has_an_empty_page() -> None:
    view = pages(joined()[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert (view.matrix, view.pages) == (None, None)


def test_the_home_page_leads_to_who_says_what_on_every_claim() -> None:
    many = [row(f"B{n}", "asserts", "2024-10-05") for n in range(7)]
    cards = (claim("c", *many, featured=1), claim("d", many[6], featured=2), claim("e", *many[:2]), claim("f", many[0]))
    view = pages(joined(*cards)[0])["/"]
    assert isinstance(view, HomeView)
    assert [way.url for way in view.ways] == ["/claims/", "/who-says-what/"]


def test_a_cell_names_another_who_speaks_for_the_body_and_did_something_else() -> None:
    people = (actor("state"), actor("office", name="The Office", speaks_for=ref("state")), actor("other"))
    rows = (row("state", "confirms", "2024-10-05"), row("office", "declines", "2024-10-09"))
    cards = (claim("c", *rows), claim("d", row("other", "asserts", "2024-10-05")))
    view = pages(joined(*cards, actors=people)[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    found = next(cell for cell in view.matrix.rows[0].cells if cell)
    assert (found.mark, found.before, found.apart) == ("declines", None, "in its own name: confirmed")


def test_a_row_names_who_puts_the_claim_forward_and_has_no_position() -> None:
    crowd = actor("crowd", name="Unnamed accounts", kind=ActorKind.UNNAMED)
    cards = (claim("c", row("crowd", "asserts", "2024-10-05")), claim("d", row("B", "denies", "2024-10-06")))
    view = pages(joined(*cards, actors=[crowd])[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    lines = [found.put_forward for found in view.matrix.rows]
    assert [[who.words for who in line.who] if line else None for line in lines] == [["Unnamed accounts"], None]


def test_a_topic_has_its_own_table_where_there_is_something_to_compare() -> None:
    said = row("A", "asserts", "2024-10-05")
    cards = (claim("c", said, topics=("two", "one")), claim("d", row("B", "denies", "2024-10-06"), topics=("two",)))
    views = pages(joined(*cards)[0])
    one, two = views["/topics/one/"], views["/topics/two/"]
    assert isinstance(one, GroupView)
    assert isinstance(two, GroupView)
    assert one.matrix is None
    assert two.matrix is not None
    assert names(two.matrix) == ["A", "B"]


def many(view: GroupView) -> int:
    return len(view.claims.lines) if view.claims else 0


def test_a_large_group_shows_a_part_of_its_table_so_that_its_list_begins_on_the_same_page() -> None:
    said = row("A", "asserts", "2024-10-05")
    views = pages(joined(*(claim(f"c{n:02}", said, topics=("a", "b") if n < 33 else ("a",)) for n in range(34)))[0])
    large, small = views["/topics/a/"], views["/topics/b/"]
    assert isinstance(large, GroupView)
    assert isinstance(small, GroupView)
    assert (large.matrix is not None, small.matrix is not None) == (True, True)
    assert (len(large.matrix.rows), large.matrix.more.url, many(large)) == (20, "/who-says-what/", 34)
    assert (len(small.matrix.rows), small.matrix.more, many(small)) == (33, None, 33)
    assert (large.pages, small.pages) == (None, None)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2024-10-23", "2024-10"),
        ("2024-10-23~", "2024-10~"),
        ("2024-10-XX", "2024-10"),
        ("2024-10-18/2024-10-23", "2024-10"),
        ("2024-10-18/2024-11-02", "2024-10/2024-11"),
        ("../2024-10-23", "../2024-10"),
        ("2024", "2024"),
    ],
)
def test_a_date_without_its_day(written: str, told: str) -> None:
    assert month(day(written)).text == told


def test_every_stance_that_is_a_position_has_a_word_for_the_past() -> None:
    past = {key.removeprefix("matrix.past.") for key in ENGLISH if key.startswith("matrix.past.")}
    assert past == {stance.value for stance in Stance} - {"mentions"}
