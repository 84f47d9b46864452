"""Pages about a ledger that open from a folder: values, templates, files."""
