"""The words by which claims of a standing and statements of a stance are found, beside their own."""

from onrecord.model.site import Claim
from onrecord.model.standing import Standing, standing
from onrecord.model.vocabulary import Stance
from onrecord.wording.claims import label_words, standing_words
from onrecord.wording.wording import Wording


def label_search_words(wording: Wording, claim: Claim) -> str:
    """The words by which a claim is found as one of its label.

    The label itself is among them, but for the basis of a denial, which says what the claim is not: “not refuted”.
    """
    found = standing(claim)
    label = standing_words(wording, found) if found is Standing.DENIED else label_words(wording, claim)
    return _joined(label, wording.say(f"search.words.{found.value}"))


def stance_search_words(wording: Wording, stance: Stance) -> str:
    """The words by which a statement is found as one of its stance, in all forms of the verb.

    The verb itself is among them, but for that of who declines, which says what they do not do: “neither … nor denies”.
    """
    verbs = () if stance is Stance.DECLINES else [wording.verb(stance, plural=plural) for plural in (False, True)]
    return _joined(*verbs, wording.say(f"search.words.{stance.value}"))


def _joined(*words: str) -> str:
    """All words, each once, in the order in which they come."""
    return " ".join(dict.fromkeys(" ".join(words).split()))
