"""A value has the wrong shape.

A list stands where one value belongs, or one value where a map belongs.

Fails:
    troops: [1, 2]

Passes:
    troops: {unit: persons}

Remedy: see docs/format.md for what stands there.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC022", "wrong-shape")
