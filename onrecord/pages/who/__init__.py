"""Who stands where: the lines of a claim's lead, and the table of who says what."""
