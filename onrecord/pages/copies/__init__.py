"""Copies of a claim that stand elsewhere: what is embedded, and whether a copy still says what the record says."""
