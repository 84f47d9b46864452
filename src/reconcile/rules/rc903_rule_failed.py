"""A rule, or the answer of a quantity, failed: this program has a fault.

The message names the rule or the quantity and the exception. What that rule would have found
there, or what rules find in that answer, is missing from the report; everything else in it holds.
The finding stands at the quantity, or at the top of the first file of the ledger. It is reported
whichever rules are selected and files are named; `accept` and a baseline cover it as any other.

Fails:
    a ledger with a combination of figures that reconcile does not foresee

Passes:
    a ledger that every rule comes to the end of

Remedy: report the fault with the message and the records that bring it about. Until it is
mended, accept the finding, or leave the rule out with `--ignore`.
"""

from reconcile.checks.rule import FAILED

RULE = FAILED
