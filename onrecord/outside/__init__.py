"""Asking other servers, on demand: whether links live, and where copies are archived."""
