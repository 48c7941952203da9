"""The keys of site.yaml about the look of a house and what it measures."""
