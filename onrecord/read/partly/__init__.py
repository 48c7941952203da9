"""What is left of a file where some of its values do not fit."""
