"""What was shown of each claim: its code, and the ledger of codes that were published."""
