"""The pages that show the prose of a card."""
