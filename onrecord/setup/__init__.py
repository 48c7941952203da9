"""What runs before anything is installed: the environment, the lock files. Standard library only."""
