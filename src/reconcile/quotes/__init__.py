"""A quote and a figure: read the numbers of a passage, and compare them with the figure."""
