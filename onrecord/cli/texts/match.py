"""`match`: which sentences of a text are on record, for the desk; the same answers as the box on the site gives."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.build.build import build
from onrecord.cli.options import as_json, colour, request_of, stop
from onrecord.matching.match import ClaimMatch, MatchKind
from onrecord.matching.record import MatchRecord, match_record
from onrecord.matching.sentences import LIMIT
from onrecord.model.site import Claim, Site
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.read.markup import text_of
from onrecord.report import text as report
from onrecord.wording.claims import label_words, phrase
from onrecord.wording.days import as_of_words
from onrecord.wording.wording import Wording, wording_of

VERSION = 1  # of the JSON; a key that is added does not change it
_HTML = (".html", ".htm", ".xhtml")
_BEGINS_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)  # a sentence goes on behind it; a block ends one
_SPACE = re.compile(r"[ \t\r\n]+")  # a line of the file is no line of the page


@click.command("match")
@click.argument("file")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How it is told."
)
@click.option("-v", "--verbose", is_flag=True, help="Name the sentences with nothing on record, too.")
@click.option("-D", "--drafts", is_flag=True, help="Include cards marked draft.")
@click.option("-F", "--future", is_flag=True, help="Include cards whose publish day has not come.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def match_command(file: str, form: str, verbose: bool, drafts: bool, future: bool, config: Path | None) -> None:
    """Tell which sentences of a text are on record.

    FILE is a text, Markdown or HTML file of at most 200 KB; - reads standard input. A claim that is named says that the
    record has something on this subject, not that the sentence says the same. Ends with 0, whatever is found.
    """
    text = _text(file)
    result = build(request_of(config, drafts=drafts, future=future))
    if result.site is None or result.config is None:
        click.echo(report.as_text(result.told.loud, result.texts, colour=colour()), err=True)
        sys.exit(1)
    wording = wording_of(result.config)
    record = match_record(result.site, result.config, wording)
    rows = [_row(sentence, hits, record, result.site, wording) for sentence, hits in record.answers(text)]
    limits = wording.say("paste.limits")
    if form == "json":
        click.echo(as_json({"version": VERSION, "limits": limits, "sentences": rows}))
        return
    for line in (*_lines(rows, wording, verbose=verbose), limits):
        click.echo(line)


def _text(file: str) -> str:
    """The text to compare; ends the command where there is none that can be read."""
    name = "standard input" if file == "-" else report.plain(file)
    try:
        with click.open_file(file, "rb") as stream:
            content: bytes = stream.read(LIMIT + 1)
    except OSError as fault:
        stop(f"{name} cannot be read: {fault.strerror or fault}.", 2)
    if len(content) > LIMIT:
        stop(f"{name} has more than {LIMIT // 1000} KB. Cut the text into parts.", 2)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        stop(f"{name} is no text in UTF-8 (byte {fault.start + 1}). Save it as plain text, Markdown or HTML.", 2)
    if "\0" in text:
        stop(f"{name} is no text: there is a zero byte in it. Save it as plain text, Markdown or HTML.", 2)
    if not text.strip():
        stop(f"{name} has no words. Give a text whose sentences are to be compared.", 2)
    if file.lower().endswith(_HTML) or _BEGINS_HTML.match(text):
        return text_of(_BREAK.sub(" ", _SPACE.sub(" ", text)))
    return text


def _row(
    sentence: str, hits: tuple[ClaimMatch, ...], record: MatchRecord, site: Site, wording: Wording
) -> dict[str, Any]:
    claims = [(hit, site.claims[record.slugs[hit.claim]]) for hit in hits]
    return {
        "sentence": sentence,
        "answer": hits[0].kind.value if hits else "nothing-on-record",
        "denies": bool(hits) and record.reader.terms(sentence).denies,
        "claims": [_claim(hit, claim, site, wording) for hit, claim in claims],
    }


def _claim(hit: ClaimMatch, claim: Claim, site: Site, wording: Wording) -> dict[str, Any]:
    return {
        "id": claim.slug,
        "address": card_url(CardKind.CLAIMS, claim.slug),
        "claim": claim.card.claim,
        "label": label_words(wording, claim),
        "as_of": as_of_words(wording, site.as_of, claim.card.checked),
        "shown": phrase(wording, claim, claim.card.claim) or f"{claim.card.claim} ({label_words(wording, claim)})",
        "answer": hit.kind.value,
        "given": list(hit.given),
        "recorded": list(hit.recorded),
        "figure_not_compared": hit.is_open,
    }


def _lines(rows: list[dict[str, Any]], wording: Wording, *, verbose: bool) -> Iterator[str]:
    for row in rows:
        if not row["claims"] and not verbose:
            continue
        yield f"“{report.plain(row['sentence'])}”"
        if not row["claims"]:
            yield "  Nothing on record."
        if row["denies"]:
            yield f"  {wording.say('paste.denies')}"
        for claim in row["claims"]:
            yield f"  On this subject the record has: {report.plain(claim['shown'])}"
            if claim["answer"] == MatchKind.OTHER_FIGURE:
                given, recorded = _several(claim["given"]), _several(claim["recorded"])
                yield f"  Same subject, other figure: the text has {given}; the record has {recorded}."
            if claim["figure_not_compared"]:
                yield f"  {wording.say('paste.open-figure')}"
            yield f"  {claim['address']}" + (f" · {claim['as_of']}" if claim["as_of"] else "")
        yield ""
    found = sum(bool(row["claims"]) for row in rows)
    number = f"{len(rows)} sentence{'' if len(rows) == 1 else 's'}"
    yield f"{number} compared; on {found} of them the record has something."


def _several(values: list[str]) -> str:
    """Amounts with thousands parted, as a sentence lists them."""
    *rest, last = map(_amount, values)
    return f"{', '.join(rest)} and {last}" if rest else last


def _amount(value: str) -> str:
    """An amount as `GivenAmount.value` has it, in words."""
    ends = [one if "." in one else f"{int(one):,}" for one in value.strip("<>%").split("-")]
    words = " to ".join(ends) + "%" * value.endswith("%")
    return {"<": f"fewer than {words}", ">": f"more than {words}"}.get(value[0], words)
