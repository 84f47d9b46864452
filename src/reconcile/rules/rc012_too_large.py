"""The file is too large.

More than 64 MiB are refused before they are read, and so are more than ten million keys and
values. Where more than 10,000 things are wrong in one file, the rest of it is not looked at.

Fails:
    (a file of 65 MiB)

Passes:
    (two files of 33 MiB)

Remedy: split the file; a ledger may have any number of them. What is wrong so often was written
by a program: mend that.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC012", "too-large")
