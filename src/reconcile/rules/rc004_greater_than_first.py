"""A phrase starts with `>` or `|`.

Both open a block of text in YAML, so that the phrase is lost.

Fails:
    stated: > 10,000

Passes:
    stated: "> 10,000"

Remedy: put the phrase in quotes, or write *more than*.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC004", "greater-than-first")
