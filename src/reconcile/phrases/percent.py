"""The sign or word that makes a share of a number: %, percent, per cent."""

from reconcile.phrases.cursor import Cursor


def hyphen_length(cursor: Cursor) -> int:
    """Return 1 when a hyphen ties the next word to the one before, as in "5-million-dollar"."""
    return 1 if cursor.text == "-" and cursor.is_glued else 0


_POINTS = frozenset(("p", "point", "points", "pt", "pts"))


def read_percent(cursor: Cursor) -> bool:
    """Step over "%", "percent", "per cent"; whether one stood there.

    Raises:
        Refusal: It is a difference of two shares: 5%p, 5 %-points.
    """
    start, hyphen = cursor.at, hyphen_length(cursor)
    text = cursor.ahead(hyphen).text
    if text in ("%", "percent", "pct"):
        cursor.at += hyphen + 1
        points = cursor.ahead(hyphen_length(cursor))
        if points.text in _POINTS and (points.text != "p" or cursor.is_glued):
            cursor.at += hyphen_length(cursor) + 1
            reason = f'"{cursor.slice(start)}" is a difference of two shares.'
            raise cursor.refusal("change", reason, since=start)
        return True
    if text == "per" and cursor.ahead(hyphen + 1).text == "cent":
        cursor.at += hyphen + 2
        return True
    return False
