"""The words of the record: plain frozen types, and what a word means (dates, slugs, addresses, problems)."""
