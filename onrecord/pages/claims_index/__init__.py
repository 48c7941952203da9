"""The list of all claims; of many claims an index, which leads to lists by status, year and day of change."""
