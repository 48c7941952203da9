"""Commands about sources."""
