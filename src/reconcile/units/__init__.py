"""Units as data: what a number is measured in."""
