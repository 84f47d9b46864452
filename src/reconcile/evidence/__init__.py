"""Which statements count, when, and why."""
