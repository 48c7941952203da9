"""What is checked of a card that can be read, one concern a module."""
