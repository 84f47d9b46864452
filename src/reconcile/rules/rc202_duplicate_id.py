"""One id is declared twice.

Sources, quantities and estimates are known by their ids in the whole ledger. The first
one counts.

Fails:
    two files that both declare the source `nis-2024`

Passes:
    one of them declares `nis-2024-10-18`

Remedy: give one of them another id, or remove it.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC202", "duplicate-id")
