"""The look of a house: its colours, fonts, logo and menu, and what its pages may load."""
