"""A ledger on disk: files, configuration, history, and the one door to them."""
