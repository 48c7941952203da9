"""Plain drawings made into pictures without resvg: the SVG that the shipped template writes, and what is like it."""
