"""An estimate names another quantity or source than the one it stands under.

One of the two is wrong.

Fails:
    troops: {estimates: {nis: {stated: about 500, source: dia}}}

Passes:
    troops: {estimates: {nis: {stated: about 500}}}

Remedy: remove the field, or move the estimate.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC204", "duplicate-coordinate")
