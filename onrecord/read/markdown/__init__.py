"""The body of a card: Markdown to HTML that is safe to publish, and what was taken out of it.

The modules of this package are the only ones that import markdown and nh3.
"""
