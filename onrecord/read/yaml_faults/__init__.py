"""What is wrong with front matter and settings as YAML, and with files that are none, in plain sentences."""
