"""What was published may change, and not in silence: which changes need a word to readers, and whether they have it."""
