"""A merge conflict was left in the file.

Lines that start with seven `<`, `=` or `>` come from a merge that nobody resolved.

Fails:
    <<<<<<< HEAD

Passes:
    stated: around 500

Remedy: choose one side of the conflict and remove the marks.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC007", "merge-marker")
