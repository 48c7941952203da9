"""Problems as people and machines read them: text, GitHub annotations, JSON, an HTML page."""
