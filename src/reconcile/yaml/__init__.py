"""Bytes to nodes with places; slips, traps, refusals and edits of YAML text."""
