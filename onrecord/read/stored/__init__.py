"""Stored copies of sources: the head of one that `snapshot` took, and the words of any."""
