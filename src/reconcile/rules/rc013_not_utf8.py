"""The file is not UTF-8.

Its bytes are another encoding, such as Latin-1 or UTF-16, or no text at all.

Fails:
    (a file saved as Latin-1)

Passes:
    (the same file saved as UTF-8)

Remedy: save the file as UTF-8.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC013", "not-utf8")
