"""The record as it stood on a day: cards cut at that day, and joined as all cards are."""
