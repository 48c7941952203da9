"""Whether the short form of a claim says no more than the claim. A warning: lists and titles show the short form."""

import re
from collections.abc import Iterator

from onrecord.model.problems import Problem, warning
from onrecord.model.site import Claim
from onrecord.wording.wording import Wording


def dropped_hedge(claim: Claim, wording: Wording) -> Iterator[Problem]:
    """A word such as `about` or `at least` that the claim has and its short form has not, nor another in its place.

    The words are those of the string `hedges`, looked for as whole words in any case.
    """
    card = claim.card
    if card.short is None or card.struck is not None:
        return
    hedges = [words.strip() for words in wording.say("hedges").split(",") if words.strip()]
    long, short = ({words for words in hedges if _holds(text, words)} for text in (card.claim, card.short))
    lost = sorted(long - short, key=hedges.index)
    if len(lost) > len(short - long):
        yield warning(
            "short-drops-hedge",
            f"The short form says more than the claim: it leaves out “{lost[0]}”.",
            card.at("short"),
            f"Put “{lost[0]}” into it, or another word that says as little.",
        )


def _holds(text: str, words: str) -> bool:
    found = r"\s+".join(re.escape(word) for word in words.casefold().split())
    return re.search(rf"(?<!\w){found}(?!\w)", text.casefold()) is not None
