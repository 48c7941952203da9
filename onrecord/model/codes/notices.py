"""The codes of notices and of information, which stop nothing."""

from collections.abc import Mapping
from typing import Final

from onrecord.model.codes import copies, media, prose

NOTICES: Final[Mapping[str, str]] = {
    **copies.NOTICES,
    **media.NOTICES,
    **prose.NOTICES,
    "address-end": (
        "An address ends in a sign such as a comma, which belongs to the words around it. Take the sign away, or "
        "write its code, such as `%2C`, if it is a part of the address"
    ),
    "amount-without-digits": (
        "A statement has an `amount`, and its words have no number in digits. See that the two agree, or write the "
        "number in `says` or `note`"
    ),
    "as-of-days-left-out": (
        "The record is so large, or a claim changed so often, that not each day on which something changed has a page "
        "that says how it stood then; the message says which have. Nothing is to be done; `outputs.as_of: false` makes "
        "none"
    ),
    "claim-twice": "Two cards make the same claim. Keep one, and give it what the other holds",
    "claims-alike": (
        "Two cards make nearly the same claim, figures included; only `check` tells it. Keep one, and give it the "
        "other wording under `also_said_as`, or leave both"
    ),
    "correction-of-unknown": (
        "`of` of a correction names neither a key of the card nor a statement, and looks like a key. Mend the word"
    ),
    "denial-before-claim": (
        "A denial is listed before what it denies, because its date is a month, a year or a span. Write the first day "
        "on which it can have been, or add `earlier: true`"
    ),
    "answer-unchecked": (
        "`answer_rests_on` has no `answer_checked`, so nobody is told when those claims change. Add the day"
    ),
    "ledger-behind": (
        "Claims are in a state that the ledger does not have, so that a copy of today will be told later as one that "
        "was never ours. After publishing, run `publish-ledger`"
    ),
    "missing-glyphs": (
        "The picture for link previews lacks letters, for no font has them. Put one that does into "
        "`templates/images/fonts/`, or set `outputs.images` to false"
    ),
    "name-from-source": (
        "A new name stands in `source` alone, and is taken as the speaker. If it is a publication, write `publisher` "
        "below `source`"
    ),
    "no-archived-copy": "No archived copy of a source is recorded. Add `archived`",
    "no-base-url": (
        "No address is set, so feeds, sitemap and canonical links are left out. Set `base_url`, or pass `--base-url`"
    ),
    "no-feed-day": (
        "Nothing says when a card entered the record, so feeds leave it out. Write `recorded`, or `record_since` in "
        "`site.yaml`"
    ),
    "no-reply-sought": (
        "Those whom the claim is about have no statement, and no reply of theirs was sought. Add their statement, or "
        "`reply`"
    ),
    "prediction-due": (
        "The day on which a prediction can be judged has passed. Change its status, or say in `reasoning` why that "
        "cannot be told"
    ),
    "record-file-left-out": (
        "The record has more claims than one file holds (`record_file_limit`), so there is a file for each question "
        "and each topic instead; the message says which of these are too large, too. Nothing is to be done; "
        "`outputs.record_file: false` makes none"
    ),
    "reply-not-about": (
        "Somebody was asked whom the claim is not about, or the card does not say who. Add them to `about`, or mend "
        "the name"
    ),
    "review-left-out": "A card has a `review`, but no ClaimReview is made of it; the message says why",
    "single-origin": "All sources of a confirmed claim share one `origin`. Add an independent one",
    "single-source": "A confirmed claim has one source only. Add an independent one",
    "snapshot-undated": "A stored copy has no day, so pages do not say that quotes match it. Add `accessed`",
    "source-before-statement": (
        "A source is dated long before the statement that it is to show. Look at both dates, and at the source"
    ),
    "static-only-withheld": (
        "A file of `content/static/` is published, and only cards use it that are not. Move it out of that folder, or "
        "leave it if all may see it"
    ),
    "status-unreviewed": (
        "Nobody has looked at a status for longer than `review_after` (`site.yaml`). Look, then set `checked`"
    ),
    "title-from-another-card": (
        "A bare address is printed with the title that another card gives it. Describe it, or give it a file in "
        "`content/sources/`"
    ),
    "transparency-gap": "A page that readers need has words still to be filled in. Fill them in",
    "transparency-missing": (
        "Something that readers need to know is told nowhere. Write the page, or name its place under "
        "[`transparency`](site.md#transparency)"
    ),
    "transparency-page-missing": "A page that readers expect (such as the methodology) does not exist. Write it",
    "words-in-english": "Words of pages are English, and the site is not. `python build.py strings` prints them",
    "long-claim": (
        "A claim has more than 300 letters. Write one sentence that can be checked, and the rest below the second `---`"
    ),
    "markup-in-text": (
        "Markdown or HTML stands in a key, and is printed as it is typed. Take the marks out; prose stands below the "
        "second `---`"
    ),
    "text-end": (
        "A name, a title or other words end in a comma or semicolon, which is read as a part of them. Delete it"
    ),
    "text-is-flag": (
        "A text is but `no`, `off`, `true` or the like, and is printed as it is typed. Take the key out, or say it in "
        "words"
    ),
    "translation-in-part": (
        "A `translation` stands without the `quote` that it renders, or nothing says in which language the quote is. "
        "Add `quote` and `lang`"
    ),
    "wording-without-use": (
        "An entry of `also_said_as` or `synonyms` by which no sentence is found, or another claim or actor is: words "
        "that do not count, the claim once more, the claim of another card, names of two actors in one group; only "
        "`check` tells it. Take it out, or write another"
    ),
    "year-of-another-calendar": (
        "A year is none of our time, but of the Solar Hijri, Islamic, Buddhist or Hebrew calendar. Write the day as "
        "the Gregorian calendar has it, or leave it if the year is meant"
    ),
}

INFORMATION: Final[Mapping[str, str]] = {
    "reference-withheld": (
        "A card that is referred to is a draft, not yet published or withheld. The reference is left out, or plain "
        "text, until it is published"
    ),
}
