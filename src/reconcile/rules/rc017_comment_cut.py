"""A number sign cuts the rest of a line.

A blank and `#` start a comment, also inside a phrase.

Fails:
    locator: table #4

Passes:
    locator: "table #4"

Remedy: put the text in quotes, or write a blank after `#` if it is a comment.
"""

from reconcile.checks.rule import reader_rule
from reconcile.finding import Severity

RULE = reader_rule("RC017", "comment-cut", Severity.WARNING)
