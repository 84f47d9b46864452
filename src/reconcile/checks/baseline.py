"""The file of known findings: what was there when somebody began to check.

One entry a line, sorted, so that a merge touches only what changed. JSON, which the
reader of ledgers reads too, so that a broken baseline gets its line and column.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.report import Report
from reconcile.finding import Finding, Issue, Spot
from reconcile.ledger.fields import parse
from reconcile.ledger.places import Places
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar

SCHEMA = "reconcile.baseline/1"
NAME = ".reconcile-baseline.json"
"""Its name in the folder of the ledger, unless the configuration says otherwise."""

_NOT_IN_YAML = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
"""What JSON takes as it is, and YAML refuses, ends lines at, or counts as nothing."""

_FIELDS = ("code", "fingerprint", "path", "message")


_OF_BASELINES, _FAILED = "RC902", "RC903"
"""A stale entry concerns the file that is being written, a rule that failed this program."""


def worth_knowing(report: Report) -> Iterator[Finding]:
    """Yield what a baseline has to know so that the next check finds nothing new.

    That is also what only follows from other findings: once those are known, it is told.
    """
    for one in (*report.findings, *report.following):
        is_open = one.accepted is None or one.accepted.by == "baseline"
        if is_open and one.code not in (_OF_BASELINES, _FAILED):
            yield one


class Baseline(NamedTuple):
    """A file of known findings, read.

    Attributes:
        path: The file, as messages name it.
        text: What stands in it.
        entries: What it knows.
        troubles: Why it cannot be trusted; then it knows nothing.
    """

    path: str
    text: str
    entries: tuple[BaselineEntry, ...]
    troubles: tuple[Issue, ...] = ()


def write(findings: Iterable[Finding], places: Places) -> str:
    """Return the text of a baseline that knows these findings, the same wherever it is written."""
    lines = sorted(_line(one, places.within_ledger(one.place.path)) for one in findings)
    listed = ",\n".join(f"    {line}" for line in lines)
    body = f"[\n{listed}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {body}\n}}\n'


def _line(finding: Finding, path: str) -> str:
    fields = (finding.code, finding.fingerprint, path, finding.message)
    # A byte of a file name that is no UTF-8 is written as its number, and stays one.
    texts = [text.encode("utf-8", "backslashreplace").decode() for text in fields]
    import json  # Reading needs none: the reader of ledgers reads JSON too.

    line = json.dumps(dict(zip(_FIELDS, texts, strict=True)), ensure_ascii=False)
    return re.sub(_NOT_IN_YAML, lambda match: f"\\u{ord(match[0]):04x}", line)


def read(data: bytes, path: str) -> Baseline:
    """Read a baseline.

    Args:
        data: The bytes of the file.
        path: The file, as messages name it.

    Example:
        >>> read(b'{"schema": "reconcile.baseline/1", "findings": []}', "b.json").entries
        ()
    """
    document = parse(data, path)
    if not document.is_loaded or document.troubles:
        return Baseline(path, document.text, (), document.troubles)
    top = _fields(document.root)
    version = top.get("schema")
    findings = top.get("findings")
    if not isinstance(version, Scalar) or version.text != SCHEMA:
        return Baseline(path, document.text, (), (_not_ours(path, ("schema",)),))
    if not isinstance(findings, ListNode):
        return Baseline(path, document.text, (), (_not_ours(path, ("findings",)),))
    entries = []
    for index, item in enumerate(findings.items):
        spot = Spot(path, ("findings", index))
        fields = {key: value.text for key, value in _fields(item).items() if type(value) is Scalar}
        if not fields.keys() >= {"code", "fingerprint"}:
            return Baseline(path, document.text, (), (_not_ours(path, spot.keys),))
        message = fields.get("message", "")
        entries.append(BaselineEntry(fields["code"], fields["fingerprint"], message, spot))
    return Baseline(path, document.text, tuple(entries))


def _fields(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, MapNode) else {}


def _not_ours(path: str, keys: tuple[str | int, ...]) -> Issue:
    return Issue(
        Spot(path, keys),
        f"this is not a baseline of the version {SCHEMA}",
        "write it anew with `reconcile baseline write`",
        problem="unreadable-file",
    )
