"""A required field is missing.

A quantity needs its unit, an estimate its quantity and source, a rank its reason.

Fails:
    troops: {label: Troops sent}

Passes:
    troops: {label: Troops sent, unit: persons}

Remedy: add the field.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC023", "missing-field")
