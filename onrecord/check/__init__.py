"""What is wrong with a record that could be joined, one module per concern."""
