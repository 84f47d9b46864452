"""A part and its whole: "17 of 23", "17 (74 %) of the 23", "39 of CBI's 67 branches", "12 / 80".

The figure is the part; the whole is kept beside it.
"""

from reconcile.phrases.amounts import Amount, read_amount
from reconcile.phrases.dates import skip_date
from reconcile.phrases.opening import find_hedge
from reconcile.phrases.parse import Parse
from reconcile.phrases.vocabulary.context import is_year

_DETERMINERS = ("the", "its", "their", "our", "his", "her", "all", "these", "those")
_OWNERS = 3
"""Words that may name whose whole it is: of the city council's 30,000 homes."""

_SHARED_BELOW = 1000
"""A smaller number without a scale word may share that of the whole: 2 of 3 million."""


def link_total(parse: Parse) -> bool:
    """Read the whole that the number is a part of, when one follows.

    Raises:
        Refusal: The part is larger than the whole, or may share its scale word.
    """
    cursor = parse.cursor
    start = cursor.at
    has_bracket = cursor.take("(", "[")
    is_beside = start == parse.after or cursor.text == "out"  # 53 votes out of 180
    if not is_beside or parse.first is None or parse.total is not None or not _joint(parse):
        cursor.at = start
        return False
    is_slash = cursor.ahead(-1).text == "/"
    whole = _whole(parse)
    if whole is not None and is_slash and not (_is_plain(parse.first) and _is_plain(whole)):
        whole = None  # 9.91m / 10.32m are two values
    if whole is None or not _is_alike(parse.first, whole):
        cursor.at = start
        return False
    _check(parse, parse.second or parse.first, whole, start)
    if has_bracket:
        cursor.take(")", "]")
    parse.is_noun_over = parse.is_noun_over or start != parse.after
    parse.total = whole
    parse.after = cursor.at
    return True


def _is_plain(amount: Amount) -> bool:
    """Whether a count is written out: no scale word, no decimals, no percent."""
    number = amount.numeral
    return number.scale == 1 and number.exponent >= 0 and amount.unit is None


def _joint(parse: Parse) -> bool:
    """Step over "of", "out of" or a slash between blanks.

    Raises:
        Refusal: The slash is glued to two small numbers: 12/80.
    """
    cursor = parse.cursor
    if cursor.text != "/":
        return (cursor.take("out") and cursor.take("of")) or cursor.take("of")
    after = cursor.ahead(1)
    if cursor.is_glued and after.kind == "number":
        _refuse_slash(parse)
    if after.kind != "number" or after.start == cursor.token.end or cursor.is_glued:
        return False
    cursor.at += 1
    return True


def _refuse_slash(parse: Parse) -> None:
    """Refuse 12/80, which may be a part, a date, a score or a name; 87/100,000 is a rate.

    Raises:
        Refusal: Both numbers are counts below a thousand and the first is smaller.
    """
    cursor = parse.cursor
    part, whole = cursor.ahead(-1).text, cursor.ahead(1).text
    are_counts = (
        part.isdecimal() and whole.isdecimal() and cursor.ahead(1).start == cursor.token.end
    )
    if are_counts and int(part) < int(whole) < _SHARED_BELOW:
        cursor.at += 1
        reason = f'"{whole}" begins a second quantity.'
        advice = f"Write {part} of {whole} if it is a part of a whole"
        raise cursor.refusal("several-quantities", reason, advice)


def _whole(parse: Parse) -> Amount | None:
    """Read the number of the whole behind its determiner and its owner."""
    cursor = parse.cursor
    cursor.take(*_DETERMINERS)
    start = cursor.at
    for _ in range(_OWNERS):
        if cursor.token.kind != "word":
            break
        cursor.at += 1
        if cursor.ahead(-1).text.endswith(("'s", "s'")):
            start = cursor.at
    cursor.at = start
    hedge = find_hedge(cursor, parse.table)
    if hedge is None or hedge.opener:
        return None
    number = cursor.at
    if skip_date(cursor) or (is_year(cursor.token) and cursor.ahead(-1).text == "of"):
        return None
    cursor.at = number
    whole = read_amount(cursor)
    is_name = cursor.is_glued and cursor.token.kind in ("word", "name")
    is_kind = cursor.text == "-" and cursor.is_glued
    return None if is_name or is_kind else whole


def _is_alike(part: Amount, whole: Amount) -> bool:
    """Whether a part can be one of this whole: of the same money, or a share of anything."""
    if whole.unit is not None:
        return False
    return part.unit is not None or part.currency == whole.currency


def _check(parse: Parse, part: Amount, whole: Amount, start: int) -> None:
    cursor = parse.cursor
    if part.unit is not None:
        return
    if part.value > whole.value:
        reason = "The part is larger than its whole."
        raise cursor.refusal("contradictory-limits", reason, since=start)
    scale = whole.numeral.scale
    may_share = part.numeral.scale == 1 and scale > 1 and part.value < _SHARED_BELOW
    if may_share and part.value * scale <= whole.value:
        reason = "The scale word of the whole may belong to the part as well."
        advice = "Write the scale word behind both numbers"
        raise cursor.refusal("scale-one-side", reason, advice, since=start)
