"""The page of a question or a topic, with the figures that speakers gave on scales."""
