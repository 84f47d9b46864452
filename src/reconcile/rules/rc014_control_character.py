"""The file holds a control character.

YAML allows no control characters but tab and line ends.

Fails:
    (a NUL byte in a phrase)

Passes:
    stated: around 500

Remedy: remove the character.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC014", "control-character")
