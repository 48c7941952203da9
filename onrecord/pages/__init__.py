"""Which pages there are, and the view of each: one module per kind of page, with how it is filled."""
