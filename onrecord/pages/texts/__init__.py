"""Texts gone through passage by passage: their pages, and the ways to them from claims."""
