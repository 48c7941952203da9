"""Interface words: the shipped English, and how a word is said, counted and dated."""
