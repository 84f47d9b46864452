"""A second estimate of one source about one quantity has no id.

Without an id of its own it cannot be told from the first.

Fails:
    nis: [about 500, about 600]

Passes:
    nis:
      - about 500
      - {id: nis-killed-later, stated: about 600}

Remedy: add `id:`.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC203", "missing-id")
