"""The preview server: the session that builds again, the watcher, the handlers."""
