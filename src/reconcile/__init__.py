"""Reconcile disputed figures: ranges with citations in, one answer and its reasons out.

The public names; each is imported when it is first used, so that a command pays only for
what it needs.

Example:
    >>> import reconcile
    >>> text = b"quantities: {troops: {unit: persons, estimates: {nis: 'around 15,000'}}}"
    >>> ledger = reconcile.load([("troops.yaml", text)])
    >>> reconcile.answer_all(ledger)[0].answers[0].headline.text
    '14,000–16,000 persons'
"""

# typing and importlib take longer to import than an answer that is replayed takes to write.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reconcile.answers.answer import Answer, Answers, answer_all
    from reconcile.errors import InputError, ReconcileError, UsageError
    from reconcile.ledger.load import load
    from reconcile.ledger.records import Ledger
    from reconcile.phrases import Reading, Refusal, read
    from reconcile.values import Interval

__all__ = [
    "Answer",
    "Answers",
    "InputError",
    "Interval",
    "Ledger",
    "Reading",
    "ReconcileError",
    "Refusal",
    "UsageError",
    "answer_all",
    "load",
    "read",
]

_MODULES = {
    "Answer": "answer",
    "Answers": "answer",
    "InputError": "errors",
    "Interval": "values",
    "Ledger": "ledger.records",
    "Reading": "phrases",
    "ReconcileError": "errors",
    "Refusal": "phrases",
    "UsageError": "errors",
    "answer_all": "answer",
    "load": "ledger.load",
    "read": "phrases",
}


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module 'reconcile' has no attribute {name!r}")
    return getattr(import_module(f"reconcile.{_MODULES[name]}"), name)
