"""Answers to a report of findings."""
