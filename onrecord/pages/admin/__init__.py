"""The editor at /admin/: its page, its settings, and the form made from the models of cards."""
