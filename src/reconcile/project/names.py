"""Days, quantities and places as people name them."""

from collections.abc import Container, Iterable, Mapping

from reconcile.errors import UsageError
from reconcile.ledger.records import Period, Quantity
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


def require_place(output: str | None) -> None:
    """Make sure that `--output` names a place where it is given.

    Raises:
        UsageError: It is empty, as a variable of the shell that is not set; that would be the
            working folder.
    """
    if output is not None and not output.strip():
        raise UsageError("--output is empty; name a file or a folder, or leave it out")


def period(text: str | Period | None, what: str = "--period") -> Period | None:
    """Return the period that a text names; None for None.

    Args:
        text: `2024`, `2024-Q3` or start/end.
        what: What the error calls it.

    Raises:
        UsageError: It is no period.
    """
    if text is None or isinstance(text, Period):
        return text
    from reconcile.ledger.field_values import UnfitError, as_period

    try:
        return as_period(text)
    except UnfitError as error:
        raise UsageError(f"{what}: {error}") from error


def flows(
    quantities: Mapping[str, Quantity], ids: Iterable[str] | None, *, has_date: bool
) -> list[str]:
    """Return the flows among some quantities: only they are asked for by period.

    Args:
        quantities: Those that there are, by id.
        ids: Those that are asked for; None: all.
        has_date: A date is asked for too.

    Raises:
        UsageError: One that is asked for is no flow, or a date is asked for too.
    """
    if has_date:
        raise UsageError("a date and a period cannot be asked for together")
    for name in ids or ():
        measure = quantities[name].measure
        if measure != "flow":
            raise UsageError(
                f"`{name}` is counted over no period: it has "
                f"{f'`measure: {measure}`' if measure else 'no `measure`'}; ask --on for a date"
            )
    return [name for name in ids or quantities if quantities[name].measure == "flow"]


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
