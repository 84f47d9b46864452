"""The phrase language: from a figure as printed to an interval."""

from reconcile.phrases.agreement import Discrepancy, agreement, is_wider
from reconcile.phrases.nothing import UNKNOWN
from reconcile.phrases.number_field import WrittenNumber, read_number
from reconcile.phrases.reader import read
from reconcile.phrases.reading import Kind, Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.setting import NOWHERE, Setting
from reconcile.phrases.table import RECONCILE, TABLES, HedgeTable
from reconcile.phrases.writer import write

__all__ = [
    "NOWHERE",
    "RECONCILE",
    "TABLES",
    "UNKNOWN",
    "Discrepancy",
    "HedgeTable",
    "Kind",
    "Reading",
    "Refusal",
    "Setting",
    "WrittenNumber",
    "agreement",
    "is_wider",
    "read",
    "read_number",
    "write",
]
