"""The range of an expression whose names are ranges, and whether a comparison can hold.

Where every name occurs once the result is exact. A name that occurs again takes one
value in all places, which plain interval arithmetic does not know: then its range is cut
into parts, each part is worked out on its own, and the results are joined. What comes out
holds every true value, and may hold some more (Moore, Kearfott & Cloud 2009,
doi:10.1137/1.9780898717716).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise, product
from typing import NamedTuple

from reconcile.methods import ranges
from reconcile.methods.nodes import (
    Comparison,
    Constant,
    Extreme,
    Name,
    Node,
    Product,
    Sum,
    Tolerance,
    names,
)
from reconcile.methods.ranges import Range, Ranges

_MOST_PARTS = 256
"""Parts into which the ranges of repeated names are cut, all names together."""

_MOST_WORK = 5_000
"""Parts times terms of the expression: a quarter of a second at most."""

_MOST_PIECES = 16
"""Pieces that a result may have before it is replaced by their hull."""

Values = Mapping[str, Ranges]
"""The ranges of each name."""


class Enclosure(NamedTuple):
    """The values that an expression can take.

    Attributes:
        ranges: Sorted and apart; they hold every value that it can take.
        is_exact: And they hold no other.
    """

    ranges: Ranges
    is_exact: bool


class Decision(NamedTuple):
    """Whether a comparison can hold.

    Attributes:
        can_hold: There are values in the ranges for which it does.
        sides: The range of each side.
        between: Indexes of the two sides that exclude each other, the smaller one by the
            claim first; None when it can hold.
    """

    can_hold: bool
    sides: tuple[Enclosure, ...]
    between: tuple[int, int] | None


def evaluate(node: Node, values: Values) -> Enclosure:
    """Return the range of an expression over all values of its names.

    Args:
        node: The expression; the units of its constants are not looked at.
        values: The ranges of each of its names.

    Raises:
        KeyError: A name has no ranges.
    """
    return _united(node, values, list(_parts((node,), values)))


def decide(check: Comparison, values: Values) -> Decision:
    """Whether there are values of the names for which a comparison holds.

    ``=`` can hold when its sides share a value, ``<=`` when the low end of the left side
    does not lie above the high end of the right one.

    Raises:
        KeyError: A name has no ranges.
    """
    parts = list(_parts(check.sides, values))
    sides = tuple(_united(side, values, parts) for side in check.sides)
    excluded: tuple[int, int] | None = None
    for part in parts:
        enclosures = [enclose(side, part) for side in check.sides]
        excluded = _excluded(check.signs, enclosures)
        if excluded is None:
            break
    return Decision(excluded is None, sides, excluded)


def _united(node: Node, values: Values, parts: list[Values]) -> Enclosure:
    union = ranges.joined(piece for part in parts for piece in enclose(node, part))
    count = Counter(name.key for name in names(node))
    is_exact = len(union) <= _MOST_PIECES and all(
        number == 1 or _is_point(values[name]) for name, number in count.items()
    )
    return Enclosure(union if len(union) <= _MOST_PIECES else ranges.hulled(union), is_exact)


def _is_point(pieces: Ranges) -> bool:
    return len(pieces) == 1 and pieces[0].low == pieces[0].high


def _parts(nodes: tuple[Node, ...], values: Values) -> Iterator[Values]:
    """Yield the values as they are, or cut into parts where a name occurs more than once."""
    count = Counter(name.key for node in nodes for name in names(node))
    repeated = [name for name, number in count.items() if number > 1]
    most = min(_MOST_PARTS, _MOST_WORK // max(1, sum(map(_size, nodes))))
    each = int(max(1, most) ** (1 / len(repeated))) if repeated else 1
    if each < 2:
        yield values
        return
    cuts = [[part for piece in values[name] for part in _cut(piece, each)] for name in repeated]
    for chosen in product(*cuts):
        yield {**values, **{n: (part,) for n, part in zip(repeated, chosen, strict=True)}}


def _size(node: Node) -> int:
    if isinstance(node, Sum):
        return sum(_size(term) for _, term in node.terms)
    if isinstance(node, Product):
        return sum(_size(factor) for _, factor in node.factors)
    if isinstance(node, Extreme):
        return sum(map(_size, node.nodes))
    return 1


def _cut(whole: Range, count: int) -> list[Range]:
    """Cut a range into parts of equal width; keep a range with an open side whole."""
    low, high = whole.low, whole.high
    if isinstance(low, float) or isinstance(high, float) or low == high:
        return [whole]
    ends = [low + (high - low) * index / count for index in range(count + 1)]
    parts = [Range(left, right) for left, right in pairwise(ends)]
    parts[0] = parts[0]._replace(low_closed=whole.low_closed)
    parts[-1] = parts[-1]._replace(high_closed=whole.high_closed)
    return parts


def enclose(node: Node, values: Values) -> Ranges:
    """Return the range of an expression by interval arithmetic, each name by itself.

    Raises:
        KeyError: A name has no ranges.
    """
    if isinstance(node, Constant):
        return ranges.point(node.value)
    if isinstance(node, Name):
        return values[node.key]
    if isinstance(node, Extreme):
        return ranges.extreme([enclose(one, values) for one in node.nodes], node.is_largest)
    if isinstance(node, Tolerance):
        return (Range(1 - node.share, 1 + node.share),)
    if isinstance(node, Sum):
        terms = ((not minus, enclose(term, values)) for minus, term in node.terms)
        operands = [term if plus else ranges.negate(term) for plus, term in terms]
        combine = ranges.add
    else:
        factors = ((not over, enclose(factor, values)) for over, factor in node.factors)
        operands = [factor if times else ranges.invert(factor) for times, factor in factors]
        combine = ranges.multiply
    result = operands[0]
    for operand in operands[1:]:
        result = combine(result, operand)
        if len(result) > _MOST_PIECES:
            result = ranges.hulled(result)
    return result


def _excluded(signs: tuple[str, ...], sides: list[Ranges]) -> tuple[int, int] | None:
    """Return two sides that no values reconcile, the one that should be smaller first."""
    for left, right in combinations(range(len(sides)), 2):
        between = set(signs[left:right]) - {"="}
        if not between:
            if not _share_a_value(sides[left], sides[right]):
                return _in_order(left, right, sides)
        elif all(sign.startswith("<") for sign in between):
            if not _can_stand_below(sides[left], sides[right], "<" in between):
                return left, right
        elif all(sign.startswith(">") for sign in between) and not _can_stand_below(
            sides[right], sides[left], ">" in between
        ):
            return right, left
    return None


def _in_order(left: int, right: int, sides: list[Ranges]) -> tuple[int, int]:
    """Return two sides that should be equal, the one that came out larger first."""
    return (left, right) if sides[left][0].low > sides[right][0].low else (right, left)


def _can_stand_below(left: Ranges, right: Ranges, is_strict: bool) -> bool:
    low, high = left[0], right[-1]
    if low.low != high.high:
        return low.low < high.high
    return low.low_closed and high.high_closed and not is_strict


def _share_a_value(left: Ranges, right: Ranges) -> bool:
    return any(_overlap(ours, theirs) for ours in left for theirs in right)


def _overlap(left: Range, right: Range) -> bool:
    for lower, upper in ((left, right), (right, left)):
        if lower.high < upper.low:
            return False
        if lower.high == upper.low and not (lower.high_closed and upper.low_closed):
            return False
    return True
