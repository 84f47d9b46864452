"""A field that is true or false holds something else.

Only `true` and `false` are read.

Fails:
    exact: yes

Passes:
    exact: true

Remedy: write true or false.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC107", "not-a-flag")
