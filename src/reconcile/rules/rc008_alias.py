"""An anchor or an alias is used.

`&name` and `*name` copy parts of a file; a few lines of them can grow into gigabytes,
and a citation that is copied is not a citation.

Fails:
    source: *pentagon

Passes:
    source: pentagon-2024

Remedy: write the value out.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC008", "alias")
