"""The edge to the disk: finding, naming and writing the files of a site."""
