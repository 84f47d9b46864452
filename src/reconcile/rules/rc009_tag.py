"""A tag is used.

`!name` asks a YAML reader to build something else than text; `!10` in a phrase is one
too.

Fails:
    stated: !10

Passes:
    stated: "!10"

Remedy: remove the tag, or put the text in quotes.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC009", "tag")
