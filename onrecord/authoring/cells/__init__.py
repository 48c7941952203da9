"""What the cells of a list hold: dates as people write them, several links or names, and errors of the spreadsheet."""
