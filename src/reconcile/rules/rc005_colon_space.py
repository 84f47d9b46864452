"""A plain text holds a colon and a space.

YAML takes what stands before the colon for a key.

Fails:
    quote: see p. 12: table 3

Passes:
    quote: "see p. 12: table 3"

Remedy: put the text in quotes.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC005", "colon-space")
