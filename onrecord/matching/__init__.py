"""Which sentences of a text are on record: cutting, comparing, and what is answered.

`templates/assets/js/matching/` does the same in the browser, step by step; tests/browser/test_matching.py holds both
alike.
"""
