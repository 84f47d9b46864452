"""What holds for all rows of a table: measure, window, exactness, unit and language."""

from typing import NamedTuple

from reconcile.errors import UsageError
from reconcile.evidence.time import limit_of
from reconcile.ledger.field_values import as_length
from reconcile.ledger.records import Measure
from reconcile.values import Length

MEASURES = tuple(Measure)
"""Their numbers stand in columns."""


class Settings(NamedTuple):
    """What holds for all rows, where a column does not say otherwise.

    Attributes:
        window: How long a figure stands; None: as its measure says.
        measure: What kind of number it is in time; None: nobody says.
        exact: Bare figures have no rounding.
        unit: What phrases are converted into; None: they name no unit.
        lang: The language that phrases may be in.
    """

    window: Length | None = None
    measure: Measure | None = None
    exact: bool = False
    unit: str | None = None
    lang: str | None = None

    def window_of(self, measure: Measure | None) -> Length | None:
        """Return how long a figure of a measure stands; None: for ever."""
        return None if measure is Measure.CONSTANT else limit_of(measure, self.window)


def settings(
    *,
    window: str | Length | None = None,
    measure: str | None = None,
    exact: bool = False,
    unit: str | None = None,
    lang: str | None = None,
) -> Settings:
    """Read what people write.

    Raises:
        UsageError: A window or a measure is none.

    Example:
        >>> settings(window="2 years", measure="stock").window.months
        24
    """
    if measure is not None and measure not in MEASURES:
        names = ", ".join(MEASURES)
        raise UsageError(f"`{measure}` is not a measure; write one of {names}")
    if window is not None and not isinstance(window, Length):
        try:
            window = as_length(window)
        except ValueError:
            raise UsageError(
                f"`{window}` is not a length of time; write a number and days, weeks, months or "
                "years, such as 6 months"
            ) from None
    return Settings(window, Measure(measure) if measure else None, exact, unit, lang)
