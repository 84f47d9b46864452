"""The file is not YAML.

The reader lost its way: an unclosed quote or bracket, a line indented too little
or too much, a dash in the wrong column. Nothing of the file is used.

Fails:
    stated: "around 15,000

Passes:
    stated: "around 15,000"

Remedy: mend the line that is named, or the one before it.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC001", "syntax")
