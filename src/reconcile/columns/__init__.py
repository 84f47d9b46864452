"""Millions of estimates: the answers of a table, columns in and columns out (extra ``bulk``)."""
