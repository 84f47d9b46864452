"""Votes to answers, and what can be told of them."""
