"""The words of the file with the whole record, in English; see `english`."""

RECORD_FILE: dict[str, str] = {
    "menu.record-file": "Record in one file",
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
    "record-file.actors.one": "1 who speaks or is spoken of",
    "record-file.actors.other": "{n} who speak or are spoken of",
    "record-file.early.one": "1 card among them not published",
    "record-file.early.other": "{n} cards among them not published",
    "record-file.early-words": (
        "Not for handing on: this file was made with cards that are not published. Beside each stands: {words}."
    ),
    "record-file.draft": "not published",
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
    "record-file.kind.question": "Question",
    "record-file.kind.statement": "Statement on claim {n}",
    "record-file.kind.opposite": "Statement on the opposite of claim {n}",
    "record-file.kind.actor": "Speaks or is named",
    "record-file.kind.source": "Source {n}",
    # a claim
    "record-file.claim": "Claim {n}",
    "record-file.kept": "In this record",
    "record-file.cites": "Sources cited",
    "record-file.permalink": "Living page",
    "record-file.picture": "See it on the living page",
    "record-file.picture-in-text": "[Picture, on the living page: {words}]",
    "record-file.figure": "Figure: {amount} ({name})",
    "record-file.earlier": "Said before this claim was made.",
    # questions
    "record-file.questions": "Questions",
    "record-file.answered-by": "Answered by claim",
    "record-file.figures.day": "Day",
    "record-file.figures.who": "Who",
    "record-file.figures.words": "Figure",
    # speakers and sources
    "record-file.actors-words": (
        "Everyone who speaks in this record or is spoken of, with the numbers of the claims on which they speak, or in "
        "which they are named."
    ),
    "record-file.other-names": "Also: {names}",
    "record-file.speaks-on": "Speaks on claim",
    "record-file.named-in": "Named in claim",
    "record-file.sources-words": "Numbered in the order in which the claims cite them.",
    "record-file.cited-in": "Cited in claim",
    # how it is checked
    "record-file.check": "How to check this file",
    "record-file.check-words": (
        "Whoever hands on a file can alter it, this section too. Only the first of these checks the file itself, and "
        "only while the living site stands as it did when the file was made; the others check what the living site "
        "says today. All of them show what was published, not that it is true."
    ),
    "record-file.check-sums": "This file",
    "record-file.check-sums-words": (
        "As long as the site has not changed, the SHA-256 of this file is that in the line {name} of the list of all "
        "files. Once the site has changed, it is another, and says nothing of this file. In the folder with the file:"
    ),
    "record-file.check-codes": "A single claim",
    "record-file.check-codes-words": (
        "Each claim has a code of eight letters, which changes with any of its facts. Typed in on the page of codes, "
        "it says whether the claim still stands so, and what changed if not. It does not say that the words beside it "
        "are ours: whoever wants to deceive can put a code of ours beside other words. So compare the claim and its "
        "label in the answer with those in this file."
    ),
    "record-file.check-hash": "The record hash",
    "record-file.check-hash-words": (
        "The hash on the first page is the SHA-256 of all facts of the record, as record.json has them. It checks that "
        "file, and not a word of this one: anybody can put it above other words. Download record.json, compute its "
        "own, and compare what this file says with what stands there:"
    ),
    "record-file.check-verify": "The whole site",
    "record-file.check-verify-words": (
        "The program that makes such records checks the living site as a stranger can: its files, facts, pages, quotes "
        "and the log of changes. It does not read this file."
    ),
    "record-file.check-where": "{name} of the living site, whose address this file does not know",
    # on the page of the data
    "record-file.link": "The whole record in one file",
    "record-file.download": "Read it in one file (HTML)",
    "record-file.on-data": "{claims}, whole without a connection",
    "record-file.of-parts": (
        "Questions and topics have a file of their own, to which their pages lead: the record is too large for one."
    ),
    "record-file.of-group": "Everything on this page in one file",
}
