"""What was published, read again: the ledger of codes, and what pages show."""
