"""The page of changes, and what tells a returning reader of them."""
