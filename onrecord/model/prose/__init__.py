"""What prose is once it is read, and what can be wrong with it."""
