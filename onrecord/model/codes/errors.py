"""The codes of errors, which stop the build."""

from collections.abc import Mapping
from typing import Final

from onrecord.model.codes import copies, media, prose

ERRORS: Final[Mapping[str, str]] = {
    **copies.ERRORS,
    **media.ERRORS,
    **prose.ERRORS,
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
    "bad-synonyms": (
        "A group of `synonyms` has fewer than two words, or a word stands in two of them, or has no letters. Mend the "
        "group, or take it out"
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
    "ledger-altered": (
        "A line of `content/ledger.jsonl` that was published is gone, or is another. Take the file back as it was "
        "published"
    ),
    "ledger-code": (
        "The code and the hash of a line of `content/ledger.jsonl` do not go together. Take the file back as it was "
        "published"
    ),
    "ledger-line": (
        "A line of `content/ledger.jsonl` cannot be read. Take the file back as it was published; only "
        "`publish-ledger` adds to it"
    ),
    "ledger-out-of-order": (
        "A line of `content/ledger.jsonl` is older than the one above it. Take the file back as it was published"
    ),
    "ledger-repeated": (
        "A line of `content/ledger.jsonl` says what the last line of its claim says already. Take it out, if it was "
        "not published; else take the file back as it was"
    ),
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
    "not-plain-text": "A file is a document of a word processor, a PDF or the like. Save its words as plain text",
    "not-utf8": "A file is not UTF-8 text. Save it again with that encoding",
    "output-not-a-folder": "The output folder is a link or a file. Give another with `--output`",
    "output-not-ours": (
        "The output folder is not empty and was not made by On Record. Give another with `--output`, or empty it "
        "yourself"
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
        "The fields cannot be read; the message says how, the hint what to do. Often a value with a colon "
        "needs quotation marks"
    ),
    "yaml-tag": "A value begins with `!`. Put it in quotation marks",
}
