"""Other YAML readers take this text for another value.

reconcile keeps every text as it stands; a reader of YAML 1.1 takes `015000` for an
octal number and `no` for false.

Fails:
    stated: 015000

Passes:
    stated: 15000

Remedy: put it in quotes if other tools read the file.
"""

from reconcile.checks.rule import reader_rule
from reconcile.finding import Severity

RULE = reader_rule("RC018", "reads-differently", Severity.NOTE)
