"""Words behind a # that no page shows: told in every field that takes words, with no word where a comment is meant."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from onrecord.authoring.import_map import read_map
from onrecord.model.problems import Severity
from onrecord.read.card_schema import ActorModel, ClaimModel, PageModel, SourceModel
from onrecord.read.cards import read_card
from onrecord.read.site_schema import SiteModel
from onrecord.read.site_settings import read_config
from onrecord.read.texts.schema import TextModel
from onrecord.read.yaml_faults.free_text import NAMES, ONE_WORD, takes_words

HEAD = "source: https://example.org/a\ndate: 2024-03-05\nstatus: alleged\n"
ROW = "statements:\n  - actor: City Council\n    stance: denies\n    date: 2024-03-06\n    source: https://example.org/b\n"
CODE = "value-cut-short"


def cut(front: str, kind: str = "claims") -> list[tuple[int, int]]:
    """The lines and columns, of the front matter alone, at which words are told to be left out."""
    read = read_card(f"content/{kind}/x.md", f"---\n{front}---\n".encode())
    told = [p for p in read.problems if p.code == CODE]
    assert all(p.severity is Severity.WARNING for p in told)
    return [(p.location.line - 1, p.location.column) for p in told]


def cut_in_settings(text: str) -> list[tuple[int, int]]:
    _, problems = read_config("site.yaml", f"title: T\n{text}".encode(), base_url=None)
    return [(p.location.line, p.location.column) for p in problems if p.code == CODE]


def column(line: str) -> int:
    return line.index("#") + 1


@pytest.mark.parametrize(
    ("kind", "front", "line"),
    [
        ("claims", f"claim: The city is ranked #1 in deaths.\n{HEAD}", 1),
        ("claims", f"claim: A\n{HEAD}short: Case #4711\n", 5),
        ("claims", f"claim: A\n{HEAD}reasoning: See ruling #2\n", 5),
        ("claims", f"claim: A\n{HEAD}notice: Mentions case #2\n", 5),
        ("claims", f"claim: A\n{HEAD}by: Reporter #2\n", 5),
        ("claims", f"claim: A\n{HEAD}actors: council #3\n", 5),
        ("claims", f"claim: A\n{HEAD}actors: City Council # and more\n", 5),
        ("claims", f"claim: A\n{HEAD}topics: war # and peace\n", 5),
        ("claims", f"claim: A\n{HEAD}topics:\n  - war\n  - Court #3\n", 7),
        ("claims", f"claim: A\n{HEAD}topics:\n  - war\n  - #MeToo\n", 7),
        ("claims", f"claim: A\n{HEAD}topics: [war, Court #3\n  ]\n", 5),
        ("claims", f"claim: A\n{HEAD}topics: [war, #MeToo\n  ]\n", 5),
        ("claims", f"claim: A\n{HEAD}topics: [war,\n  #MeToo\n  ]\n", 6),
        ("claims", f"claim: A\n{HEAD}conflicts:\n  - Paper #1 says no\n", 6),
        ("claims", f"claim: A\n  b #three\n{HEAD}", 2),
        ("claims", f"claim: A\n  #MeToo case\n{HEAD}", 2),
        ("claims", f"claim: #MeToo\n  was big\n{HEAD}", 1),
        ("claims", f"claim: > #MeToo\n  was big\n{HEAD}", 1),
        ("claims", f"claim: #MeToo was big\n{HEAD}", 1),
        ("claims", f"claim: A #\n{HEAD}", 1),
        ("claims", f"claim: A\t#1\n{HEAD}", 1),
        ("claims", f"claim: A\u2028#1\n{HEAD}", 1),
        ("claims", "claim: A\nsource: Mayor #2\ndate: 2024\nstatus: alleged\n", 2),
        ("claims", "claim: A\nsource:\n  title: Case #4711 closed\ndate: 2024\nstatus: alleged\n", 3),
        ("claims", f"claim: A\n{HEAD}{ROW}    quote: We are not #1.\n", 10),
        ("claims", f"claim: A\n{HEAD}{ROW}    where: Court #3, London\n", 10),
        ("claims", f"claim: A\n{HEAD}{ROW}    says: number #1\n", 10),
        ("claims", f"claim: A\n{HEAD}{ROW}    where: #3 Court Road\n", 10),
        ("claims", f"claim: A\n{HEAD}history:\n  - date: 2024\n    status: alleged\n    why: Ruling #2\n", 8),
        ("claims", f"claim: A\n{HEAD}corrections:\n  - date: 2024\n    kind: fact\n    why: B\n    was: rank #2\n", 9),
        ("claims", f"claim: A\n{HEAD}reply:\n  actor: Mayor\n  asked: 2024\n  how: form #7\n", 8),
        ("claims", f"claim: A\n{HEAD}review:\n  by: B\n  date: 2024\n  rating: Lie #1\n  explanation: C\n", 8),
        ("claims", f"claim: A\n{HEAD}struck:\n  date: 2024\n  reason: See case #2\n", 7),
        ("claims", f"claim: A\n{HEAD}desk:\n  note: ask #2\n", 6),
        ("claims", f"claim: A\n{HEAD}x-note: two words # baz\n", 5),
        ("claims", f"claim: &a A #1\nshort: *a\n{HEAD}", 1),
        ("actors", "name: Unit #731\n", 1),
        ("actors", "name: A\nrole: Secretary #2\n", 2),
        ("actors", "name: A\ninterest:\n  - words: Lot #2\n    from: 2020\n", 3),
        ("actors", "name: A\naliases: [B, C #2\n  ]\n", 2),
        ("sources", "title: Case #4711\n", 1),
        ("sources", "publisher: Channel #5\nnote: p. #7\n", 1),
        ("texts", "title: A\npassages:\n  - says: rank #1\n    left_out: b\n", 3),
        ("texts", "title: A\npassages:\n  - quote: B\n    left_out: see #2\n", 4),
        ("pages", "title: Us #1\n", 1),
    ],
)
def test_words_behind_a_hash_are_told(kind: str, front: str, line: int) -> None:
    assert cut(front, kind)[0] == (line, column(front.split("\n")[line - 1].replace("\u2028", " ")))


@pytest.mark.parametrize(
    "front",
    [
        f"# a comment\nclaim: A  \n{HEAD}# the end #1\n",
        f'claim: "A #1"\n{HEAD}',
        f'claim: "A" # the claim\n{HEAD}',
        f"claim: 'A #1' # the claim\n{HEAD}",
        f"claim: |\n  A #1\n{HEAD}",
        f"claim: > # folded\n  A #1\n{HEAD}",
        f"claim: C#, F#m and a#b\n{HEAD}",
        f"claim: A\n{HEAD.replace('alleged', 'alleged # our judgement')}",
        f"claim: A\n{HEAD.replace('/a', '/a # the first')}",
        f"claim: A\n{HEAD.replace('03-05', '03-05 # a day')}",
        f"claim: A\n{HEAD}featured: 1 # first\nrelated: other # see also\ndraft: true #1\nquestion: deaths #1\n",
        f"claim: A\n{HEAD}statements: # three\n  - actor: city-council # the council\n    stance: asserts # or x\n"
        "    date: 2024 # about\n    source: https://example.org # a page\n    lang: en-GB # code\n    where: # place\n"
        "    # says: their point\n    #says: their point\n",
        f"claim: A\n{HEAD}topics:\n  # all of them\n  - war\n  #- peace\n  # - peace\n",
        f"claim: A\n{HEAD}topics: [war, # the first\n  peace]\n",
        f"claim: A\n{HEAD}x-desk: 4711 # room\n",
    ],
)
def test_a_comment_that_is_meant_is_left_alone(front: str) -> None:
    assert cut(front) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tagline: We are #1\n", 2),
        ("questions:\n  who: Who was #1?\n", 3),
        ("questions:\n  who:\n    question: Who was #1?\n", 4),
        ("questions:\n  who:\n    question: A\n    answer: Yes, #2\n    answer_checked: 2024-01-01\n", 5),
        ("questions:\n  who:\n    question: A\n    counts:\n      dead: Dead in camp #5\n", 6),
        (
            "questions:\n  who:\n    question: A\n    counts:\n      dead:\n        label: D\n        unit: list #5\n",
            8,
        ),
        ("topics:\n  war: The war #1\n", 3),
        ("strings:\n  missing.home: Home #1\n", 3),
        ("terms:\n  status.alleged:\n    label: Claim #1\n", 4),
        ("menu:\n  - label: List #1\n    url: /about/\n", 3),
        ("publisher:\n  name: Desk #1\n", 3),
        ("licence: CC #1\n", 2),
    ],
)
def test_settings_tell_it_too(text: str, line: int) -> None:
    assert cut_in_settings(text) == [(line, column(text.split("\n")[line - 2]))]


@pytest.mark.parametrize("key", ["ratings", "questions", "strings", "terms"])
def test_a_key_without_its_colon_is_one_error(key: str) -> None:
    settings, told = read_config("site.yaml", f"title: A\n{key}:\n  Mostly false #2: false\n".encode(), base_url=None)
    assert settings is None
    assert [(p.code, p.location.line, p.location.column) for p in told if p.severity != "notice"] == [
        ("yaml-syntax", 3, 16)
    ]


def test_a_verdict_without_its_colon_is_one_fault() -> None:
    made, (fault,) = read_map("verdicts:\n  Mostly false #2: denied refuted\n", "import.yaml", None)
    assert made is None
    assert fault.endswith('Put the whole key in quotation marks: "Mostly false #2": denied refuted')


def test_comments_of_settings_are_left_alone() -> None:
    text = "language: en # a code\noutputs: # parts\n  sources: true # pages\nbase_url: https://a.example #x\n"
    assert cut_in_settings(text) == []
    shipped = Path(__file__).parents[2] / "onrecord/starter/site.yaml"
    assert CODE not in {p.code for p in read_config("site.yaml", shipped.read_bytes(), base_url=None)[1]}


def test_the_message_has_the_words_and_the_value_as_it_should_be() -> None:
    read = read_card("content/claims/x.md", f"---\nclaim: We are #1 here\n{HEAD}---\n".encode())
    (told,) = (p for p in read.problems if p.code == CODE)
    assert told.message == "“#1 here” is left out of this value: to YAML, a blank and # begin a comment."
    assert told.hint is not None and 'quotation marks: claim: "We are #1 here";' in told.hint


def test_each_key_that_takes_one_word_is_there() -> None:
    def within(model: type[BaseModel]) -> dict[str, set[str]]:
        return {m.__name__: {info.alias or name for name, info in m.model_fields.items()} for m in everything(model)}

    known: dict[str, set[str]] = {}
    for model in (ClaimModel, ActorModel, SourceModel, TextModel, PageModel, SiteModel):
        known |= within(model)
    assert {model: keys - known[model] for model, keys in ONE_WORD.items()} == {model: set() for model in ONE_WORD}
    assert set().union(*known.values()) >= NAMES
    assert takes_words(ClaimModel, ["statements", "quote"]) and not takes_words(ClaimModel, ["statements", "stance"])


def everything(model: type[BaseModel]) -> set[type[BaseModel]]:
    """A model and all that its fields hold, by the names in its JSON Schema."""
    names = {model.__name__, *model.model_json_schema().get("$defs", {})}
    found: set[type[BaseModel]] = set()
    waiting: list[type] = [BaseModel]
    while waiting:
        below: list[type] = waiting.pop().__subclasses__()
        waiting += below
        found |= {kind for kind in below if kind.__name__ in names}
    return found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("columns:\n  claim: Claim #1\n  date: Date\n", 2),
        ("columns:\n  claim: Claim\n  date: Date\nseparator: #\n", 4),
        ("columns:\n  claim: Claim\n  date: Date\nverdicts:\n  True: confirmed court\n  Lie #2: denied\n", 6),
        ("columns:\n  claim: Claim\n  date: Date\nverdicts:\n  Lie #2: denied\n", 5),
    ],
)
def test_the_map_of_an_import_tells_it_too(text: str, line: int) -> None:
    made, faults = read_map(text, "import.yaml", ("Claim", "Claim #1", "Date"))
    assert made is None
    assert faults[0].startswith(f"import.yaml, line {line}: ") and "#" in faults[0] and "quotation marks" in faults[0]


def test_comments_of_a_map_are_left_alone() -> None:
    text = (
        "columns: # of it\n  claim: Claim # the text\n  date: Date\ndates: DD.MM.YYYY # days\nseparator: ; # a sign\n"
    )
    assert read_map(f"{text}verdicts:\n  Lie: denied refuted # ours\n", "import.yaml", ("Claim", "Date"))[1] == ()
