"""A line is indented with a tab.

YAML allows only spaces there.

Fails:
    <tab>stated: around 500

Passes:
      stated: around 500

Remedy: replace the tab by spaces.
"""

from reconcile.checks.rule import reader_rule

RULE = reader_rule("RC006", "tab-indent")
