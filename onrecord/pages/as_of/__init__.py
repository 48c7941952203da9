"""The pages that say how a claim, and all of the record, stood on a day."""
