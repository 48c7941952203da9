"""The drawing of a claim's statements and of its status."""
