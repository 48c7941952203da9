"""The code of every problem with what is wrong and what to do: the table of `docs/problems.md`.

A code that is not here, or not of that severity, cannot be made: see `problems.Problem`.
"""

from collections.abc import Mapping
from typing import Final

ERRORS: Final[Mapping[str, str]] = {
    "actor-circle": "`part_of` or `speaks_for` leads round in a circle. Take it out of one of the files",
    "admin-no-repository": (
        "`outputs.admin` is on, and nothing says where the editor saves. Write `admin:` with `repository: "
        "owner/name`, or `backend: local`"
    ),
    "admin-no-workflow": (
        "`admin.workflow` needs GitHub, where each draft is a pull request, and `admin.open_authoring` needs "
        "`admin.workflow`. Set what is missing, or take the key out"
    ),
    "alias-repeated": "A name or alias leads to two actors. Take it out of one file",
    "amount-incomplete": (
        "A statement has `amount` without `of` or without a `question`, or `of` or `bound` without `amount`. Add what "
        "is missing, or take the key out"
    ),
    "bad-amount": (
        "This is no amount: write digits without separators, `6000` or `2.5`, or a range, `[3000, 4000]`, the smaller "
        "number first"
    ),
    "bad-colour": (
        "A colour of `style` is not six digits after `#`, or stands without quotation marks, so that it is a "
        "comment. Write it in quotation marks"
    ),
    "bad-date": (
        "This is no date, or no whole day where one is needed. Write it as far as it is known: `2024`, `2024-06`, "
        "`2024-06-19`"
    ),
    "bad-file-name": "The file name cannot be an address, or cannot be published. Rename the file",
    "bad-font": "A file of `templates/images/fonts/` is no font. Use a `.ttf` or `.otf` file with one font",
    "bad-id": (
        "An `id` holds something that an anchor cannot: use letters, digits and hyphens. Or `wikidata` is no number "
        "there, such as `Q42`"
    ),
    "bad-link": (
        "A link in prose has no slug after `claim:`, `actor:`, `source:` or `text:`. Write the file name without `.md`"
    ),
    "bad-placeholder": "Words of `strings` lack a `{…}`, or have one that nothing fills. Write those of the hint",
    "bad-redirect": (
        "`redirect_from` holds something that is no address in this site. Write what followed the site's name, such "
        "as `/claims/old-name/`"
    ),
    "bad-slug": "A slug holds something other than small letters, digits and single hyphens",
    "bad-source": (
        "A source is neither a web address nor a file of `content/sources/`. Write `https://…`, or describe it with "
        "`title`, `publisher` and so on"
    ),
    "bad-logo": (
        "`publisher.logo` or `style.logo` names no picture of `content/static/`, or an SVG with a script or links to "
        "other hosts in it; or `style.logo` a very large one"
    ),
    "bad-type": "A list stands where one value is expected, or the other way round, or a word where a number is",
    "bad-typeface": (
        "`style.fonts` names neither WOFF2 files of `content/static/` nor fonts that machines have. Put the file "
        "there, or write names: `Georgia, serif`"
    ),
    "bad-url": (
        "This is no web address, or none of the kind that [may stand here](site.md#addresses). Copy it again from "
        "the browser; write a page of this site as `/about/`"
    ),
    "basis-not-for-status": "The basis does not go with the status; an alleged claim has none",
    "body-too-deep": "Lists or quotes in a body stand more than 20 deep in each other. Take levels out",
    "body-too-tangled": (
        "A body opens marks such as `[`, `<` or `` ` `` very often without closing them, or is one huge paragraph. "
        "Close them, write `\\[` for one that is meant as it stands, or part the text with empty lines"
    ),
    "bound-of-range": "`bound: least` or `most` stands on a range, which has both. Take it out, or write one number",
    "cannot-publish": (
        "The site could not be written, or removed by `clean`, or `.onrecord/` not used. Check free space and "
        "permissions"
    ),
    "control-character": "An invisible control character is in the file, often from a PDF. Delete it",
    "damaged-manifest": (
        "The list of our files in the output folder cannot be read, so nothing is touched there. If nothing of yours "
        "is in it, delete the folder"
    ),
    "dead-fragment": "A link leads to a place (`#…`) that its page does not have",
    "dead-link": "A link leads to a page or file that does not exist; the hint has the nearest",
    "duplicate-key": "A key stands twice. Keep one",
    "duplicate-slug": "Two file names differ in capital letters only, so they would have one address. Rename one",
    "empty-field": "A key has no value, or a list no entry. Fill it in, or remove it if it is not required",
    "file-too-large": "A file of cards may have 1 MiB at most. Put large material into `content/static/`",
    "history-last-differs": (
        "The last entry of `history` and the card disagree about the status. Add an entry, or mend one of them"
    ),
    "history-out-of-order": "An entry of `history` is older than the one above it. Write the oldest first",
    "image-incomplete": "An image lacks words that say what it shows, or its width or height",
    "low-contrast": (
        "A colour of `style` cannot be told well enough from what it stands on: words need 4.5 to 1, lines 3 to 1, in "
        "the light and in the dark scheme. Write the value that the hint names, or another"
    ),
    "mirror-chain": (
        "`mirrors` names a claim that mirrors a third. If both say the same, make one card of them; else use `related`"
    ),
    "mirror-circle": "Claims mirror each other in a circle. Keep `mirrors` in the card that only denies the other",
    "mirrors-both-confirmed": (
        "Two claims that say the opposite of each other are both confirmed. Set one to `denied`, or take `mirrors` out"
    ),
    "missing-field": "A required key is not there. Add it",
    "name-too-long": (
        "An actor without a file has a name of more than 200 letters, too long for the address of a page. Shorten "
        "it, or give the actor a file"
    ),
    "names-itself": "`related`, `mirrors` or `replaced_by` names its own card. Take it out",
    "nested-folder": "A folder lies among cards. An address is a file name alone: move the cards up",
    "no-front-matter": "The first line of the file is not `---`",
    "no-site-yaml": "There is no `site.yaml`. Write one with at least a `title`",
    "not-a-plain-file": "Only files are read, and this is a folder, a device or a link that leads in a circle",
    "not-utf8": "A file is not UTF-8 text. Save it again with that encoding",
    "output-not-a-folder": "The output folder is a link or a file. Give another with `--output`",
    "output-not-ours": (
        "The output folder is not empty and was not made by On Record. Give another with `--output`, or empty it "
        "yourself"
    ),
    "outside-image": (
        "An image in a body lies on another site, which would learn of every reader. Put the file into "
        "`content/static/`"
    ),
    "page-conflict": "Two pages want one address. Rename a file, or take the address out of `redirect_from`",
    "passage-answered-twice": (
        "A passage of a text has both `claim` and `left_out`, and only one of the two can be so. Remove one"
    ),
    "passage-unanswered": (
        "A passage of a text has neither `claim` nor `left_out`. Name the claim that takes it up, or say why none does"
    ),
    "passage-without-words": "A passage of a text has neither `says` nor `quote`. Write one of them",
    "quote-not-found": (
        "A quote is not in the stored copy of its source. Quote [to the letter](cards.md#quotes), with `[…]` where "
        "words are left out"
    ),
    "redirect-hides-page": "An address in `redirect_from` is in use. Take it out",
    "review-contradicts-status": (
        "A review says “false” of a claim that was not refuted, “true” of one that was not confirmed, or the like. "
        "Change one of the two, or say under `ratings` in `site.yaml` what the word means"
    ),
    "short-too-long": "`short` has more than 75 characters",
    "silent-edit": (
        "What was published changed or is gone, and no entry of `history` or `corrections` says so. Put it back, or "
        "paste the lines that the message shows: [corrections that readers can trust](corrections.md)"
    ),
    "snapshot-missing": "`snapshot` names a file that is not in `content/snapshots/`. Put it there, or mend the name",
    "snapshot-unreadable": "A stored copy is not text. Store the words as UTF-8 text or as HTML",
    "span-reversed": "An entry of `speaks_for` or `interest` ends before it begins. Mend `from` or `until`",
    "spans-overlap": (
        "Two entries of `speaks_for`, or of `interest`, hold at the same time. Give each `from` and `until`"
    ),
    "statement-before-claim": "A statement is older than the claim. If that is right, add `earlier: true`",
    "statement-id-repeated": "Two statements of a card have one `id`. Give one its own",
    "stranger-in-the-way": "A file of yours in the output folder lies where the site has one. Move it away",
    "symlink-outside": "A link in the file system leads out of the project. Put a copy in its place",
    "tab-indentation": "A line is indented with a tab. Use blanks",
    "template-error": (
        "A template fails while it makes a page. It may read only what its [view](templates.md) has, and must not "
        "call, include or extend itself without an end"
    ),
    "template-syntax": (
        "A template cannot be read. Look at the tags on this line and the one before; part one that is nested too deep"
    ),
    "unclosed-front-matter": "There is no second line `---`",
    "unknown-actor": (
        "`part_of`, `speaks_for` or a similar key names an actor that does not exist; the hint has the nearest"
    ),
    "unknown-claim": "A claim is named that does not exist; the hint has the nearest",
    "unknown-count": (
        "A statement has an `of` that `site.yaml` does not name under `counts` of its question; the hint has the "
        "nearest"
    ),
    "unknown-key": "A key is not known here; the hint has the nearest",
    "unknown-question": "A card has a `question` that `site.yaml` does not put in words. Add it under `questions`",
    "unknown-source": "A source is named that has no file in `content/sources/`; the hint has the nearest",
    "unknown-time-zone": "`time_zone` is no name of a time zone, such as `Europe/Berlin`; the hint has the nearest",
    "unknown-value": "A word is not one of those possible here; the hint has the nearest",
    "unreadable-file": "A file cannot be read. Check that it exists and may be read",
    "url-without-scheme": "A web address lacks `https://`",
    "wrong-ending": "A file among cards does not end in `.md`. Rename it, or move it to `content/static/`",
    "yaml-alias": "A value begins with `*` or `&`, or aliases multiply. Put text in quotation marks",
    "yaml-depth": "Lists and mappings are nested too deep",
    "yaml-syntax": (
        "The front matter cannot be read; the message says how, the hint what to do. Often a value with a colon "
        "needs quotation marks"
    ),
    "yaml-tag": "A value begins with `!`. Put it in quotation marks",
}

WARNINGS: Final[Mapping[str, str]] = {
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
    "future-date": "A date has not come yet. Mend it; to hold a card back, use `publish`",
    "headline-not-refuted": "`headline` stands above a refuted claim, and this one is not. Use `short`",
    "markup-removed": (
        "A body has HTML, or a kind of address, that is not allowed; it was left out. Write Markdown or what the "
        "hint lists; a `<` that is meant as it stands is `&lt;`"
    ),
    "mirror-still-alleged": (
        "A claim is alleged whose opposite is confirmed, and no date shows that it was alleged before that. Set it to "
        "`denied`, or write in `history` of both since when"
    ),
    "missing-glyphs": (
        "The picture for link previews lacks letters, for no font has them. Put one that does into "
        "`templates/images/fonts/`, or set `outputs.images` to false"
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
}

NOTICES: Final[Mapping[str, str]] = {
    "amount-without-digits": (
        "A statement has an `amount`, and its words have no number in digits. See that the two agree, or write the "
        "number in `says` or `note`"
    ),
    "claim-twice": "Two cards make the same claim. Keep one, and give it what the other holds",
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
}

INFORMATION: Final[Mapping[str, str]] = {
    "reference-withheld": (
        "A card that is referred to is a draft, not yet published or withheld. The reference is left out, or plain "
        "text, until it is published"
    ),
}
