"""Reconcile disputed figures: ranges with citations in, one answer and its reasons out.

The public names; each is imported when it is first used, so that a program pays only for
what it needs.

Example:
    >>> import reconcile
    >>> ledger = reconcile.open("example")
    >>> ledger.answer("troops").headline.text
    '12,000–15,000 persons'
    >>> reconcile.read("nearly 10,000").interval
    Interval(low=9000, high=10000, low_closed=True, high_closed=False)
"""

# typing and importlib take longer to import than an answer that is replayed takes to write.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reconcile.answers.asked import answer_all
    from reconcile.api.answers import Answer, Answers
    from reconcile.api.history import History
    from reconcile.api.library import answer, check
    from reconcile.api.library import open_ledger as open
    from reconcile.api.project import Project
    from reconcile.api.report import Report
    from reconcile.api.trace import Trace
    from reconcile.errors import InputError, ReadingError, ReconcileError, UsageError
    from reconcile.finding import Finding, Severity
    from reconcile.ledger.load import load
    from reconcile.ledger.records import Estimate, Ledger, Quantity, Source
    from reconcile.phrases import Reading, Refusal, read
    from reconcile.values import Interval, PartialDate

    __version__: str

__all__ = [
    "Answer",
    "Answers",
    "Estimate",
    "Finding",
    "History",
    "InputError",
    "Interval",
    "Ledger",
    "PartialDate",
    "Project",
    "Quantity",
    "Reading",
    "ReadingError",
    "ReconcileError",
    "Refusal",
    "Report",
    "Severity",
    "Source",
    "Trace",
    "UsageError",
    "__version__",
    "answer",
    "answer_all",
    "check",
    "load",
    "open",
    "read",
]

_MODULES = {
    "answers.asked": ("answer_all",),
    "errors": ("InputError", "ReadingError", "ReconcileError", "UsageError"),
    "finding": ("Finding", "Severity"),
    "ledger.load": ("load",),
    "ledger.records": ("Estimate", "Ledger", "Quantity", "Source"),
    "api.answers": ("Answer", "Answers"),
    "api.history": ("History",),
    "api.library": ("answer", "check", "open"),
    "api.project": ("Project",),
    "api.report": ("Report",),
    "api.trace": ("Trace",),
    "phrases": ("Reading", "Refusal", "read"),
    "values": ("Interval", "PartialDate"),
}


def __getattr__(name: str) -> "Any":
    if name == "__version__":
        from importlib.metadata import version

        return version("reconcile-estimates")
    for module, public in _MODULES.items():
        if name in public:
            from importlib import import_module

            found = import_module(f"reconcile.{module}")
            return getattr(found, "open_ledger" if name == "open" else name)
    raise AttributeError(f"module 'reconcile' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
