"""Whether a published site is what its record says, by files, pages, data, change log and quotes; for strangers."""
