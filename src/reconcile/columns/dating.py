"""Write dates that were read into days: 2024-05, 2024-Q3, 1990s, 2024-05-01T14:00."""

from functools import lru_cache

from reconcile.values import PartialDate, day_of, parse_date
from reconcile.values.dates import MINUTES, civil


@lru_cache(maxsize=65_536)
def written(middle: float, first: int, last: int) -> str:
    """Write a date, in the shortest form that means these days.

    Args:
        middle: As `values.PartialDate.middle`: it tells the hour of a day.
        first: Its first day.
        last: Its last day.

    Example:
        >>> dates = [parse_date(text) for text in ("2024-05", "2024-Q3", "2023/2024-02")]
        >>> [written(date.middle, date.first, date.last) for date in dates]
        ['2024-05', '2024-Q3', '2023-01-01/2024-02-29']
    """
    start = day_of(first).text
    if first == last:
        minute = round((middle - first + 0.5) * MINUTES)
        noon = MINUTES // 2
        return start if minute == noon else f"{start}T{minute // 60:02}:{minute % 60:02}"
    _, month, _ = civil(first)
    year = start[:-6]
    for text in (start[:-3], f"{year}-Q{(month + 2) // 3}", year, f"{year}s"):
        if _days(text) == (first, last):
            return text
    return f"{start}/{day_of(last).text}"


def _days(text: str) -> tuple[int, int] | None:
    try:
        date: PartialDate = parse_date(text)
    except ValueError:
        return None
    return date.first, date.last
