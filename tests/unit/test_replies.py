"""Who was asked and of whom no answer is on record: reading, joining, checks, pages and data."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pytest

from onrecord.check.check import check
from onrecord.join.site import join
from onrecord.model.cards import ActorCard, Cards, ClaimCard
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Claim, Site
from onrecord.model.vocabulary import ReplyState
from onrecord.pages.page import Page
from onrecord.pages.plan import plan
from onrecord.pages.who.matrix import columns
from onrecord.read.cards import read_actor, read_claim
from onrecord.record.make import record_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.render.render import render
from onrecord.wording.wording import wording_of
from tests.unit.test_render import ASSETS, TEMPLATES

TODAY = date(2026, 11, 24)
AS_OF = PartialDate.parse("2026-02-16")
PEOPLE = {"ministry": "name: Ministry\nspeaks_for: russia", "russia": "name: Russia", "korea": "name: Korea"}
NEVER = re.compile(r"\b(refus|silen[ct]|evad|ignored|stonewall)", re.IGNORECASE)


def claim(
    slug: str, reply: str = "", more: str = "", about: str = "[russia, korea]", made_by: str = "NIS"
) -> ClaimCard:
    """A card of 18 October 2024, asserted by NIS; `reply` and `more`: lines of its front matter."""
    lines = ["---", f"claim: {slug} is so.", "source: https://example.org/a", "date: 2024-10-18", "status: alleged"]
    lines += [f"actors: {made_by}", f"about: {about}" if about else "", f"reply: {reply}" if reply else "", more, "---"]
    found = read_claim(f"content/claims/{slug}.md", "\n".join(line for line in [*lines, ""] if line).encode() + b"\n")
    assert found.value is not None, found.problems
    return found.value


def actors() -> tuple[ActorCard, ...]:
    made = [read_actor(f"content/actors/{slug}.md", f"---\n{text}\n---\n".encode()) for slug, text in PEOPLE.items()]
    return tuple(sorted((one.value for one in made if one.value), key=lambda card: card.slug))


def joined(*cards: ClaimCard, config: Config | None = None) -> tuple[Site, tuple[Problem, ...]]:
    every = Cards(claims=cards, actors=actors())
    settings = config or Config(title="T", as_of=AS_OF)
    found, problems = join(every, settings, datetime.combine(TODAY, time()))
    return found.site, (*problems, *check(found, every, settings, TODAY))


def one(card: ClaimCard, config: Config | None = None) -> Claim:
    return joined(card, config=config)[0].claims[card.slug]


def told(*cards: ClaimCard) -> dict[str, str]:
    """What is said of replies, by code."""
    codes = {"no-reply-sought", "reply-not-about", "future-date"}
    return {p.code: p.message for p in joined(*cards)[1] if p.code in codes}


def pages(*cards: ClaimCard, config: Config | None = None) -> Mapping[str, str]:
    settings = config or Config(title="T", as_of=AS_OF)
    made, problems = plan(joined(*cards, config=settings)[0], settings, ASSETS, {})
    assert problems == ()
    return {page.url: text(page) for page in made if page.template}


def text(page: Page) -> str:
    """The words of a page, with blanks for tags."""
    made = render(page, TEMPLATES)
    assert isinstance(made, bytes), made
    main = made.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def waiting(claim: Claim) -> list[tuple[str, str, str | None]]:
    return [
        (found.body, found.asked.text, found.reply.looked.text if found.reply.looked else None)
        for found in claim.unanswered
    ]


# ---------------------------------------------------------------- what is computed


def test_of_those_it_is_about_each_is_heard_or_asked_or_never_asked() -> None:
    found = one(claim("a", "[{actor: russia, asked: 2024-10-24}]"))
    assert waiting(found) == [("russia", "2024-10-24", "2026-02-16")]
    assert found.not_asked == ("korea",)


def test_the_old_form_asks_all_whom_the_claim_is_about() -> None:
    found = one(claim("a", "{asked: 2024-10-24, answered: false}"))
    assert [body for body, *_ in waiting(found)] == ["russia", "korea"] and found.not_asked == ()
    assert [(reply.who, reply.state) for reply in found.replies] == [(("russia", "korea"), ReplyState.UNANSWERED)]


def test_who_answered_the_old_form_is_not_known_where_the_claim_is_about_several() -> None:
    found = one(claim("a", "{asked: 2024-10-24, answered: 2024-10-25}"))
    assert found.unanswered == () and [reply.who for reply in found.replies] == [()]
    alone = one(claim("a", "{asked: 2024-10-24, answered: 2024-10-25}", about="russia"))
    assert [reply.who for reply in alone.replies] == [("russia",)]


ROW = "statements: [{{actor: {actor}, stance: {stance}, date: 2024-11-01, source: https://example.org/b}}]"


@pytest.mark.parametrize(
    ("actor", "stance", "heard"),
    [
        ("russia", "denies", True),
        ("russia", "declines", True),
        ("ministry", "denies", True),
        ("russia", "mentions", False),
        ("korea", "denies", False),
    ],
)
def test_a_statement_of_theirs_or_of_who_speaks_for_them_is_no_silence_and_a_mention_is_nothing(
    actor: str, stance: str, heard: bool
) -> None:
    rows = ROW.format(actor=actor, stance=stance)
    found = one(claim("a", "[{actor: russia, asked: 2024-10-24, answered: false}]", rows, about="russia"))
    assert (found.unanswered == ()) is heard
    assert found.replies[0].state is (ReplyState.SPOKE if heard else ReplyState.UNANSWERED)


def test_who_speaks_for_a_body_is_asked_for_it() -> None:
    found = one(claim("a", "[{actor: ministry, asked: 2024-10-24}]", about="russia"))
    assert waiting(found) == [("russia", "2024-10-24", "2026-02-16")]
    assert found.replies[0].who == ("ministry",) and told(claim("a", "{asked: 2024-10-24}")) == {}


def test_words_on_the_opposite_claim_are_words() -> None:
    opposite = claim("b", more="mirrors: a\n" + ROW.format(actor="russia", stance="asserts"))
    site, _ = joined(claim("a", "[{actor: russia, asked: 2024-10-24}]"), opposite)
    assert site.claims["a"].unanswered == ()


@pytest.mark.parametrize("answer", ["answered: 2024-10-25", "quote: We know nothing of it."])
def test_an_answer_on_its_day_or_in_its_words_is_one(answer: str) -> None:
    found = one(claim("a", f"[{{actor: russia, asked: 2024-10-24, {answer}}}]", about="russia"))
    assert found.unanswered == () and found.replies[0].state is ReplyState.ANSWERED


def test_the_first_question_counts_and_an_answer_to_another_is_an_answer() -> None:
    twice = "[{actor: russia, asked: 2025-03}, {actor: russia, asked: 2024-10-24}]"
    assert waiting(one(claim("a", twice, about="russia"))) == [("russia", "2024-10-24", "2026-02-16")]
    later = "[{actor: russia, asked: 2024-10-24, answered: false}, {actor: russia, answered: 2025-01-01}]"
    found = one(claim("a", later, about="russia"))
    assert found.unanswered == ()
    assert [reply.state for reply in found.replies] == [ReplyState.ASKED, ReplyState.ANSWERED]


def test_it_enters_no_position_no_dispute_and_no_statement() -> None:
    plain = one(claim("a"))
    for row in ("asked: 2024-10-24", "answered: 2024-10-25, quote: It is not so."):
        found = one(claim("a", f"[{{actor: russia, {row}}}]"))
        assert (found.statements, found.positions, found.disputed) == (
            plain.statements,
            plain.positions,
            plain.disputed,
        )


def test_nobody_answers_for_a_nameless_description() -> None:
    person = claim("a", "{asked: 2024-10-24}", about="[russia, Officials]")
    officials = read_actor("content/actors/officials.md", b"---\nname: Officials\nkind: unnamed\n---\n").value
    assert officials is not None
    cards = Cards(claims=(person,), actors=(*actors(), officials))
    found, _ = join(cards, Config(title="T"), datetime.combine(TODAY, time()))
    assert [one.body for one in found.site.claims["a"].unanswered] == ["russia"]


def test_struck_claims_have_no_open_question_and_drafts_have_no_word() -> None:
    struck = claim("a", "{asked: 2024-10-24}", "struck: {date: 2025-01-01, reason: Wrong.}")
    assert (one(struck).unanswered, one(struck).not_asked) == ((), ()) and len(one(struck).replies) == 1
    draft = claim("b", "[{actor: Zorro, asked: 2024-10-24, source: https://example.org/z}]", "draft: true")
    site, _ = joined(struck, draft)
    assert "zorro" not in site.actors and "https://example.org/z" not in site.sources


@pytest.mark.parametrize(
    ("as_of", "checked", "by"),
    [
        ("2026-02-16", "2026-11-24", "2026-02-16"),
        (None, "2026-11-24", "2026-11-24"),
        ("2024-10-01", "2026-11-24", "2026-11-24"),
        ("2024-10-01", "2024-10-20", None),
        (None, None, None),
    ],
)
def test_the_day_is_that_to_which_the_record_reaches_and_never_before_the_question(
    as_of: str | None, checked: str | None, by: str | None
) -> None:
    config = Config(title="T", as_of=PartialDate.parse(as_of) if as_of else None)
    card = claim("a", "[{actor: russia, asked: 2024-10-24}]", f"checked: {checked}" if checked else "")
    assert waiting(one(card, config)) == [("russia", "2024-10-24", by)]


def test_sources_of_a_reply_are_sources_of_the_claim() -> None:
    found = one(claim("a", "[{actor: russia, asked: 2024-10-24, source: https://example.org/r}]"))
    assert found.sources == ("https://example.org/a", "https://example.org/r")
    assert found.replies[0].sources == ("https://example.org/r",)


# ---------------------------------------------------------------- checks


def test_who_was_never_asked_is_told_and_who_was_asked_beside_the_claim_too() -> None:
    both = claim("a", "[{actor: russia, asked: 2024-10-24}, {actor: Zorro, asked: 2024-10-24}]")
    assert told(both) == {
        "no-reply-sought": "No statement and no reply of those the claim is about is recorded: Korea.",
        "reply-not-about": "Zorro was asked, and the claim is not about them.",
    }
    nobody = claim("a", "{asked: 2024-10-24}", about="")
    assert told(nobody) == {
        "reply-not-about": "This reply names nobody, and the card does not say whom the claim is about."
    }


def test_days_ahead_and_in_the_wrong_order_are_told() -> None:
    assert "2027-01-01" in told(claim("a", "{asked: 2027-01-01}"))["future-date"]
    assert "2027-02-01" in told(claim("a", "{asked: 2024-10-24, answered: 2027-02-01}"))["future-date"]

    def codes(reply: str) -> list[str]:
        body = f"---\nclaim: A.\nsource: https://example.org/a\ndate: 2024\nstatus: alleged\nreply: {reply}\n---\n"
        return [problem.code for problem in read_claim("content/claims/a.md", body.encode()).problems]

    assert codes("{asked: 2024-10-24, answered: 2024-10-23}") == ["answer-before-question"]
    assert codes("[{asked: 2024-10, answered: 2024-10-23}]") == []
    assert codes("[{asked: 2024-10-24, answered: no, quote: No.}]") == ["answer-denied"]
    assert codes("{asked: no, answered: 2024-10-23}") == codes("{asked: no, quote: No.}") == ["answer-without-question"]
    assert codes("{asked: no, answered: no}") == codes("{answered: 2024-10-23}") == []
    assert codes("yes") == codes("[yes]") == ["bad-type"]


# ---------------------------------------------------------------- pages and data

ASKED = "[{actor: russia, asked: 2024-10-24, how: by e-mail, answered: false}]"
WORDS = "asked on 24 October 2024 (by e-mail); no answer on record by 16 February 2026"


def test_claim_actor_and_list_say_it_in_the_same_words() -> None:
    made = pages(claim("a", ASKED), claim("b", "[{actor: korea, asked: 2024-10-20}]"))
    assert f"Russia : {WORDS}" in made["/claims/a/"]
    assert WORDS in made["/actors/russia/"] and "Asked, no answer on record" in made["/actors/russia/"]
    assert f"Russia : {WORDS}" in made["/unanswered/"]
    assert made["/unanswered/"].index("Korea :") < made["/unanswered/"].index("Russia :")
    assert "All who were asked" in made["/claims/"] and "All who were asked" in made["/claims/a/"]
    assert not any(NEVER.search(words) for words in made.values())


def test_answers_show_their_day_words_and_source() -> None:
    row = "{actor: russia, asked: 2024-10, answered: 2024-10-25, quote: Нет., source: {title: T1, lang: ru}, note: N1}"
    words = pages(claim("a", f"[{row}]"))["/claims/a/"]
    assert "Russia : asked (October 2024); answered on 25 October 2024 Нет. N1 T1" in words
    rendered = pages(claim("a", "[{actor: russia, quote: No., source: https://example.org/r}]"))["/claims/a/"]
    assert "Russia : answered; the day is not recorded No." in rendered


def test_who_spoke_elsewhere_is_not_said_to_have_given_no_answer_at_all() -> None:
    words = pages(claim("a", ASKED, ROW.format(actor="russia", stance="denies")))["/claims/a/"]
    assert "no answer on record other than the statements above" in words


def test_the_list_is_there_while_somebody_was_asked_and_can_be_switched_off() -> None:
    assert "/unanswered/" not in pages(claim("a"), claim("b", "{asked: no}"))
    answered = pages(claim("a", "[{actor: russia, asked: 2024-10-24, answered: 2024-10-25}]"))
    assert "Of all who were asked, an answer or a stance on the claim is on record." in answered["/unanswered/"]
    off = pages(claim("a", ASKED), config=Config(title="T", outputs=Outputs(unanswered=False)))
    assert "/unanswered/" not in off and "All who were asked" not in off["/claims/"] + off["/claims/a/"]
    assert "asked on 24 October 2024" in off["/claims/a/"]


def test_long_lists_go_on_on_other_pages() -> None:
    made = pages(*(claim(f"a{n}", "{asked: 2024-10-24}") for n in range(60)))
    assert made["/unanswered/"].count("asked on 24 October 2024") == 100
    assert made["/unanswered/page/2/"].count("asked on 24 October 2024") == 20


def matrix(*cards: ClaimCard) -> str:
    return pages(*cards)["/who-says-what/"]


def test_the_matrix_has_a_third_kind_of_empty_cell_in_table_and_list() -> None:
    denial = claim("b", more=ROW.format(actor="russia", stance="denies"))
    words = matrix(claim("a", ASKED), denial)
    assert words.count("asked, no answer") == 2  # once in the table, once in the list for phones
    assert words.count("Russia asked, no answer") == 1
    aside = matrix(claim("a", "[{actor: korea, asked: 2024-10-24}]"), denial)  # a body without a column of its own
    assert aside.count("Korea asked, no answer") == 2
    assert "asked, no answer" not in matrix(claim("a", "{asked: no}"), denial)


def test_columns_and_counts_do_not_know_of_questions() -> None:
    denial = claim("b", more=ROW.format(actor="russia", stance="denies"))
    asked, _ = joined(claim("a", "[{actor: korea, asked: 2024-10-24}]"), denial)
    assert columns(asked.claims.values()) == columns(joined(claim("a"), denial)[0].claims.values())


def test_data_has_replies_open_questions_and_those_never_asked() -> None:
    config = Config(title="T", as_of=AS_OF)
    site, _ = joined(claim("a", ASKED), config=config)
    data: dict[str, Any] = slice_of(Indexed.of(record_of(site, config, wording_of(config))), "a")
    assert [(row["state"], row["how"], row["quote"]) for row in data["replies"]] == [("unanswered", "by e-mail", None)]
    (found,) = data["unanswered"]
    assert found["actor"]["id"] == "russia" and found["no_answer_by"]["written"] == "2026-02-16"
    assert [actor["id"] for actor in data["not_asked"]] == ["korea"]
