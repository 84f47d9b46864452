"""A file of the ledger says nothing.

It is empty, or holds only comments. Nothing is lost by it; but a file that was meant to hold
figures would be missed here.

Fails:
    (a file without a single key)

Passes:
    sources: {nis: {title: Briefing, published: 2025-04-30}}

Remedy: write what belongs there, or remove the file.
"""

from reconcile.checks.rule import reader_rule
from reconcile.finding import Severity

RULE = reader_rule("RC026", "empty-file", Severity.NOTE)
