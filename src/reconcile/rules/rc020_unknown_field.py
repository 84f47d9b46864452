"""A key is not known where it stands.

A typing error would otherwise lose a field without a word.

Fails:
    nis: {stated: about 500, orgin: nis-2024}

Passes:
    nis: {stated: about 500, origin: nis-2024}

Remedy: use the key that is suggested; docs/format.md lists all.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC020", "unknown-field")
