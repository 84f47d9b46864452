"""The type of every JSON output: writers return it, mypy checks each key.

`docs/build.py` makes the published schemas in `reconcile/schemas/` from these types.
"""
