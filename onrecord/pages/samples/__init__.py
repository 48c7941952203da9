"""Invented views for the style page, a module for each part of the site."""
