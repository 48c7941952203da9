"""What differs between two states of a record, in facts and in words."""
