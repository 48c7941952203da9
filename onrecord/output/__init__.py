"""Publishing into `output/`, whole or not at all."""
