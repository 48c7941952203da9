"""How a claim changed, step by step."""
