"""The facts of a record as plain data, apart from how pages tell them."""
