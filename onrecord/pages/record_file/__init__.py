"""The whole record, or a question or topic of it, in one file that needs nothing else."""
