"""How new cards and sites begin, and how lists and other records are imported as cards."""
