"""Where the characters of a text are after somebody has typed into it."""


class Drift:
    r"""Two states of a text that differ in one stretch, as a text does while it is being typed.

    Attributes:
        new: The later state.

    Example:
        >>> drift = Drift("low: 5\nhigh: 9", "low: 50 0\nhigh: 9")
        >>> drift.to_new(0), drift.to_new(7), drift.to_old(10), drift.to_old(6)
        (0, 10, 7, None)
    """

    __slots__ = ("_end", "_grown", "_start", "new")

    def __init__(self, old: str, new: str) -> None:
        """Compare two states of a text."""
        self.new = new
        self._start = _alike(old, new)
        most = min(len(old), len(new)) - self._start
        behind = min(_alike(old[-most:][::-1], new[-most:][::-1]), most) if most else 0
        self._end = len(old) - behind
        self._grown = len(new) - len(old)

    def to_new(self, index: int) -> int | None:
        """Return where a character is now; None: it was changed."""
        if index < self._start:
            return index
        return index + self._grown if index >= self._end else None

    def to_old(self, index: int) -> int | None:
        """Return where a character was before; None: it is new."""
        if index < self._start:
            return index
        return index - self._grown if index >= self._end + self._grown else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch is now; None: something in it was changed."""
        if end <= self._start:
            return start, end
        if start >= self._end:
            return start + self._grown, end + self._grown
        return None


def _alike(one: str, other: str) -> int:
    """Count the characters that two texts have in common at their beginnings."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
