"""What the files of a site are made of."""
