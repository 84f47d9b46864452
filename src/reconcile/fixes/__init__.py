"""A report to proved edits."""
