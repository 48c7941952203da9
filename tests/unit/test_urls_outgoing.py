"""Links out: the words quoted, and the day of an archived copy."""

import pytest

from onrecord.model.sources.archives import archived_on
from onrecord.pages.statements import to_the_words

PAGE = "https://example.org/a"


@pytest.mark.parametrize(
    ("quoted", "fragment"),
    [
        ("It left at night", "It%20left%20at%20night"),
        ("‘It left, at night.’", "It%20left%2C%20at%20night"),
        ("a well-known ship & crew", "a%20well%2Dknown%20ship%20%26%20crew"),
        ("one two three four five six seven eight nine", "one%20two%20three%20four,six%20seven%20eight%20nine"),
        ("It … left the harbour [of Aberwick] at night", "left%20the%20harbour"),
        ("Судно ушло", "%D0%A1%D1%83%D0%B4%D0%BD%D0%BE%20%D1%83%D1%88%D0%BB%D0%BE"),
    ],
)
def test_a_link_leads_to_the_words(quoted: str, fragment: str) -> None:
    assert to_the_words(PAGE, quoted) == f"{PAGE}#:~:text={fragment}"


def test_a_fragment_that_is_there_stays() -> None:
    assert to_the_words(f"{PAGE}#part", "It left") == f"{PAGE}#part:~:text=It%20left"


def test_words_that_a_link_highlights_stay_so() -> None:
    own = f"{PAGE}#:~:text=never%20closed"
    assert to_the_words(own, "It left") == f"{own}&text=It%20left"
    assert to_the_words(f"{PAGE}#part:~:text=a,b", "It left") == f"{PAGE}#part:~:text=a,b&text=It%20left"
    assert to_the_words(f"{PAGE}#:~:", "It left") == f"{PAGE}#:~:text=It%20left"


@pytest.mark.parametrize("quoted", [None, "", "…", "No.", "[…]"])
def test_nothing_is_pointed_at_where_hardly_a_word_is_known(quoted: str | None) -> None:
    assert to_the_words(PAGE, quoted) == PAGE


@pytest.mark.parametrize("url", ["https://example.org/a.pdf", "https://example.org/A.PDF?x=1"])
def test_a_pdf_is_linked_as_a_whole(url: str) -> None:
    assert to_the_words(url, "It left at night") == url


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://web.archive.org/web/20250304120000/https://example.org/", "2025-03-04"),
        ("https://web.archive.org/web/20250304120000id_/https://example.org/", "2025-03-04"),
        ("https://web.archive.org/web/20249999120000/https://example.org/", None),
        ("https://archive.example.org/20240230/first", None),
        ("https://archive.example.org/first", None),
        (None, None),
    ],
)
def test_the_day_of_an_archived_copy(url: str | None, day: str | None) -> None:
    assert archived_on(url) == day
