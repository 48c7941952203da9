"""The codes of what is told of archived and stored copies of sources."""

from collections.abc import Mapping
from typing import Final

ERRORS: Final[Mapping[str, str]] = {
    "archive-asked-ahead": (
        "An archive is said to have been asked on a day that has not come yet. Write the day on which it was seen that "
        "there is no copy"
    ),
    "refusal-incomplete": (
        "A source says that archiving was refused, and not by whom or when. Write `refused_by` and `archive_asked` "
        "beside `archive_state: refused`"
    ),
    "snapshot-ahead": ("The head of a stored copy has a day that has not come yet. Take the copy anew with `snapshot`"),
    "snapshot-altered": (
        "A stored copy was changed after it was taken: its words do not fit the hash in its head. Put the file back as "
        "it was, or take the copy anew with `snapshot`"
    ),
    "snapshot-head": (
        "The head of a stored copy is not as `snapshot` writes it. Take the copy anew, or take the head out with both "
        "its lines `---`"
    ),
    "too-many-copies": "A source has more archived copies than ten. Keep those that will last",
}
WARNINGS: Final[Mapping[str, str]] = {
    "archiving-contradicted": (
        "Cards that describe one source disagree: one names an archived copy, and another says that there is none, or "
        "they say two things of why there is none. Say one thing, or give the source a file in `content/sources/`"
    ),
    "copy-doubtful": (
        "An archived copy can be none: it is the address of the source, asks an archive for copies, is older than "
        "the source or than web archives, or of a day to come. Write the address as the archive gives it, or take it "
        "out"
    ),
    "copy-twice": "An archived copy stands twice in the list of a source. Keep it once",
    "snapshot-of-another": (
        "The head of a stored copy has another address than its source. Name the copy of this source, or mend `url`"
    ),
    "refusal-not-said": (
        "A source says who refused archiving, and not that it was refused. Write `archive_state: refused`, or take "
        "`refused_by` out"
    ),
}
NOTICES: Final[Mapping[str, str]] = {
    "archive-state-outdated": (
        "A source has an archived copy, and says why there is none. Take `archive_state` out; pages show the copy"
    ),
}
