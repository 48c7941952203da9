"""The timeline: its pages, how it is split into parts, and the aids to find one's way in it."""
