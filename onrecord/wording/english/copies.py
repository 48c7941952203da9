"""Words of what is embedded elsewhere, and of the page that tells whether a copy still holds."""

from onrecord.wording.english.record_file import RECORD_FILE

COPIES: dict[str, str] = {
    **RECORD_FILE,
    "code": "Code of this claim",
    "code.words": "code {code}",
    "code.check": "is my copy still right?",
    "embed.heading": "To embed: a card for your site",
    "embed.snippet": "Paste this into your page",
    "embed.look": "See the card",
    "embed.more": "Who said what, sources and history",
    "embed.title": "{site}: {claim}",
    "menu.verify": "Is my copy still right?",
    "verify.heading": "Is my copy still right?",
    "verify.words": "Every claim here bears a code of eight letters: on its page, in print, in the picture of a"
    " link and in every card that is embedded. Whenever a fact that is shown changes, so does the code. Type it here"
    " to learn whether the record still says what your copy says.",
    "verify.label": "Code on your copy",
    "verify.help": "Such as 7K2M-9QXD. Capitals, blanks and O for 0 make no difference.",
    "verify.button": "Look it up",
    "verify.answer": "Answer",
    "verify.loading": "Looking it up …",
    "verify.failed": "The list of codes could not be loaded. Try again, or look the code up by hand, below.",
    "verify.from-file": "This page was opened from a folder, where browsers let it load nothing. Look the code up by"
    " hand, below.",
    "verify.no-script": "Looking up works with JavaScript. Without it, look the code up by hand:",
    "verify.not-a-code": "A code has eight letters and digits, such as 7K2M-9QXD. What you typed is none: look at your"
    " copy again.",
    "verify.current": "Current",
    "verify.current-words": "This is what the record says today.",
    "verify.current-as-of": "This is what the record says today. It covers reports to {date}.",
    "verify.shown": "It has said so since its state of {date}.",
    "verify.superseded": "Superseded on {date}",
    "verify.superseded-undated": "Superseded",
    "verify.superseded-words": "Your copy is ours, and older: facts that it shows have changed since. So it"
    " stands now:",
    "verify.changes": "What changed",
    "verify.all-changes": "All changes of the record",
    "verify.withheld": "Superseded: taken off the site",
    "verify.withheld-words": "Your copy is ours, and older. We took the claim off the site; the notice says when and"
    " why.",
    "verify.notice": "To the notice",
    "verify.gone-words": "Your copy is ours, and older. The claim is no longer on this site.",
    "verify.unknown": "Not ours, or altered",
    "verify.unknown-words": "No claim has this code, and none of the states that are in our ledger had it. Compare it"
    " with your copy letter by letter; if it is right, the copy was not made from what this record showed.",
    "verify.unknown-begins": "The ledger begins on {date}: a copy from before it is not known here either.",
    "verify.no-ledger": "Not a code of today",
    "verify.no-ledger-words": "No claim has this code today. This site keeps no ledger of earlier states, so that an"
    " old copy cannot be told here from one that is not ours or was altered.",
    "verify.limits": "What a code proves",
    "verify.limits-shown": "It proves what we showed, not that it is true.",
    "verify.limits-compare": "Whoever wants to deceive can put a code of ours beside other words. So compare the claim"
    " and its label in the answer with those on your copy.",
    "verify.limits-letters": "Eight letters tell slips and old copies. The full hash of each claim stands in its data,"
    " and that of the whole record at the foot of every page.",
    "verify.by-hand": "By hand",
    "verify.by-hand-words": "All codes are in plain files. If a code stands there with the state “current”, it holds;"
    " with “superseded”, the record says something else now.",
    "verify.by-hand-letters": "The file is named by the first letters of the code: for 7K2M-9QXD it is {file}.",
    "verify.file": "All codes",
    "verify.file-of": "Codes that begin with",
    "verify.ledger": "The ledger: every state that was published, with its day",
}
