"""The file holds several documents.

Three dashes start a new document; only one can be read.

Fails:
    quantities: {}
    ---
    sources: {}

Passes:
    quantities: {}
    sources: {}

Remedy: put each document in a file of its own.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC010", "several-documents")
