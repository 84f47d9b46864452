"""A plain text starts with a character that means something else to YAML.

`*`, `&`, `%`, `@`, a backtick and others cannot start a plain text.

Fails:
    stated: %5 of output

Passes:
    stated: "%5 of output"

Remedy: put the text in quotes.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC016", "indicator-first")
