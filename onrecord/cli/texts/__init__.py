"""Commands about texts that are no cards."""
