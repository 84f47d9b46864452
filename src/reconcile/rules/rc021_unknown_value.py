"""A word is not among those that a field allows.

Such fields have a short list of words; `lang` takes a tag of BCP 47 (`tr`, `pt-BR`), no name.

Fails:
    measure: total

Passes:
    measure: cumulative

Remedy: use one of the words that are listed.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC021", "unknown-value")
