"""The words of the file with the whole record, in English; see `english`."""

RECORD_FILE: dict[str, str] = {
    "menu.record-file": "In one file",
    "record-file.title": "{site} – the whole record in one file",
    "record-file.title-of": "{site} – {name}, in one file",
    "record-file.of-questions": "{site} – a question in one file",
    "record-file.of-topics": "{site} – a topic in one file",
    "record-file.words": (
        "All facts of the record as they stood when this file was made. It can be kept, sent on, printed and searched "
        "without a connection; nothing in it asks the network for anything."
    ),
    "record-file.words-part": (
        "A part of the record as it stood when this file was made. It can be kept, sent on, printed and searched "
        "without a connection; nothing in it asks the network for anything."
    ),
    "record-file.actors.one": "1 speaker",
    "record-file.actors.other": "{n} speakers",
    # the cover
    "record-file.covers": "State of the record",
    "record-file.holds": "Holds",
    "record-file.living": "Living record",
    "record-file.part-of": "Part of the record",
    "record-file.hash": "Record hash",
    "record-file.limits": (
        "A copy does not change. What was corrected or added since is on the living record alone. Pictures and longer "
        "texts are not in the file: the living record has them."
    ),
    "record-file.contents": "Contents",
    "record-file.to-contents": "Contents",
    # the search box
    "record-file.search": "Search in this file",
    "record-file.found.one": "1 place",
    "record-file.found.other": "{n} places",
    "record-file.found-first": "{count}; the first {n} are listed",
    "record-file.none": "Nothing found. Try fewer words or another spelling.",
    "record-file.kind.claim": "Claim {n}",
    "record-file.kind.statement": "Statement on claim {n}",
    "record-file.kind.actor": "Speaker",
    "record-file.kind.source": "Source {n}",
    # a claim
    "record-file.claim": "Claim {n}",
    "record-file.kept": "In this record",
    "record-file.cites": "Sources cited",
    "record-file.permalink": "Living page",
    "record-file.picture": "See it on the living page",
    "record-file.picture-in-text": "[Picture, on the living page: {words}]",
    # speakers and sources
    "record-file.actors-words": "By the numbers of the claims on which they speak, or in which they are named.",
    "record-file.other-names": "Also: {names}",
    "record-file.speaks-on": "Speaks on claim",
    "record-file.named-in": "Named in claim",
    "record-file.sources-words": "Numbered in the order in which the claims cite them.",
    "record-file.cited-in": "Cited in claim",
    # how it is checked
    "record-file.check": "How to check this file",
    "record-file.check-words": (
        "Whoever hands on a file can alter it. Each of these compares it with the living record, or with what somebody "
        "kept of it. They show whether it is what was published, not whether what was published is true."
    ),
    "record-file.check-hash": "The record hash",
    "record-file.check-hash-words": (
        "The hash on the first page is the SHA-256 of all facts of the record. Download record.json and compute "
        "its own:"
    ),
    "record-file.check-sums": "This file",
    "record-file.check-sums-words": (
        "As long as the site has not changed, the SHA-256 of this file is that in the line {name} of the list of all "
        "files. In the folder with the file:"
    ),
    "record-file.check-codes": "A single claim",
    "record-file.check-codes-words": (
        "Each claim has a code of eight letters, which changes with any of its facts. Typed in on the page of codes, "
        "it says whether the claim still stands as it does here, and what changed if not."
    ),
    "record-file.check-verify": "The whole site",
    "record-file.check-verify-words": (
        "The program that makes such records checks a site as a stranger can: its files, facts, pages, quotes and the "
        "log of changes."
    ),
    # on the page of the data
    "record-file.link": "The whole record in one file",
    "record-file.download": "Read it in one file (HTML)",
    "record-file.on-data": "{claims}, whole without a connection",
    "record-file.of-parts": (
        "Questions and topics have a file of their own, to which their pages lead: the record is too large for one."
    ),
    "record-file.of-group": "Everything on this page in one file",
}
