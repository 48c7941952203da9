"""The keys of a text's file, content/texts/, as pydantic models."""

from typing import Annotated

from pydantic import BeforeValidator

from onrecord.read.addresses import Document, Name
from onrecord.read.card_schema import CardModel
from onrecord.read.fields import Date, Language, Text
from onrecord.read.strict_model import Strict, key, required, some_rows

_DATE = "As far as it is known: 2024, 2024-10 or 2024-10-18. “About” is 2024-10~."


class PassageModel(Strict):
    """A row of `passages`: what a text says, and what became of it here."""

    says: Text | None = key("What it says", "In our own words; this or a quote.")
    quote: Text | None = key("Quote", "Its words, to the letter.")
    speaker: Name | None = key("Speaker", "Someone in the list of actors, or only a name. Without it: the author.")
    at: Text | None = key("Where in the text", "A paragraph or a minute: 3rd paragraph, 12:40.")
    claim: Text | None = key("Claim", "The claim that takes it up.")
    left_out: Text | None = key("Not taken up, because", "A sentence, where no claim takes it up.")


class TextModel(CardModel):
    """A text's file: content/texts/."""

    title: Text = required("Title", "As published.")
    author: Text | None = key("Author", "Who wrote or spoke it.")
    publisher: Text | None = key("Publisher")
    url: Document | None = key("Web address", "In full, with https://; or /name.pdf in content/static/.")
    date: Date | None = key("Published", _DATE)
    lang: Language | None = key("Language", "As a code: en, ko, uk.")
    state: Text | None = key("Our copy", "How good our copy is: whole, a part, a transcript with gaps.")
    passages: Annotated[tuple[PassageModel, ...], BeforeValidator(some_rows)] = required(
        "Passages", "In the order of the text, each with the claim that takes it up or the reason why none does."
    )
