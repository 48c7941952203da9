"""The codes of warnings, which stop a strict build."""

from collections.abc import Mapping
from typing import Final

from onrecord.model.codes import copies, media, prose

WARNINGS: Final[Mapping[str, str]] = {
    **copies.WARNINGS,
    **media.WARNINGS,
    **prose.WARNINGS,
    "admin-no-sign-in": (
        "`admin.open_authoring` lets strangers propose, and no `admin.sign_in` signs them in: a fine-grained "
        "token cannot make a copy of somebody else's repository. Set up `sign_in`, or take `open_authoring` out"
    ),
    "actor-spelled-two-ways": (
        "Two spellings are taken to be one actor. Spell the name one way, or give the actor a file with `aliases`"
    ),
    "actor-without-row": "An actor of `actors` has no row in `statements`. Add it, or take the actor out",
    "amount-not-in-words": (
        "The words of a statement have numbers, and its `amount` is none of them. Mend it, or say in `says` or `note` "
        "how it comes from them"
    ),
    "answer-before-question": (
        "In a row of `reply`, `answered` lies before `asked`. Mend one of the two; earlier words are a statement"
    ),
    "answer-denied": "A row of `reply` says that there was no answer, and quotes one. Write its day under `answered`",
    "answer-without-question": (
        "A row of `reply` says that nobody was asked, and has an answer. Write the day of the question, or take "
        "`asked` out; words said unasked are a statement"
    ),
    "answer-outdated": (
        "A claim of `answer_rests_on` changed its status after `answer_checked`, or was struck. See whether the short "
        "answer still holds, then set `answer_checked`"
    ),
    "bidi-unbalanced": (
        "An invisible mark changes the direction of writing and is not closed on its line, so that text may look "
        "other than it is. Remove or close it"
    ),
    "denied-without-denial": (
        "The claim counts as denied because somebody denies it, but no statement does. Add it, or choose another basis"
    ),
    "due-without-prediction": (
        "`due` stands on a claim that is not a `prediction`. Remove it, or write `kind: prediction`"
    ),
    "escape-in-text": (
        "A backslash in double quotation marks makes a tab, a line break or an odd blank within words. Put the whole "
        "value in single quotation marks"
    ),
    "future-date": "A date has not come yet. Mend it; to hold a card back, use `publish`",
    "headline-not-refuted": "`headline` stands above a refuted claim, and this one is not. Use `short`",
    "mirror-still-alleged": (
        "A claim is alleged whose opposite is confirmed, and no date shows that it was alleged before that. Set it to "
        "`denied`, or write in `history` of both since when"
    ),
    "name-like-another": (
        "A name without a file is very like a name that is known. Write it as that one, or give the other actor a file"
    ),
    "name-like-slug": (
        "A name looks like the name of a file in `content/actors/`, and there is none. Mend it, write the name as it "
        "is printed, or make the file"
    ),
    "no-basis": "A confirmed or denied claim has no `basis`",
    "no-decision-date": "A confirmed or denied claim does not say since when. Add `history`",
    "no-due-date": "A prediction does not say by when it should come true. Add `due`",
    "no-reasoning": "A confirmed or denied claim has no `reasoning`",
    "policy-stops": (
        "A template or `house.css` asks for something that the policy of the pages stops in readers' browsers: of "
        "another host, or a script or style within the page. Put it into `content/static/` or `templates/assets/`; a "
        "script that counts visits is named under `analytics`"
    ),
    "record-off": (
        "`outputs.record` is off, so that what is online cannot be compared with, and the gate is on. Take it out, or "
        "write `gate: off` beside it"
    ),
    "short-drops-hedge": (
        "`short` says more than the claim: it leaves out a word such as “about” or “at least”. Put it in, or another "
        "that says as little; the list of these words is the string `hedges`"
    ),
    "site-too-large": (
        "The site nears the 1,000 MB that GitHub Pages takes; the message says what takes the room. Set "
        "`outputs.images` or `outputs.claim_data` to false, keep large files elsewhere, or set `size_limit`"
    ),
    "statement-without-source": "A statement has no `source`",
    "status-not-approved": (
        "Fewer people approved a change of status than `desk.approvals` of `site.yaml` asks for. Have it read, and "
        "write their names into `approved_by` of the last entry of `history`"
    ),
    "stray-in-content": "A file in `content/` lies where nothing reads it. Move it into the right folder",
    "several-in-one": (
        "Several names stand where one is read. Write them in brackets, `[A, B]`; if it is one name, in brackets and "
        'quotation marks, `["A, B"]`; one of an actor has a file in `content/actors/`'
    ),
    "older-than-claim": (
        "What we did about a claim, such as an entry of `history`, is dated before the claim was made. Mend one of the "
        "two dates"
    ),
    "topic-spelled-two-ways": (
        "Two topics have one address, so that they are one. Spell the topic one way, or write the signs in which they "
        "differ as words"
    ),
    "value-cut-short": "A blank and `#` cut words off a value. Put the whole value in quotation marks",
}
