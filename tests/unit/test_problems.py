import pickle

from onrecord.model.problems import Location, Problem, Severity, sort_problems


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
