"""Templates made flat: one function for a page, without calls of macros, parts and blocks."""
