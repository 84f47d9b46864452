"""Answers can be replayed: what a run asked of the outside is asked again before its output is.

The whole output of a command that only reads is a function of its words and of what it
found outside. A run notes each question and its answer (`record`, `questions`); the next
one with the same words asks the same questions, and when every answer is what it was, it
writes the same bytes (`entries`) without importing the rest of the program.

These modules import next to nothing: they run before anything else does.
"""
