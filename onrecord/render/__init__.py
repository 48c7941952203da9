"""From a view to bytes: templates, HTML taken apart, links checked, drawings made into PNG."""
