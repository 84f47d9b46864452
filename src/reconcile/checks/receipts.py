"""The file of receipts: what was held against a copy of its source, and what the copy said.

One entry a line, sorted, so that a merge touches only what changed, and no date, so that the
same copies give the same bytes. Who has no copies still knows what was verified, and whether
the record has changed since.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from reconcile.checks.receipt import Receipt
from reconcile.finding import Issue, Spot
from reconcile.ledger.fields import parse
from reconcile.yaml.nodes import ListNode, MapNode, Node, Scalar

SCHEMA = "reconcile.verified/1"
NAME = ".reconcile-verified.json"
"""Its name in the folder of the ledger."""

_NEEDED = frozenset(("estimate", "record", "copy", "verdict"))
"""The fields that every receipt has."""

_NOT_IN_YAML = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
"""What JSON takes as it is, and YAML refuses, ends lines at, or counts as nothing."""


class Receipts(NamedTuple):
    """A file of receipts, read.

    Attributes:
        by_estimate: The receipts by the id of their record.
        troubles: Why it cannot be trusted; then it knows nothing.
        texts: The text of the file by its path, for places in it.
    """

    by_estimate: Mapping[str, Receipt]
    troubles: tuple[Issue, ...] = ()
    texts: Mapping[str, str] = MappingProxyType({})


def write(receipts: Iterable[Receipt]) -> str:
    """Return the text of a file of receipts, the same wherever it is written."""
    lines = [_line(one) for one in sorted(receipts)]
    listed = ",\n".join(f"    {line}" for line in lines)
    body = f"[\n{listed}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "verified": {body}\n}}\n'


def _line(receipt: Receipt) -> str:
    fields = receipt._asdict().items()
    said = {key: value for key, value in fields if key in _NEEDED or value not in ("", 0)}
    import json  # Reading needs none: the reader of ledgers reads JSON too.

    line = json.dumps(said, ensure_ascii=False)
    return re.sub(_NOT_IN_YAML, lambda match: f"\\u{ord(match[0]):04x}", line)


def read(data: bytes, path: str) -> Receipts:
    """Read a file of receipts.

    Args:
        data: The bytes of the file.
        path: The file, as messages name it.

    Example:
        >>> read(b'{"schema": "reconcile.verified/1", "verified": []}', "v.json").by_estimate
        {}
    """
    document = parse(data, path)
    texts = {path: document.text}
    if not document.is_loaded or document.troubles:
        return Receipts({}, document.troubles, texts)
    top = _fields(document.root)
    version, verified = top.get("schema"), top.get("verified")
    if not isinstance(version, Scalar) or version.text != SCHEMA:
        return Receipts({}, (_not_ours(path, ("schema",)),), texts)
    if not isinstance(verified, ListNode):
        return Receipts({}, (_not_ours(path, ("verified",)),), texts)
    receipts: dict[str, Receipt] = {}
    for index, item in enumerate(verified.items):
        fields = {key: value.text for key, value in _fields(item).items() if type(value) is Scalar}
        receipt = _receipt(fields)
        if receipt is None:
            return Receipts({}, (_not_ours(path, ("verified", index)),), texts)
        receipts[receipt.estimate] = receipt
    return Receipts(receipts)


def _receipt(fields: Mapping[str, str]) -> Receipt | None:
    """Return a receipt; None where a field is missing that it needs."""
    occurrence = fields.get("occurrence", "0")
    if not (fields.keys() >= _NEEDED and occurrence.isdecimal()):
        return None
    return Receipt(
        fields["estimate"],
        fields["record"],
        fields["copy"],
        fields["verdict"],
        of=fields.get("of", "figure"),
        place=fields.get("place", ""),
        exact=fields.get("exact", ""),
        occurrence=int(occurrence),
        prefix=fields.get("prefix", ""),
        suffix=fields.get("suffix", ""),
    )


def _fields(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, MapNode) else {}


def _not_ours(path: str, keys: tuple[str | int, ...]) -> Issue:
    return Issue(
        Spot(path, keys),
        f"this is not a file of receipts of the version {SCHEMA}",
        "write it anew with `reconcile verify`",
        problem="unreadable-file",
    )
