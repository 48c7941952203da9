"""Short ways to read what is plainly written; whatever they do not know goes the long way."""
