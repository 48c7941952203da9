"""What verifying came to, as text and as JSON: counts of each answer first, then all that fails, in words."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.verify.finding import Answered, Subject, VerifyFinding
from onrecord.verify.site import Verified

VERSION = 1
_MOST = 40  # findings of one answer that are told in words, as text
_WORDS = {
    Subject.FILES: "Files against the published list",
    Subject.RECORD: "Record hash, computed anew",
    Subject.DATA: "Data against the record",
    Subject.PAGES: "Pages of claims against the record",
    Subject.CHANGES: "Change log against the record",
    Subject.QUOTES: "Quotes against archived copies",
}
_ANSWERS = {
    Answered.AGREES: "as they should be",
    Answered.DIFFERS: "not as they should be",
    Answered.FOUND: "found",
    Answered.ABSENT: "absent",
    Answered.UNKNOWN: "cannot be checked",
}


def as_text(found: Verified, *, verbose: bool = False) -> str:
    """The report for people. `verbose`: with each thing that cannot be checked, else those that ought to be."""
    lines = [f"Verified {found.words}{_state(found)}.", ""]
    for subject in Subject:
        counts = Counter(each.answer for each in found.findings if each.subject is subject)
        told = ", ".join(f"{counts[answer]:,} {words}" for answer, words in _ANSWERS.items() if counts[answer])
        lines.append(f"{_WORDS[subject]}: {told or 'nothing to check'}")
    told_of = [each for each in found.findings if each.fails or (verbose and each.answer is Answered.UNKNOWN)]
    lines += ["", *_told(told_of)] if told_of else []
    lines += ["", "All that could be checked is as it should be." if found.ok else "Something is not as it should be."]
    return "\n".join(lines)


def _state(found: Verified) -> str:
    if found.record is None:
        return ""
    as_of = found.record["as_of"]
    day = f", as of {as_of['written']}" if as_of else ""
    return f" (record {found.record['record_hash']}{day})"


def _told(findings: list[VerifyFinding]) -> Iterator[str]:
    for subject in Subject:
        every = [each for each in findings if each.subject is subject]
        yield from (f"{each.answer.value}  {each.about}: {each.words}" for each in every[:_MOST])
        if len(every) > _MOST:
            yield f"and {len(every) - _MOST:,} more of {subject.value}; --format json has all"


def as_data(found: Verified) -> dict[str, Any]:
    """The report for programs: counts of each answer by subject, and all findings but those that agree."""
    record = found.record
    return {
        "version": VERSION,
        "site": found.words,
        "ok": found.ok,
        "record_hash": record["record_hash"] if record else None,
        "as_of": record["as_of"]["written"] if record and record["as_of"] else None,
        "checks": [
            {
                "subject": subject.value,
                **{
                    answer.value: sum(each.subject is subject and each.answer is answer for each in found.findings)
                    for answer in Answered
                },
            }
            for subject in Subject
        ],
        "findings": [
            {
                "subject": each.subject.value,
                "answer": each.answer.value,
                "about": each.about,
                "words": each.words,
                "fails": each.fails,
            }
            for each in found.findings
            if each.answer is not Answered.AGREES and each.answer is not Answered.FOUND
        ],
    }
