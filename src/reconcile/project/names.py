"""Days and quantities as people name them."""

from collections.abc import Container, Iterable, Mapping

from reconcile.errors import UsageError
from reconcile.ledger.records import Quantity
from reconcile.values import PartialDate, parse_date


def day(text: str | PartialDate | None, what: str = "--as-of") -> PartialDate | None:
    """Return the day that a text names; None for None.

    Args:
        text: A day, month or year: 2025, 2025-09 or 2025-09-02.
        what: What the error calls it.

    Raises:
        UsageError: It is no day.
    """
    if text is None or isinstance(text, PartialDate):
        return text
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"{what} `{text}`: {error}") from error


def spellings(names: Iterable[str]) -> frozenset[str]:
    """Return all ids that names can stand for: hyphens stand for underscores too."""
    return frozenset(form for name in names for form in (name, name.replace("-", "_")))


def spelled(name: str, known: Container[str]) -> str:
    """Return the id that is known under a name; with underscores where none is."""
    return name if name in known else name.replace("-", "_")


def quantity(name: str, quantities: Mapping[str, Quantity], where: str = "") -> str:
    """Return the id of the quantity that a name stands for.

    Args:
        name: An id; hyphens stand for underscores too.
        quantities: Those that there are, by id.
        where: What the error adds to say where it was looked for.

    Raises:
        UsageError: There is none; the message offers the closest.
    """
    known = spelled(name, quantities)
    if known in quantities:
        return known
    from reconcile.wording.similar import did_you_mean

    hint = did_you_mean(known, quantities) or "`reconcile show` lists all"
    raise UsageError(f"there is no quantity `{name}`{where}; {hint}")
