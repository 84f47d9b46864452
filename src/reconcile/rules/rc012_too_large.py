"""The file is too large.

More than 64 MiB are refused before they are read.

Fails:
    (a file of 65 MiB)

Passes:
    (two files of 33 MiB)

Remedy: split the file; a ledger may have any number of them.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC012", "too-large")
