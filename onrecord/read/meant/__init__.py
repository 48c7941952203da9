"""What somebody probably meant by a key or value that is not known here: sentences for hints, and nothing else."""
