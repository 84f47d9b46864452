"""The exceptions that reconcile raises on purpose.

Trouble in the data is never one of these: it is a finding in a list
(see ``reconcile.finding``). These stand for a request that cannot be met.
"""


class ReconcileError(Exception):
    """Base of every exception that reconcile raises on purpose."""


class UsageError(ReconcileError):
    """The command was given words that it cannot use."""


class InputError(ReconcileError):
    """What the command was pointed at cannot be read."""


FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NameError),
    *(RuntimeError, TypeError, ValueError),
)
"""What code raises that is wrong itself; where work has parts, only the part in hand is lost."""


class ReadingError(InputError):
    """Files of a ledger cannot be read at all.

    Attributes:
        unread: Their paths.
        troubles: Why, in a sentence each, with the path.
    """

    def __init__(self, unread: tuple[str, ...], troubles: tuple[str, ...]) -> None:
        super().__init__("; ".join(troubles))
        self.unread = unread
        self.troubles = troubles
