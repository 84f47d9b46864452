"""Servers over a ledger, for programs that ask again and again."""
