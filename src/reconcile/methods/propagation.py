"""What constraints leave of the ranges of their names, and which ends led there.

Every constraint is solved for each of its names in turn, by interval arithmetic up and down its
expression (hull consistency, HC4: Benhamou, Goualard, Granvilliers & Puget 1999). All are solved
from the same ranges, and what they leave is intersected, again and again until nothing moves.
Thus no order matters, no value that fits all constraints is ever lost, and what is left may hold
some that fit none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import inf
from typing import NamedTuple

from reconcile.methods import ranges
from reconcile.methods.enclosure import enclose
from reconcile.methods.nodes import Comparison, Extreme, Name, Node, Product, Sum, names
from reconcile.methods.ranges import EVERYTHING, Range, Ranges

_MOST_ROUNDS = 100
"""Rounds after which ends that still creep are left where they are: wider, never wrong."""

_LEAST_STEP = Fraction(1, 10**9)
"""Share of an end by which it has to move; smaller steps could go on for ever."""

Domains = Mapping[str, Range]
"""The range of each name, by its key."""


class Reason(NamedTuple):
    """Why an end of a name lies where it does.

    Attributes:
        constraint: The constraint that leaves no more.
        name: The key of the name.
        is_low: It is the lower end.
        inputs: The ends of other names that it follows from.
    """

    constraint: str
    name: str
    is_low: bool
    inputs: "tuple[End, ...]"


class End(NamedTuple):
    """An end of a name that another follows from.

    Attributes:
        name: The key of the name.
        is_low: It is the lower end.
        values: The range of the name at that time.
        reason: Why the end lies there; None: it was given.
    """

    name: str
    is_low: bool
    values: Range
    reason: Reason | None


class Propagation(NamedTuple):
    """What constraints leave, round by round.

    Attributes:
        constraints: What was solved, by its text.
        rounds: The ranges as given, and after each round; the last are what is left.
        is_empty: No values fit all constraints: the ranges are those before that came out.
        is_settled: One more round would move nothing.
    """

    constraints: Mapping[str, Comparison]
    rounds: tuple[Domains, ...]
    is_empty: bool
    is_settled: bool

    @property
    def left(self) -> Domains:
        """The ranges that are left."""
        return self.rounds[-1]

    def reason(self, name: str, *, is_low: bool, before: int | None = None) -> Reason | None:
        """Return why an end lies where it does; None: it lies where it was given.

        Args:
            name: The key of the name.
            is_low: The lower end, else the upper one.
            before: Look at what was known after so many rounds; None: at the end.
        """
        last = len(self.rounds) - 1 if before is None else before
        end = _end(self.rounds[last][name], is_low=is_low)
        number = next(
            n for n in range(last + 1) if _end(self.rounds[n][name], is_low=is_low) == end
        )
        if number == 0:
            return None
        domains = self.rounds[number - 1]
        for text, check in sorted(self.constraints.items()):
            solved = narrowed(check, domains)
            if solved and name in solved and _end(solved[name], is_low=is_low) == end:
                ends = _causes(check, domains, name, is_low=is_low)
                inputs = (
                    End(
                        other,
                        low,
                        domains[other],
                        self.reason(other, is_low=low, before=number - 1),
                    )
                    for other, low in ends
                )
                return Reason(text, name, is_low, tuple(inputs))
        return None


def propagate(constraints: Mapping[str, Comparison], given: Domains) -> Propagation:
    """Narrow the ranges of names to what constraints leave.

    Args:
        constraints: By their text; all names are in `given`.
        given: The range of each name.

    Example:
        >>> from reconcile.methods.formula import read_check
        >>> given = {"killed": Range(0, inf), "wounded": Range(800, 2000), "all": Range(1, 4700)}
        >>> text = "killed + wounded <= all"
        >>> propagate({text: read_check(text)}, given).left["killed"].high
        3900
    """
    rounds = [dict(given)]
    for _ in range(_MOST_ROUNDS):
        now = rounds[-1]
        after = _after(constraints, now)
        if after is None or after == now:
            return Propagation(constraints, tuple(rounds), after is None, is_settled=True)
        rounds.append(after)
    return Propagation(constraints, tuple(rounds), is_empty=False, is_settled=False)


def _after(constraints: Mapping[str, Comparison], now: Domains) -> dict[str, Range] | None:
    """Return what one round leaves, every constraint solved by itself; None: nothing of a name."""
    after = dict(now)
    for check in constraints.values():
        solved = narrowed(check, now)
        if solved is None:
            return None
        for name, values in solved.items():
            met = meet(after[name], values)
            if met is None:
                return None
            after[name] = met
    return {name: _moved(now[name], values) for name, values in after.items()}


def meet(one: Range, other: Range) -> Range | None:
    """Return the values that two ranges share; None: none."""
    low, is_open = max((one.low, not one.low_closed), (other.low, not other.low_closed))
    high, is_closed = min((one.high, one.high_closed), (other.high, other.high_closed))
    if low > high or (low == high and (is_open or not is_closed)):
        return None
    return Range(low, high, not is_open, is_closed)


def _end(values: Range, *, is_low: bool) -> tuple[ranges.End, bool]:
    return (values.low, values.low_closed) if is_low else (values.high, values.high_closed)


def _moved(was: Range, now: Range) -> Range:
    """Move each end that moves far enough to matter."""
    low = _end(now if _is_far(was.low, now.low) else was, is_low=True)
    high = _end(now if _is_far(was.high, now.high) else was, is_low=False)
    return Range(low[0], high[0], low[1], high[1])


def _is_far(was: ranges.End, now: ranges.End) -> bool:
    """Tell whether an end moved far; one that stayed may have been left out."""
    if was == now or isinstance(was, float) or isinstance(now, float):
        return True
    return abs(now - was) > abs(was) * _LEAST_STEP


def _causes(
    check: Comparison, domains: Domains, name: str, *, is_low: bool
) -> list[tuple[str, bool]]:
    """Return the ends of other names without which an end would lie elsewhere."""
    others = dict.fromkeys(one.key for side in check.sides for one in names(side))
    ends = [
        (other, low)
        for other in others
        for low in (True, False)
        if other != name and not isinstance(_end(domains[other], is_low=low)[0], float)
    ]

    def leaves(ranges_: Domains) -> tuple[ranges.End, bool] | None:
        solved = narrowed(check, ranges_)
        return _end(solved[name], is_low=is_low) if solved else None

    end = leaves(domains)
    needed = [one for one in ends if leaves({**domains, one[0]: _opened(domains, *one)}) != end]
    # Of two that do the same neither is needed, and both are told.
    return needed or ends


def _opened(domains: Domains, name: str, is_low: bool) -> Range:
    """Return the range of a name without one of its ends."""
    if is_low:
        return domains[name]._replace(low=-inf, low_closed=False)
    return domains[name]._replace(high=inf, high_closed=False)


def narrowed(check: Comparison, domains: Domains) -> dict[str, Range] | None:
    """Return what one constraint leaves of each of its names; None: nothing of one.

    Args:
        check: The constraint.
        domains: The ranges of its names.
    """
    values = {name: (one,) for name, one in domains.items()}
    sides = [_hull(enclose(side, values)) for side in check.sides]
    found: dict[str, Range] = {}
    for index, side in enumerate(check.sides):
        wanted: Range | None = sides[index]
        for other, sign in _neighbours(index, check.signs):
            wanted = wanted and meet(wanted, _beside(sides[other], sign))
        if wanted is None or not _narrow(side, wanted, values, found):
            return None
    return found


def _neighbours(index: int, signs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the sides beside one, and how it has to stand to each."""
    turned = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "="}
    if index < len(signs):
        yield index + 1, signs[index]
    if index:
        yield index - 1, turned[signs[index - 1]]


def _beside(other: Range, sign: str) -> Range:
    """Return the values that can stand in a comparison with some value of a range."""
    if sign == "=":
        return other
    is_closed = sign in ("<=", ">=")
    if sign.startswith("<"):
        return Range(-inf, other.high, False, is_closed and other.high_closed)
    return Range(other.low, inf, is_closed and other.low_closed, False)


def _hull(pieces: Ranges) -> Range:
    return ranges.hulled(pieces)[0]


_Values = Mapping[str, Ranges]


def _narrow(node: Node, wanted: Range, values: _Values, found: dict[str, Range]) -> bool:
    """Narrow the names of an expression so that it can come to a wanted value; say if it can."""
    if isinstance(node, Name):
        left = meet(found.get(node.key, values[node.key][0]), wanted)
        if left is None:
            return False
        found[node.key] = left
        return True
    if isinstance(node, Sum):
        return all(
            _narrow(term, part, values, found)
            for (_, term), part in zip(node.terms, _of_terms(node, wanted, values), strict=True)
        )
    if isinstance(node, Product):
        return all(
            _narrow(factor, part, values, found)
            for (_, factor), part in zip(
                node.factors, _of_factors(node, wanted, values), strict=True
            )
        )
    if isinstance(node, Extreme):
        return all(
            _narrow(one, part, values, found)
            for one, part in zip(node.nodes, _of_extreme(node, wanted, values), strict=True)
        )
    return meet(_hull(enclose(node, values)), wanted) is not None


def _of_terms(node: Sum, wanted: Range, values: _Values) -> Iterator[Range]:
    """Yield for each term what the others leave of it."""
    terms = [enclose(term, values) for _, term in node.terms]
    signed = [
        ranges.negate(t) if minus else t for (minus, _), t in zip(node.terms, terms, strict=True)
    ]
    for (minus, _), others in zip(node.terms, _all_but_each(signed, ranges.add), strict=True):
        left = ranges.add((wanted,), ranges.negate(others)) if others else (wanted,)
        yield _hull(ranges.negate(left) if minus else left)


def _of_factors(node: Product, wanted: Range, values: _Values) -> Iterator[Range]:
    """Yield for each factor, and each divisor, what the others leave of it."""
    factors = [enclose(factor, values) for _, factor in node.factors]
    turned = [
        ranges.invert(f) if over else f for (over, _), f in zip(node.factors, factors, strict=True)
    ]
    for (over, _), others in zip(node.factors, _all_but_each(turned, ranges.multiply), strict=True):
        rest = _hull(others) if others else Range(Fraction(1), Fraction(1))
        yield _divided(rest, wanted) if over else _divided(wanted, rest)


def _of_extreme(node: Extreme, wanted: Range, values: _Values) -> Iterator[Range]:
    """Yield for each expression what is left of it if the largest, or smallest, is wanted."""
    each = [_hull(enclose(one, values)) for one in node.nodes]
    far = _beside(wanted, "<=" if node.is_largest else ">=")
    near = _beside(wanted, ">=" if node.is_largest else "<=")
    reaching = [index for index, one in enumerate(each) if meet(one, near)]
    for index in range(len(each)):
        # The only one that reaches so far has to.
        yield wanted if reaching == [index] else far


def _all_but_each(
    several: Sequence[Ranges], combine: Callable[[Ranges, Ranges], Ranges]
) -> Iterator[Ranges]:
    """Yield for each operand what all others come to; nothing where there is no other."""
    ahead = [(), *accumulate(several[:-1], combine)]
    behind = [*[*accumulate(several[:0:-1], combine)][::-1], ()]
    for before, after in zip(ahead, behind, strict=True):
        yield combine(before, after) if before and after else before or after


def _divided(one: Range, by: Range) -> Range:
    """Return every x for which x times a value of the divisor is one of the values."""
    if not meet(one, _ZERO):
        # The product is not 0, so that neither is the divisor.
        by = by._replace(
            low_closed=by.low_closed and by.low != 0, high_closed=by.high_closed and by.high != 0
        )
    if by.low == by.high == 0 or meet(by, _ZERO):
        return EVERYTHING[0]
    return _hull(ranges.multiply((one,), ranges.invert((by,))))


_ZERO = Range(Fraction(0), Fraction(0))
