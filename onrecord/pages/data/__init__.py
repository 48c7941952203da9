"""The page of the data, for people."""
