"""What ties a second number to the first: ranges, pairs of bounds, spreads, best values.

Each function looks at the next tokens. When they have its form, it takes them and
returns True; otherwise it takes nothing and returns False.
"""

from collections.abc import Sequence

from reconcile.phrases import years
from reconcile.phrases.amounts import PERCENT, Amount, read_amount
from reconcile.phrases.asides import has_joint, link_aside
from reconcile.phrases.counting import and_part
from reconcile.phrases.cursor import Cursor
from reconcile.phrases.intervals import link_inner
from reconcile.phrases.levels import link_level
from reconcile.phrases.lexer import Token
from reconcile.phrases.named import NAMES, link_named
from reconcile.phrases.numerals import from_value, scaled
from reconcile.phrases.opening import find_hedge, starts_amount
from reconcile.phrases.parse import Parse
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.sharing import close_group, link_unit
from reconcile.phrases.spreads import link_spread
from reconcile.phrases.totals import link_total
from reconcile.phrases.trie import plant
from reconcile.phrases.vocabulary.context import MONTHS, ONES
from reconcile.phrases.vocabulary.hedges import BEST, LOWER, RANGES, UPPER
from reconcile.phrases.vocabulary.words import UNITS
from reconcile.wording.plurals import singular

_SECOND_LIMIT = frozenset(("bare", "about", "perhaps", "nearly", "at most", "up to"))
_ELLIPSES = frozenset((".", "…"))
_AS_LOW = frozenset(("as low as", "as few as", "as little as"))
_BEST = plant("best", dict.fromkeys((" ".join(row.split()) for row in BEST.split("|")), "best"))


def link_range(parse: Parse) -> bool:
    """Read the second half of "A to B", "A - B" or "from A up to B"."""
    cursor = parse.cursor
    start = cursor.at
    if cursor.text != "up":
        cursor.at += 1
    if cursor.text == "to" and cursor.is_glued:  # 200-to-300
        cursor.at += 1
        cursor.skip_hyphen()
    cursor.skip_plus()
    years.skip_era(cursor)
    hedge = None if parse.has_remark else find_hedge(cursor, parse.table)
    if hedge is None or hedge.opener:
        cursor.at = start
        return False
    if parse.other:
        return _link_other_range(parse, start)
    if start > parse.after and _has_month(cursor.tokens[parse.after : start]):
        raise cursor.refusal("change", "Two figures of two dates are a change.", since=start)
    limit = _limit(parse, start)
    if hedge.kind in UPPER and parse.hedge.kind in LOWER:
        parse.link = "bounds"
    elif hedge.kind in _SECOND_LIMIT:
        parse.link = "range"
    else:
        reason = f'"{hedge.words}" at the top of a range leaves no top.'
        raise cursor.refusal("hedge-on-range", reason, "Keep one limit", since=start)
    parse.second, parse.second_hedge = limit, hedge
    parse.add_limit()
    return True


def link_minus(parse: Parse) -> bool:
    """Read "A −B +C" or the rest of "A-B"; behind an ellipsis or comma a hyphen is a minus."""
    before = parse.cursor.ahead(-1).text
    if before == "," or (before in _ELLIPSES and parse.cursor.at > parse.after):
        return False
    return link_spread(parse) or link_range(parse)


def link_ellipsis(parse: Parse) -> bool:
    """Read the second half of "−37…−32"; an ellipsis between blanks leaves something out."""
    cursor = parse.cursor
    is_tied = cursor.is_glued and cursor.ahead(1).start == cursor.token.end
    return is_tied and cursor.at == parse.after and link_range(parse)


def _has_month(tokens: Sequence[Token]) -> bool:
    return any(token.text in MONTHS for token in tokens)


def link_and(parse: Parse) -> bool:
    """Read the second half of "between A and B" or "at least A and less than B"."""
    if _half_more(parse):
        return True
    is_range = parse.hedge.opener == "between" or parse.hedge.opening in RANGES
    if is_range and parse.second is None:
        return link_range(parse)
    return link_bounds(parse)


def _half_more(parse: Parse) -> bool:
    """Read the half of "a tonne and a half"; the noun in between is a unit."""
    place, first = parse.nouns[-1], parse.first
    if place is None or first is None or parse.second is not None:
        return False
    part = and_part(parse.cursor) if singular(parse.phrase[slice(*place)]) in ONES else None
    if part is None:
        return False
    parse.first = first._replace(numeral=from_value(first.value + part))
    return True


def link_or(parse: Parse) -> bool:
    """Read what "A or B" and "A–B or C–D" leave open: one of the two, not the range between."""
    cursor = parse.cursor
    start = cursor.at
    if parse.hedge.words in _AS_LOW:
        return link_bounds(parse)
    cursor.at += 1
    if parse.has_remark or not starts_amount(cursor):
        cursor.at = start
        return False
    if parse.other or parse.link == "bounds" or (parse.second and parse.hedge.opener):
        cursor.at += 1
        raise _three_limits(cursor, start)
    amount = _amount(parse, cursor.at)
    second = _of_one_scale(parse, amount)
    if _is_share_of(parse, amount):
        said = cursor.slice(start + 1)
        parse.notes.append(f'"{said}" is the same as a share; it is left out.')
        parse.after = cursor.at
        return True
    if second is amount:
        parse.other = (amount,)
    else:
        parse.second, parse.link = second, "range"
    parse.add_limit()
    return True


def _is_share_of(parse: Parse, amount: Amount) -> bool:
    """Whether a percentage repeats a count: 934,471 or 10.7% of all dwellings."""
    first = parse.first
    is_count = first is not None and first.unit is None and first.currency is None
    is_large = first is not None and (first.value > _ALL or parse.nouns[-1] is not None)
    return amount.unit == PERCENT and is_count and is_large


_ALL = 100
"""Above it a number is no percentage of a whole."""


def _link_other_range(parse: Parse, start: int) -> bool:
    """Read the D of "A–B or C–D"."""
    cursor = parse.cursor
    limit = _amount(parse, cursor.at)
    if len(parse.other) > 1:
        raise _three_limits(cursor, start)
    parse.other = (*parse.other, limit)
    parse.add_limit()
    return True


def _of_one_scale(parse: Parse, second: Amount) -> Amount:
    """Return the two of "a million or two" as two million."""
    tokens, first = parse.cursor.tokens, parse.first
    if first is None or tokens[first.start].text not in ("a", "an"):
        return second
    is_word = tokens[second.start].text in UNITS and second.end == second.start + 1
    factor = first.value
    if not is_word or not isinstance(factor, int) or factor == 1:
        return second
    return second._replace(numeral=scaled(second.numeral, factor))


def link_bounds(parse: Parse) -> bool:
    """Read the second half of "at least A but less than B", in either order."""
    cursor = parse.cursor
    start = cursor.at
    cursor.take(",", ";", "(")
    cursor.take("and", "but", "yet", "or")
    hedge = None if parse.has_remark else find_hedge(cursor, parse.table)
    if hedge is None or not _are_opposite(parse.hedge.kind, hedge.kind):
        cursor.at = start
        return False
    parse.second, parse.second_hedge = _limit(parse, start), hedge
    parse.link = "bounds"
    parse.add_limit()
    return True


def _are_opposite(first: str, second: str) -> bool:
    return (first in LOWER and second in UPPER) or (first in UPPER and second in LOWER)


def _limit(parse: Parse, start: int) -> Amount:
    """Read the second of two limits.

    Raises:
        Refusal: It is vague, the first one is, or it is a third one.
    """
    if parse.second is not None:
        read_amount(parse.cursor)
        raise _three_limits(parse.cursor, start)
    return _amount(parse, parse.cursor.at)


def _three_limits(cursor: Cursor, start: int) -> Refusal:
    reason, advice = "The phrase has three limits.", "Keep the lowest and the highest"
    return cursor.refusal("three-limits", reason, advice, since=start)


def _amount(parse: Parse, number: int) -> Amount:
    """Read a further limit.

    Raises:
        Refusal: It is vague, the first one is, or a spread stands before it.
    """
    cursor = parse.cursor
    amount = read_amount(cursor)
    if amount is None or parse.first is None:
        cursor.at += amount is None
        raise cursor.refusal("vague-limit", "A vague amount is no limit of a range.", since=number)
    if parse.spreads or parse.inner is not None:
        raise cursor.refusal("several-quantities", "More numbers follow the spread.", since=number)
    return amount


def link_best(parse: Parse) -> bool:
    """Read the best value of "A to B, most likely C"."""
    cursor = parse.cursor
    start = cursor.at
    cursor.take(",", ";", "(", "[")
    cursor.take("with", "and")
    cursor.take("a", "the", "its")
    is_open = parse.hedge.kind in LOWER or parse.hedge.kind in UPPER
    has_limits = parse.first is not None and (parse.second is not None or is_open)
    if not has_limits or parse.best is not None or cursor.row(_BEST) is None:
        cursor.at = start
        return False
    cursor.take(":", "about", "around", "at", "is", "of", "=")
    best = read_amount(cursor)
    if best is None:
        cursor.at = start
        return False
    cursor.take(")", "]")
    parse.best = best
    parse.add_limit()
    return True


def link_with(parse: Parse) -> bool:
    """Read "with a margin of error of B", "with a 95% CI of B to C" or "with a likeliest of C"."""
    return link_spread(parse) or link_inner(parse) or link_best(parse)


def link_bracket(parse: Parse) -> bool:
    """Read a second number that a bracket or a comma introduces."""
    if parse.cursor.ahead(1).text in _DOUBLED:
        return False
    links = _BRACKETS if has_joint(parse) else _PLAIN_BRACKETS
    return any(link(parse) for link in links)


_DOUBLED = frozenset("([,;)]")
"""Marks that nothing can stand before: the next bracket or comma is asked for itself."""
_BRACKETS = (
    *(link_unit, link_named, link_best, link_spread, link_inner, link_bounds),
    *(link_level, link_total, link_aside),
)
_PLAIN_BRACKETS = (
    link_unit,
    link_named,
    link_best,
    link_bounds,
    link_level,
    link_total,
    link_aside,
)
"""What a bracket may be that holds one number only: it is tried before its number is read."""


LINKS = {
    **dict.fromkeys(NAMES, link_named),
    **dict.fromkeys(("sd", "se", "sem", "σ"), link_level),
    "to": link_range,
    "-": link_minus,
    "~": link_range,
    "…": link_ellipsis,
    "through": link_range,
    "bis": link_range,
    "up": link_range,
    "and": link_and,
    "&": link_and,
    "but": link_bounds,
    "or": link_or,
    "^": link_spread,
    "_": link_spread,
    ")": close_group,
    "]": close_group,
    "±": link_spread,
    "∓": link_spread,
    "+": link_spread,
    "+-": link_spread,
    "+/-": link_spread,
    "plus": link_spread,
    "give": link_spread,
    "(": link_bracket,
    "[": link_bracket,
    ",": link_bracket,
    ";": link_bracket,
    "with": link_with,
    "margin": link_spread,
    "most": link_best,
    "best": link_best,
    "central": link_best,
    "of": link_total,
    "out": link_total,
    "/": link_total,
}
"""The function for each word that may begin a link."""
