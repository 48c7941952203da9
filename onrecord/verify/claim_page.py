"""The page of a claim against the record: label, days, who said what, and the words."""

from collections.abc import Iterator, Mapping

from onrecord.join.quote_matching import normalised
from onrecord.model.dates import PartialDate
from onrecord.model.standing import term_of
from onrecord.model.vocabulary import Basis, Stance, Status
from onrecord.read.published.shown import ShownClaim, ShownStatement
from onrecord.record.fact_parts import DateFacts
from onrecord.record.facts import ClaimFacts, StatementFacts


def page_faults(
    row: ClaimFacts, shown: ShownClaim, record_hash: str, names: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[str]:
    """What the page of a claim shows that the record does not say, each in a sentence.

    `record_hash`: that of the record. `names` of actors by id; `labels`: words of statuses, stances and so on, by key.
    """
    if shown.record_hash != record_hash:
        yield f"It bears the record hash {shown.record_hash}, and not that of the record."
    if normalised(row["claim"]) not in normalised(shown.lead or ""):
        yield f"It does not show the claim “{row['claim']}” at its head."
    if row["reasoning"] and row["struck"] is None and normalised(row["reasoning"]) not in normalised(shown.lead or ""):
        yield "It does not give the reasoning of the record at its head."
    yield from _label(row, shown)
    yield from _history(row, shown, labels)
    yield from _days(shown)
    for said in row["statements"] if row["struck"] is None else ():
        found = shown.statements.get(said["id"])
        if found is None:
            yield f"It does not show the statement {said['id']}."
            continue
        yield from (f"Statement {said['id']}: {words}" for words in _statement(said, found, names, labels))


def unmarked(shown: ShownClaim) -> str | None:
    """Why nothing can be said of a page, whose template is another; None where it has the marks."""
    if shown.lead is None or (shown.label is None and shown.what is None):
        return "its template has no marks that tell where label and words stand"
    return "it shows no record hash" if shown.record_hash is None else None


def _label(row: ClaimFacts, shown: ShownClaim) -> Iterator[str]:
    """The label stands as it is; of a refuted claim with a headline, its first word stands before the claim."""
    told = shown.label if shown.label is not None else shown.what or ""
    if told == row["label"]:
        return
    if row["headline"] and row["struck"] is None and normalised(row["claim"]) in normalised(told):
        first = told[: told.find(row["claim"])].split()[:1]
        if first and row["label"].casefold().startswith(first[0].strip(':：“"').casefold()):
            return
    yield f"It shows “{told}” where the record says “{row['label']}”."


def _history(row: ClaimFacts, shown: ShownClaim, labels: Mapping[str, str]) -> Iterator[str]:
    if shown.history is None:
        return
    told = [
        (
            machine(entry["date"]),
            labels[term_of(Status(entry["status"]), Basis(entry["basis"]) if entry["basis"] else None)],
        )
        for entry in row["history"]
    ]
    if list(shown.history) != told:
        yield "Its history of our status is not that of the record."
        return
    words = shown.days.get(told[-1][0] or "", frozenset())
    if shown.since is not None and words and not any(each in shown.since for each in words):
        yield f"It says “{shown.since}”, and the record has {told[-1][0]}."


def _days(shown: ShownClaim) -> Iterator[str]:
    """A day is told in one way all over a page: other words for it are of another day."""
    for day, words in sorted(shown.days.items()):
        shortest = min(words, key=len)
        if not all(shortest in each for each in words):
            yield f"It gives the day {day} in words that differ: {', '.join(sorted(words))}."


def _statement(
    said: StatementFacts, shown: ShownStatement, names: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[str]:
    day, name, stance = machine(said["date"]), names[said["actor"]], labels[f"stance.{said['stance']}"]
    if shown.day != day:
        yield f"the page has the day {shown.day}, the record {day}."
    if shown.actor is None or normalised(shown.actor) != normalised(name):
        yield f"the page names {shown.actor}, the record {name}."
    if shown.stance is not None and (said["side"] not in shown.marks or _is_another(shown.stance, stance, labels)):
        yield f"the page says “{shown.stance}”, the record “{stance}”."
    if normalised(shown.quote or "") != normalised(said["quote"] or ""):
        yield "the page quotes other words than the record."


def _is_another(words: str, own: str, labels: Mapping[str, str]) -> bool:
    """Whether words are the label of another stance than their `own`; a form of that for a plural name is not."""
    return words != own and words in {labels[f"stance.{each}"] for each in Stance}


def machine(date: DateFacts | None) -> str | None:
    """A date as pages give it to machines; None where there is none, or HTML has no form for it."""
    return PartialDate.parse(date["written"]).machine if date else None
