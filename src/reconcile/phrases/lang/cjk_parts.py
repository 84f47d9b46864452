"""What goes on with a number behind its unit in Chinese and Korean: 7成3, 两年半, 3시간 30분."""

from reconcile.phrases.lang.cjk_lexer import HALF, Piece
from reconcile.phrases.lang.cjk_order import Limit
from reconcile.phrases.lang.myriads import Written, english
from reconcile.phrases.vocabulary.words import TIME
from reconcile.units import compare, is_next_smaller

_TEN = 10


def add_part(limit: Limit, last: Piece | None, piece: Piece, following: Piece | None) -> bool:
    """Add a second number to the one of a limit where it is a part of it; whether it is.

    Args:
        limit: The number so far, with its unit.
        last: The piece before the second number.
        piece: The second number.
        following: The piece behind it.
    """
    if last is None or limit.number is None or piece.number is None:
        return False
    changed = (
        _with_hundredths(limit, last, piece.number)
        or _with_half(limit, last, piece.number)
        or (following and _with_smaller(limit, last, piece.number, following))
    )
    if changed:
        limit.number = limit.number._replace(number=changed)
    return bool(changed)


def _with_hundredths(limit: Limit, last: Piece, more: Written) -> Written | None:
    """Return tenths with the digit behind them: 7成3 is 73 %."""
    written = limit.written
    is_digit = more.value is not None and 0 < more.value < _TEN and len(more.texts) == 1
    if last.key != "tenths" or not is_digit or more.value is None:
        return None
    if written.value is None or len(written.texts) != 1:
        return None
    return written._replace(texts=(english(written.value * _TEN + more.value),))


def _with_half(limit: Limit, last: Piece, more: Written) -> Written | None:
    """Return a number with the half behind its unit of time, or before it: 两年半, 一个半小时."""
    written = limit.written
    is_behind = more.texts == ("half",) and last.key in TIME
    is_before = more.texts == (HALF,) and last.key == "pieces"
    is_one = len(written.texts) == 1 and written.texts[0].isdecimal()
    if not (is_behind or is_before) or not is_one:
        return None
    if is_before:
        limit.nouns.pop()
    return written._replace(texts=(f"{written.texts[0]}.5",))


def _with_smaller(limit: Limit, last: Piece, more: Written, following: Piece) -> Written | None:
    """Return a time in its next smaller unit, which comes next: 3시간 30분."""
    first = limit.written.value
    if first is None or more.value is None or last.key not in TIME:
        return None
    if not is_next_smaller(last.key, following.key):
        return None
    many = compare(last.key, following.key).factor
    total = first * many + more.value
    if more.value >= many or total.denominator != 1:
        return None
    limit.nouns.pop()
    return limit.written._replace(texts=(english(int(total)),), value=int(total))
