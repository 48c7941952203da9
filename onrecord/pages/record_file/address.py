"""Where the files are."""

from onrecord.model.urls import group_url

URL = "/record.html"
KIND = "record-file"  # of the pages


def file_url(kind: str, slug: str) -> str:
    """The address of the file of a question or a topic. `kind`: questions, topics."""
    return f"{group_url(kind, slug)}{URL.lstrip('/')}"
