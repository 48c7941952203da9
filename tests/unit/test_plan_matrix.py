"""Who says what: which claims and bodies stand in the table, and what a cell says."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from onrecord.model.cards import ActorCard, ClaimCard, Struck
from onrecord.model.settings import Outputs
from onrecord.model.site import Site
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Stance, Status
from onrecord.pages.figures.page import GroupView
from onrecord.pages.home import HomeView
from onrecord.pages.plan import plan
from onrecord.pages.who.matrix import CellView, Matrix, MatrixRow, columns, month, part, row_count
from onrecord.pages.who.matrix_pages import MatrixView
from onrecord.render.render import render
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.wording import shipped
from tests.unit.join_cards import actor, claim, day, joined, ref, row
from tests.unit.sample_site import config
from tests.unit.test_render import ASSETS, TEMPLATES


def pages(site: Site) -> dict[str, object]:
    made, problems = plan(site, config(outputs=Outputs(record_file=False)), {}, {})
    assert problems == ()
    return {page.url: page.view for page in made}


def table(*cards: ClaimCard, actors: Sequence[ActorCard] = ()) -> Matrix:
    view = pages(joined(*cards, actors=actors)[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    return view.matrix


def html(*cards: ClaimCard) -> str:
    """The page of who says what of these claims, as it is written."""
    made, _ = plan(joined(*cards)[0], config(), ASSETS, {})
    (found,) = (page for page in made if page.url == "/who-says-what/")
    data = render(found, TEMPLATES)
    assert isinstance(data, bytes), data
    return data.decode()


def names(matrix: Matrix) -> list[str]:
    return [column.words for column in matrix.columns]


def rows_of(matrix: Matrix) -> list[MatrixRow]:
    return [found for group in matrix.groups for found in group.rows]


def only(matrix: Matrix) -> CellView:
    (cell,) = (cell for found in rows_of(matrix) for cell in found.cells)
    assert cell is not None
    return cell


def test_a_cell_holds_the_latest_stance_with_its_month_and_leads_to_the_statement() -> None:
    cell = only(table(claim("c", row("A", "asserts", "2024-10-05"), row("A", "confirms", "2024-11-23"))))
    assert (cell.stance, cell.mark, cell.side, cell.before) == ("confirms", "confirms", "says-so", None)
    assert (cell.when.words, cell.when.machine, cell.month) == ("November 2024", "2024-11", "Nov ’24")
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
    former = only(table(claim("c", *rows))).before
    assert (former.words if former else None) == before


@pytest.mark.parametrize(
    ("path", "mark", "side"),
    [
        (("denies", "acknowledges"), "denies", "says-not"),
        (("declines", "asserts"), "declines", "no-position"),
        (("asserts", "confirms", "withdraws"), "confirms", "says-so"),
    ],
)
def test_a_slope_begins_at_the_mark_before(path: tuple[str, ...], mark: str, side: str) -> None:
    rows = [row("A", stance, f"2024-{n + 10}-01") for n, stance in enumerate(path)]
    former = only(table(claim("c", *rows))).before
    assert former is not None
    assert (former.mark, former.side) == (mark, side)


def test_a_drawing_has_a_slope_between_two_heights_only_where_the_side_moved() -> None:
    moved = claim("c", row("A", "denies", "2024-10-05"), row("A", "acknowledges", "2025-04-26"))
    held = claim("d", row("A", "asserts", "2024-10-05"), row("B", "declines", "2024-10-06"))
    first, second, third = re.findall(r'<svg class="matrix-drawing".*?</svg>', html(moved, held))
    assert re.findall(r"M8 (\d+)L31 (\d+)", first) == [("20", "8")]
    assert re.findall(r"translate\((\d+) (\d+)\)", first) == [("2", "14"), ("25", "2")]
    assert [re.findall(r"translate\((\d+) (\d+)\)", one) for one in (second, third)] == [[("25", "2")], [("25", "8")]]
    assert "matrix-slope" not in second + third


def test_claims_stand_under_our_status_what_was_confirmed_first() -> None:
    said = row("A", "asserts", "2024-10-05")
    cards = (
        claim("a", said, status=Status.ALLEGED),
        claim("b", said, status=Status.CONFIRMED, basis=Basis.RECORD),
        claim("c", said, status=Status.DENIED, basis=Basis.REFUTED, headline="The clip is from a game."),
        claim("d", said, status=Status.CONFIRMED, basis=Basis.INDEPENDENT),
        claim("e", said, status=Status.ALLEGED),
    )
    matrix = table(*cards)
    found = [(group.label.key, [one.claim.words for one in group.rows]) for group in matrix.groups]
    assert found == [
        ("confirmed", ["b is so.", "d is so."]),
        ("alleged", ["a is so.", "e is so."]),
        ("refuted", ["Refuted: “c is so.”"]),
    ]
    assert matrix.groups[0].label.words == "Confirmed"  # without a basis, for these differ
    assert [one.label.words for one in matrix.groups[0].rows] != ["Confirmed", "Confirmed"]


def test_a_part_of_a_table_is_counted_through_its_groups() -> None:
    said = row("A", "asserts", "2024-10-05")
    matrix = table(
        *(claim(n, said, status=Status.CONFIRMED, basis=Basis.RECORD) for n in "ab"), *(claim(n, said) for n in "cd")
    )
    middle = part(matrix, 1, 3)
    assert middle is not None
    assert [(group.label.words, [one.claim.url for one in group.rows]) for group in middle.groups] == [
        ("Confirmed", ["/claims/b/"]),
        ("Alleged", ["/claims/c/"]),
    ]
    assert (row_count(matrix), row_count(middle), part(matrix, 4, 8), row_count(None)) == (4, 2, None, 0)


def test_the_key_tells_the_marks_that_are_there_and_of_a_slope_where_there_is_one() -> None:
    still = table(claim("c", row("A", "asserts", "2024-10-05")), claim("d", row("B", "denies", "2024-10-05")))
    assert [(one.mark, one.side, one.words) for one in still.key] == [
        ("asserts", "says-so", "asserts"),
        ("denies", "says-not", "denies"),
    ]
    moved = table(claim("c", row("A", "denies", "2024-10-05"), row("A", "confirms", "2024-11-05")))
    assert [one.mark for one in moved.key] == ["confirms", "denies"]
    assert (ENGLISH["matrix.slope"] in still.heights, ENGLISH["matrix.slope"] in moved.heights) == (False, True)
    came = table(claim("c", row("A", "declines", "2024-10-05"), row("A", "asserts", "2024-11-05")))
    assert came.heights.endswith("A slope: the body moved.")  # it changed no sides


def test_those_who_changed_sides_lead_the_list() -> None:
    rows = (
        *(row("A", stance, day) for stance, day in (("asserts", "2024-10-05"),)),
        *(row("B", stance, day) for stance, day in (("declines", "2024-10-05"), ("asserts", "2024-11-05"))),
        *(row("C", stance, day) for stance, day in (("denies", "2024-10-05"), ("acknowledges", "2024-12-05"))),
    )
    (found,) = rows_of(table(claim("c", *rows)))
    assert [cell.body.words for cell in found.listed] == ["C", "B", "A"]
    words = " ".join(re.sub(r"<[^>]+>", "", html(claim("c", *rows), claim("d", rows[0]))).split())
    assert "C denied then acknowledges, December 2024" in words


def test_claims_on_which_a_body_changed_sides_lead_the_list_and_not_the_table() -> None:
    turned = (row("A", "denies", "2024-10-05"), row("A", "acknowledges", "2024-11-05"))
    came = (row("A", "declines", "2024-10-05"), row("A", "asserts", "2024-12-05"))
    (group,) = table(claim("c", *turned), claim("d", *came), claim("e", row("A", "asserts", "2024-12-06"))).groups
    assert [(found.claim.url or "")[-2] for found in group.rows] == ["e", "d", "c"]
    assert [(found.claim.url or "")[-2] for found in group.listed] == ["c", "e", "d"]


def test_a_person_counts_for_the_body_spoken_for() -> None:
    actors = (actor("state"), actor("spokesman", speaks_for=ref("state"), kind=ActorKind.PERSON))
    matrix = table(
        claim("c", row("spokesman", "denies", "2024-10-05")),
        claim("d", row("state", "denies", "2024-10-05")),
        actors=actors,
    )
    assert names(matrix) == ["State"]
    first = part(matrix, 0, 1)
    assert first is not None
    assert only(first).body.words == "State"


def test_collective_and_unnamed_speakers_have_no_column() -> None:
    actors = (actor("media", kind=ActorKind.COLLECTIVE), actor("someone", kind=ActorKind.UNNAMED))
    rows = (row("media", "asserts", "2024-10-05"), row("someone", "asserts", "2024-10-05"))
    matrix = table(claim("c", *rows), actors=actors)
    assert matrix.columns == ()
    assert [(found.cells, found.others) for found in rows_of(matrix)] == [((), ())]


def test_opinions_mirrors_and_struck_claims_have_no_row() -> None:
    said = row("A", "asserts", "2024-10-05")
    struck = Struck(date=day("2025-01-01"), reason="Twice.", replaced_by=())
    matrix = table(
        claim("kept", said),
        claim("opinion", said, kind=ClaimKind.OPINION),
        claim("struck", said, struck=struck),
        claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept")),
    )
    assert [found.claim.url for found in rows_of(matrix)] == ["/claims/kept/"]


def test_words_about_the_opposite_are_called_so_and_lead_to_their_own_claim() -> None:
    mirror = claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept"))
    cell = only(table(claim("kept"), mirror))
    assert (cell.body.words, cell.stance, cell.mark, cell.side) == ("B", "asserts the opposite", "asserts", "says-not")
    assert cell.url == "/claims/mirror/#statement-2024-10-05-b"


def test_what_was_said_before_about_the_opposite_is_called_so() -> None:
    mirror = claim("mirror", row("B", "asserts", "2024-10-05"), mirrors=ref("kept"))
    cell = only(table(claim("kept", row("B", "acknowledges", "2025-04-26")), mirror))
    assert cell.before is not None
    assert (cell.stance, cell.before.words) == ("acknowledges", "before: asserted the opposite")
    assert (cell.before.mark, cell.before.side) == ("asserts", "says-not")


def test_a_refuted_claim_stands_as_it_was_made_in_one_phrase_with_its_label() -> None:
    refuted = {"status": Status.DENIED, "basis": Basis.REFUTED, "headline": "The clip is from a game."}
    (found,) = rows_of(table(claim("c", row("A", "asserts", "2024-10-05"), **refuted)))
    assert (found.claim.words, found.label.key) == ("Refuted: “c is so.”", "refuted")


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
    (first, second) = rows_of(table(claim("c", *many), claim("d", *many[:5])))
    assert [cell.body.words for cell in first.others] == ["B5", "B6", "B7", "B8"]
    assert second.others == ()
    assert [cell.body.words for cell in first.listed] == [f"B{n}" for n in range(9)]
    assert [cell.body.words for cell in second.listed] == [f"B{n}" for n in range(5)]


def test_a_list_has_no_gaps_where_the_table_has() -> None:
    denials = (row(n, "denies", "2024-10-05") for n in "AB")
    first, second = rows_of(table(claim("c", row("A", "asserts", "2024-10-05")), claim("d", *denials)))
    assert {None if cell is None else cell.body.words for cell in first.cells} == {"A", None}
    assert [cell.body.words for cell in first.listed] == ["A"]
    assert [cell.body.words for cell in second.listed] == ["A", "B"]


def later(n: int) -> str:
    """The day of the `n`th claim, each later than the one before."""
    return (date(2024, 10, 5) + timedelta(n)).isoformat()


def test_a_hundred_claims_stand_in_one_table_newest_first() -> None:
    cards = [claim(f"c{n:03}", row(f"B{n % 3}", "asserts", later(n)), topics=("t",)) for n in range(100)]
    views = pages(joined(*cards)[0])
    view = views["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    assert [found.claim.url for found in rows_of(view.matrix)] == [f"/claims/c{n:03}/" for n in reversed(range(100))]
    assert (view.sections, view.rest, view.pages) == ((), None, None)
    assert "/who-says-what/topics/t/" not in views


def test_more_without_topics_and_questions_go_on_on_pages_of_a_hundred_newest_first() -> None:
    cards = [claim(f"c{n:03}", row(f"B{n % 3}", "asserts", later(n))) for n in range(201)]
    views = pages(joined(*cards)[0])
    found = [views[url] for url in ("/who-says-what/", "/who-says-what/page/2/", "/who-says-what/page/3/")]
    assert "/who-says-what/page/4/" not in views
    tables = [view for view in found if isinstance(view, MatrixView)]
    shown = [[found.claim.url for found in rows_of(view.matrix)] for view in tables if view.matrix]
    assert [one for page in shown for one in page] == [f"/claims/c{n:03}/" for n in reversed(range(201))]
    assert [len(page) for page in shown] == [100, 100, 1]
    assert len({view.matrix.columns for view in tables if view.matrix}) == 1
    spans = ((1, 100), (101, 200), (201, 201))
    assert [view.count for view in tables] == [f"{a} to {b} of 201 claims" for a, b in spans]
    assert [link.url for link in tables[1].pages.ways] == ["/who-says-what/", "/who-says-what/page/3/"]


def large() -> dict[str, object]:
    """A record of 303 claims: 150 of a topic, 30 of another, one of a third, 122 of none."""
    topics = [*[("big",)] * 150, *[("small",)] * 30, ("alone",), *[()] * 122]
    cards = [claim(f"c{n:03}", row(f"B{n % 3}", "asserts", later(n)), topics=t) for n, t in enumerate(topics)]
    return pages(joined(*cards)[0])


def test_a_large_record_has_an_index_of_tables_and_the_claims_that_are_in_none() -> None:
    views = large()
    first, second = views["/who-says-what/"], views["/who-says-what/page/2/"]
    assert isinstance(first, MatrixView)
    assert isinstance(second, MatrixView)
    (section,) = first.sections
    assert (section.id, [(link.words, link.url, link.note) for link in section.links]) == (
        "topics",
        [
            ("Big", "/who-says-what/topics/big/", "150 claims"),
            ("Small", "/topics/small/#who-says-what", "30 claims"),
        ],
    )
    assert (first.count, second.sections, first.rest) == ("303 claims", (), ENGLISH["matrix.rest"])
    rest = [found.claim.url for view in (first, second) if view.matrix for found in rows_of(view.matrix)]
    assert rest == [f"/claims/c{n:03}/" for n in reversed(range(180, 303))]  # one of a topic without a table among them


def test_every_claim_of_a_large_record_stands_in_some_whole_table() -> None:
    made = (view.matrix for view in large().values() if isinstance(view, MatrixView | GroupView))
    whole = [matrix for matrix in made if matrix and not matrix.more]
    assert {found.claim.url for matrix in whole for found in rows_of(matrix)} == {
        f"/claims/c{n:03}/" for n in range(303)
    }


def test_the_table_of_a_large_topic_has_pages_of_its_own() -> None:
    views = large()
    own, first, second = (views[f"/{url}"] for url in (
        "topics/big/", "who-says-what/topics/big/", "who-says-what/topics/big/page/2/"
    ))  # fmt: skip
    assert isinstance(own, GroupView)
    assert own.matrix is not None
    assert own.matrix.more is not None
    assert own.matrix.more.url == "/who-says-what/topics/big/"
    assert [found.claim.url for found in rows_of(own.matrix)] == [f"/claims/c{n:03}/" for n in range(149, 129, -1)]
    assert isinstance(first, MatrixView)
    assert isinstance(second, MatrixView)
    assert first.about is not None
    assert (first.heading, first.about.url, first.count) == (
        "Who says what: Big",
        "/topics/big/",
        "1 to 100 of 150 claims",
    )
    assert second.matrix is not None
    assert [found.claim.url for found in rows_of(second.matrix)] == [f"/claims/c{n:03}/" for n in range(49, -1, -1)]
    assert "/who-says-what/topics/small/" not in views


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
    found = next(cell for cell in rows_of(view.matrix)[0].cells if cell)
    assert (found.mark, found.before, found.apart) == ("declines", None, "in its own name: confirmed")


def test_a_row_names_who_puts_the_claim_forward_and_has_no_position() -> None:
    crowd = actor("crowd", name="Unnamed accounts", kind=ActorKind.UNNAMED)
    cards = (claim("c", row("crowd", "asserts", "2024-10-05")), claim("d", row("B", "denies", "2024-10-06")))
    view = pages(joined(*cards, actors=[crowd])[0])["/who-says-what/"]
    assert isinstance(view, MatrixView)
    assert view.matrix is not None
    lines = [found.put_forward for found in rows_of(view.matrix)]
    assert [[who.words for who in line.who] if line else None for line in lines] == [None, ["Unnamed accounts"]]


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
    views = pages(joined(*(claim(f"c{n:02}", said, topics=("a", "b") if n < 50 else ("a",)) for n in range(51)))[0])
    large, small = views["/topics/a/"], views["/topics/b/"]
    assert isinstance(large, GroupView)
    assert isinstance(small, GroupView)
    assert (large.matrix is not None, small.matrix is not None) == (True, True)
    assert (row_count(large.matrix), large.matrix.more.url, many(large)) == (20, "/who-says-what/", 51)
    assert (row_count(small.matrix), small.matrix.more, many(small)) == (50, None, 50)
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


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-10", "Oct ’24"),
        ("2024", "2024"),
        ("2024-10~", "about Oct ’24"),
        ("2024-10/2024-11", "Oct ’24–Nov ’24"),
        ("2009-05", "May ’09"),
    ],
)
def test_a_month_in_the_words_of_a_cell(date: str, told: str) -> None:
    assert shipped().shortest(day(date)) == told


def test_every_stance_that_is_a_position_has_a_word_for_the_past() -> None:
    past = {key.removeprefix("matrix.past.") for key in ENGLISH if key.startswith("matrix.past.")}
    assert past == {stance.value for stance in Stance} - {"mentions"}
