"""Texts gone through passage by passage: the keys of their files."""
