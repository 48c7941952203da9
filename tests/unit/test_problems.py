import pickle
import re
from pathlib import Path

import pytest

from onrecord.model.problems import (
    CODES,
    Location,
    Problem,
    Severity,
    error,
    information,
    notice,
    sort_problems,
    warning,
)

ENGINE = Path(__file__).parents[2] / "onrecord"


def problem(
    code: str = "bad-date",
    file: str = "a.md",
    line: int = 1,
    column: int = 1,
    message: str = "m",
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(code=code, severity=severity, message=message, location=Location(file, line, column))


def test_faults_are_sorted_by_place_then_code_then_words() -> None:
    ordered = (
        problem(file="a.md", line=1, column=2, code="unknown-key"),
        problem(file="a.md", line=2, column=1, code="bad-date", message="a"),
        problem(file="a.md", line=2, column=1, code="bad-date", message="b"),
        problem(file="a.md", line=2, column=1, code="unknown-key"),
        problem(file="a.md", line=10),
        problem(file="b.md", line=1),
    )
    assert sort_problems(ordered[::-1]) == ordered
    assert sort_problems(list(ordered)) == ordered


def test_the_same_fault_is_told_once() -> None:
    assert sort_problems([problem(), problem()]) == (problem(),)
    assert len(sort_problems([problem(line=1), problem(line=2)])) == 2


def test_no_faults() -> None:
    assert sort_problems(()) == ()


def test_a_fault_is_a_value() -> None:
    found = problem()
    assert pickle.loads(pickle.dumps(found)) == found
    assert (found.hint, found.related) == (None, ())
    assert Severity("warning") is Severity.WARNING
    assert Location("a.md") == Location("a.md", 0, 0)


MAKERS = {Severity.ERROR: error, Severity.WARNING: warning, Severity.NOTICE: notice, Severity.INFO: information}


@pytest.mark.parametrize("severity", Severity)
def test_only_a_code_of_its_severity_can_be_made(severity: Severity) -> None:
    at = Location("a.md", 1)
    for code in {code for known in CODES.values() for code in known} | {"bad-dote", ""}:
        if code in CODES[severity]:
            made = Problem(code=code, severity=severity, message="m", location=at, hint="h", related=(at,))
            assert MAKERS[severity](code, "m", at, "h", (at,)) == made
        else:
            with pytest.raises(ValueError, match=f"“{code}” is no code"):
                MAKERS[severity](code, "m", at)


def test_no_code_has_two_severities() -> None:
    codes = [code for known in CODES.values() for code in known]
    assert len(codes) == len(set(codes))


def test_problems_are_made_by_the_makers_alone() -> None:
    made = {
        path.relative_to(ENGINE).as_posix()
        for path in ENGINE.rglob("*.py")
        if re.search(r"\bProblem\(", path.read_text(encoding="utf-8"))
    }
    assert made == {"model/problems.py"}
