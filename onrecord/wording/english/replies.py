"""The words on who was asked about a claim, and whether an answer is on record, in English; see `english`.

That there is no answer is said in these words alone: it is the state of the record, and nobody's stance.
"""

REPLIES: dict[str, str] = {
    "claim.reply": "Those concerned",
    "reply.asked-on": "asked on {date}",
    "reply.asked": "asked ({date})",
    "reply.how": "{words} ({how})",
    "reply.answered-on": "answered on {date}",
    "reply.answered": "answered ({date})",
    "reply.answered-undated": "answered; the day is not recorded",
    "reply.unanswered-by": "no answer on record by {date}",
    "reply.unanswered": "no answer on record",
    "reply.spoke": "no answer on record other than the statements above",
    "reply.then": "{asked}; {answer}",
    "reply.through": "asked: {name}",
    "matrix.asked": "asked, no answer",
    "unanswered.heading": "Asked, no answer on record",
    "unanswered.words": "Those whom a claim is about, who were asked about it, and of whom neither an answer nor a"
    " stance on it is on record; the oldest question first. This is the state of the record and"
    " nobody’s position: it says nothing about whether a claim is so, and enters no status and no count of positions.",
    "unanswered.none": "Of all who were asked, an answer or a stance on the claim is on record.",
    "unanswered.all": "All who were asked, with no answer on record",
}
