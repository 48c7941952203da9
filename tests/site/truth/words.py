"""What words say of claims, wherever they stand: claims, labels and titles are found in plain text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tests.site.truth.record import SAYS_SO, Claim, Record, flat

CONFIRMED = frozenset({"status.confirmed", "basis.admission", "basis.independent", "basis.record", "basis.court"})
# The first words of labels stand for them where the whole would be too long.
SHORT = {
    "Alleged": frozenset({"status.alleged"}),
    "Confirmed": CONFIRMED,
    "Denied": frozenset({"basis.denial"}),
    "Denied, not refuted": frozenset({"basis.denial"}),
    "Refuted": frozenset({"basis.refuted"}),
    "Withdrawn": frozenset({"basis.withdrawn"}),
}
BEGINS = r"(?:^|(?<=[.;:(–—“→\[] )|(?<=[(\[“]))"
ENDS = r"(?=$|\s*[.:,;)\]–→]|,? since |\s*\(| ?“)"
BY = r"(?:, (?P<who>[^:]+))?: $"
CHANGE = re.compile(r"\bbecame\b|→|[Ss]tatus changed")
VERDICT = re.compile(r"\b(false|wrong|refuted|fake|untrue)\b|[✗✘×❌]", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """A place at which a claim is named, or its headline stands."""

    start: int
    end: int
    claim: Claim
    is_headline: bool


@dataclass(frozen=True)
class Label:
    """A place at which a label stands, and the labels of claims that it can mean."""

    start: int
    end: int
    words: str
    keys: frozenset[str]


@dataclass(frozen=True)
class Finding:
    """Something that output says, where, and what is wrong with it."""

    kind: str
    place: str
    said: str
    fault: str | None = None


class Finder:
    """Finds the words of one record's claims, and the labels of its site."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._forms: dict[tuple[str, ...], list[tuple[str, Claim, bool]]] = {}
        for claim in record.claims.values():
            forms = [(words, False) for words in claim.own_words]
            forms += [(claim.headline, True)] if claim.headline else []
            for words, is_headline in forms:
                bare = words.rstrip(".")
                self._forms.setdefault(_key(bare, 0), []).append((bare, claim, is_headline))
        for found in self._forms.values():
            found.sort(key=lambda form: (-len(form[0]), form[2]))
        self._labels = _labels(record)
        by_length = sorted(self._labels, key=len, reverse=True)
        whole = [re.escape(words) for words in by_length if not words.isalpha()]
        single = [re.escape(words) for words in by_length if words.isalpha()]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)|{BEGINS}(?:{'|'.join(single)}){ENDS}")

    def forms(self, text: str) -> list[Form]:
        """Where claims stand in a flat text, longest first, none within another."""
        found: list[Form] = []
        end = 0
        for match in re.finditer(r"(?<!\w)\S", text):
            at = match.start()
            if at < end:
                continue
            form = self._form_at(text, at)
            if form:
                found.append(form)
                end = form.end
        return found

    def _form_at(self, text: str, at: int) -> Form | None:
        for words, claim, is_headline in self._forms.get(_key(text, at), ()):
            end = at + len(words)
            if text.startswith(words, at) and not text[end : end + 1].isalnum():
                return Form(at, end, claim, is_headline)
        return None

    def labels(self, text: str) -> list[Label]:
        """Where labels stand in a flat text."""
        return [Label(m.start(), m.end(), m[0], self._labels[m[0]]) for m in self._pattern.finditer(text)]

    def check(self, kind: str, place: str, words: str, subject: Claim | None = None) -> Iterator[Finding]:
        """What a text that stands alone says of claims; `subject`: of which it speaks where it names none."""
        text = flat(words)
        labels, forms = self.labels(text), self.forms(text)
        named = {form.claim for form in forms if not form.is_headline}
        lonely = {form.claim for form in forms if form.is_headline} - named
        for label in labels:
            for claim in lonely:
                yield Finding(kind, place, text, f"{label.words!r} stands beside the headline of {claim.slug}")
            for claim in named or ({subject} - lonely if subject else set()):
                yield Finding(kind, place, text, self._judged(label, claim, text, forms))
        yield from self._verdicts(kind, place, text, named or ({subject} if subject else set()), bool(labels))

    def _judged(self, label: Label, claim: Claim, text: str, forms: list[Form]) -> str | None:
        history = {key for _, key in claim.history} if CHANGE.search(text) else frozenset()
        if not label.keys & (claim.keys | history):
            return f"{label.words!r} is said of {claim.slug}, which is {claim.label!r}"
        can_lead = claim.headline and "kind.opinion" not in claim.keys
        if can_lead and not any(form.claim is claim and not form.is_headline for form in forms):
            return f"{label.words!r} stands without the claim of {claim.slug}, which has a headline"
        return misplaced(label, text, forms)

    def _verdicts(self, kind: str, place: str, text: str, claims: set[Claim], is_labelled: bool) -> Iterator[Finding]:
        """Words of a verdict where only claims that nobody has refuted are spoken of."""
        if not is_labelled or not claims or not all(claim.is_bare_denial for claim in claims):
            return
        rest = self.without_cards(text)
        if found := VERDICT.search(rest):
            yield Finding(kind, place, text, f"{found[0]!r} stands beside {min(claim.slug for claim in claims)}")

    def without_cards(self, text: str) -> str:
        """A text without labels and without whatever stands in cards."""
        for words in sorted((*self._labels, "not refuted"), key=len, reverse=True):
            text = text.replace(words, " ")
        for words in self._quoted:
            if words in text:
                text = text.replace(words, " ")
        return text

    @cached_property
    def _quoted(self) -> list[str]:
        """What cards say with words of a verdict, the longest first."""
        told = {flat(words) for words in self.record.published if VERDICT.search(words)}
        return sorted(told, key=len, reverse=True)

    def check_title(self, kind: str, place: str, words: str) -> Iterator[Finding]:
        """A title: beside what any text says, it must not say as ours what is not confirmed."""
        text = flat(words)
        yield from self.check(kind, place, text)
        for form in self.forms(text):
            if not form.is_headline and form.claim.keys & CONFIRMED:
                yield Finding(f"{kind}, bare", place, text)
            elif not form.is_headline:
                yield Finding(kind, place, text, self._unmarked(form, text))

    def _unmarked(self, form: Form, text: str) -> str | None:
        """What is wrong with the words before a claim that is not confirmed."""
        before = text[: form.start].removesuffix("“")
        if any(before.endswith(f"{verb}: ") for verb in self.record.spoken):
            return None  # what somebody did is no title of ours
        claim = form.claim
        for word in ("Opinion", "Prediction"):
            if f"kind.{word.lower()}" in claim.keys and (found := re.search(rf"\b{word}{BY}", before)):
                return _unsigned(found["who"], claim)
        labels = [label for label in self.labels(before) if re.fullmatch(r"[\s):]*", before[label.end :])]
        if labels and labels[-1].keys & claim.keys - {"kind.opinion"}:
            return None
        return f"{claim.slug}, which is {claim.label!r}, is said as if it were ours"


def misplaced(label: Label, text: str, forms: list[Form]) -> str | None:
    """A label that follows the headline more closely than the claim belongs to neither."""
    after = [form for form in forms if form.start >= label.end]
    if after and not after[0].is_headline and re.fullmatch(r"[\s:“(–—]*", text[label.end : after[0].start]):
        return None
    before = forms[: bisect_left([form.start for form in forms], label.start)]
    if before and before[-1].is_headline:
        return f"{label.words!r} stands beside the headline of {before[-1].claim.slug}"
    return None


def _unsigned(who: str | None, claim: Claim) -> str | None:
    names = claim.makers or tuple(row.actor for row in claim.rows if row.stance in SAYS_SO)
    if not names or any(name in (who or "") for name in names):
        return None
    return f"{claim.slug} does not name {' or '.join(names)}"


def _labels(record: Record) -> dict[str, frozenset[str]]:
    """What each label means, by its words."""
    found = dict(SHORT)
    for key, words in [*record.labels.items(), *((key, words) for words, key in record.prefixes.items())]:
        found[words] = found.get(words, frozenset()) | {key}
    return found


def _key(text: str, at: int) -> tuple[str, ...]:
    """The beginning by which forms are looked up."""
    return (text[at : at + 6],)
