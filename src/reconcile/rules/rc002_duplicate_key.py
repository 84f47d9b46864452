"""A key stands twice in one map.

YAML readers keep one of the two without a word. The first one counts here.

Fails:
    troops:
      unit: persons
      unit: soldiers

Passes:
    troops:
      unit: persons

Remedy: remove one, or give it the name it should have.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC002", "duplicate-key")
