"""The file cannot be opened.

It vanished, or its permissions forbid it.

Fails:
    (a file without read permission)

Passes:
    (a file that you may read)

Remedy: check that it exists and that you may read it.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC019", "unreadable-file")
