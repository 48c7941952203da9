"""Frozen records, and how they are made without the cost of being frozen."""
