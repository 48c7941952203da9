"""The commands: they read arguments, show what came of the work, and exit."""
