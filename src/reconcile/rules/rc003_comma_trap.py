"""A number with a thousands comma is cut in braces or brackets.

In flow style a comma ends the value: `{stated: around 2,000}` is read as *around 2*.

Fails:
    nis: {stated: around 2,000}

Passes:
    nis: {stated: "around 2,000"}

Remedy: put the phrase in quotes, or write the record in lines.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC003", "comma-trap")
