"""What verifying comes to: an answer to each question, and never a guess."""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What is verified, in the order in which it is told."""

    FILES = "files"
    RECORD = "record"
    DATA = "data"
    PAGES = "pages"
    CHANGES = "changes"
    QUOTES = "quotes"


class Answered(StrEnum):
    """The answer to one question; the third is neither yes nor no."""

    AGREES = "agrees"
    DIFFERS = "differs"
    FOUND = "found"
    ABSENT = "absent"
    UNKNOWN = "cannot-be-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyFinding:
    """An answer, with what it is about and why, in words. `grave`: of what cannot be checked, that it ought to be."""

    subject: Subject
    answer: Answered
    about: str
    words: str = ""
    grave: bool = False

    @property
    def fails(self) -> bool:
        """Whether it speaks against the site. What it does not publish, or nobody could look up, does not."""
        return self.answer in (Answered.DIFFERS, Answered.ABSENT) or self.grave


def agrees(subject: Subject, about: str) -> VerifyFinding:
    """That something is as it should be; `about`: what."""
    return VerifyFinding(subject=subject, answer=Answered.AGREES, about=about)


def differs(subject: Subject, about: str, words: str) -> VerifyFinding:
    """That something is not as it should be. `about`: what; `words`: how, in a sentence."""
    return VerifyFinding(subject=subject, answer=Answered.DIFFERS, about=about, words=words)


def unknown(subject: Subject, about: str, words: str, *, grave: bool = True) -> VerifyFinding:
    """That something cannot be checked. `about`: what; `words`: why, in a sentence; `grave`: that it ought to be."""
    return VerifyFinding(subject=subject, answer=Answered.UNKNOWN, about=about, words=words, grave=grave)
