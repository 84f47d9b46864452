"""Arithmetic that people write between quantities: ``killed + wounded <= casualties``.

A small grammar of our own, read by recursive descent; nothing is ever run as code::

    check   = sum (("<=" | "<" | ">=" | ">" | "=" | "==") sum | near)+
    near    = "~=" number "%" sum | "~=" sum "within" number "%"
    sum     = ["-" | "+"] product (("+" | "-") product)*
    product = factor (("*" | "/") factor)*
    factor  = "-" factor | "(" sum ")" | extreme | "sum(parts)" | name | number [scale word] [unit]
    extreme = ("min" | "max") "(" sum ("," sum)* ")"
    name    = id ["[" [dimension ":"] value ("," …)* "]"] ["@" source]

The typographic signs ≤ ≥ ≈ × · ÷ and − mean the same as their ASCII ones. A number is
written 1200, 1,200, 9.8e9 or 9.8 billion; 1.200 is refused, since it can mean two things.
The unit follows its number (``12 month``, ``500 USD/tonne`` without blanks). A name is a
word; one that holds other characters stands in backquotes, or is known to the caller.
"""

import re
from collections.abc import Container

from reconcile.methods.nodes import (
    PARTS,
    Comparison,
    Constant,
    Extreme,
    Name,
    Node,
    Product,
    Sum,
    Tolerance,
)
from reconcile.methods.written import FormulaError, number
from reconcile.units.extra import SCALES

_DEEPEST = 50
"""Parentheses within parentheses: far more than anyone reads, far less than the stack holds."""

_MOST_TERMS = 1_000
"""Numbers and names in one expression."""

_LONGEST_NAME = 200
"""Characters up to which a word is searched for a name that it begins with."""

_SIGNS = {
    "≤": "<=",
    "≥": ">=",
    "×": "*",
    "·": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "==": "=",
    "≈": "~=",
    "≅": "~=",
}

_EXTREMES = ("min", "max")

_NEARLY = "~="
"""Equal within a tolerance."""

_SHARE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*%")

COMPARISONS = ("<=", "<", ">=", ">", "=")
"""What may stand between the sides of a check."""

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+)
  | (?P<quoted>`[^`]*`)
  | (?P<name>[^\W\d]\w*(?:[-.]\w+)*)
  | (?P<sign><=|>=|==|~=|\*\*|=<|=>|!=|<>|[-+*/()<>=≤≥×·÷−–%≈≅,])
  | (?P<wrong>\S)
  )""",
    re.VERBOSE,
)
_SUM_OF_PARTS = re.compile(r"sum\s*\(\s*parts\s*\)")
_SCOPE = re.compile(r"\s*\[(?P<values>[^\]]*)(?P<end>\]?)")
_SOURCE = re.compile(r"\s*@\s*(?:`(?P<quoted>[^`]*)`|(?P<name>\w+(?:[-.]\w+)*)?)")
_UNIT = re.compile(r"\s*(?:%|[^\W\d]\w*(?:/[^\W\d]\w*)*)")


def read_check(text: str, known: Container[str] = (), sources: Container[str] = ()) -> Comparison:
    """Read a statement about quantities.

    Args:
        text: Such as ``killed + wounded <= casualties``.
        known: Names that may hold hyphens and points; ``a-b`` is a difference otherwise.
        sources: Likewise, what may stand behind an ``@``.

    Raises:
        FormulaError: It is not one, or it compares nothing.

    Example:
        >>> from reconcile.methods.nodes import names
        >>> check = read_check("killed + wounded <= casualties")
        >>> check.signs, [name.id for side in check.sides for name in names(side)]
        (('<=',), ['killed', 'wounded', 'casualties'])
    """
    reader = _Parser(text, known, sources)
    check = reader.check()
    if not check.signs:
        fact = "it compares nothing"
        raise FormulaError(fact, "write two sides with <=, <, =, > or >= between them", *_all(text))
    return check


def read_formula(text: str, known: Container[str] = (), sources: Container[str] = ()) -> Node:
    """Read an expression, such as ``troops * troop_pay``.

    Raises:
        FormulaError: It is not one, or it compares.
    """
    reader = _Parser(text, known, sources)
    check = reader.check()
    if check.signs:
        end = check.sides[1].start
        start = check.sides[0].end
        fact = f"`{check.signs[0]}` stands in a formula"
        raise FormulaError(fact, "write the right side only, or a relation", start, end)
    return check.sides[0]


def _all(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), max(len(text.rstrip()), 1)


def _cut_at_a_known_name(word: str, known: Container[str]) -> str:
    """Cut ``a-b`` into names unless it is known as one name."""
    if word in known or len(word) > _LONGEST_NAME:
        return word
    borders = [match.start() for match in re.finditer(r"[-.]", word)]
    return next((word[:border] for border in borders[::-1] if word[:border] in known), word)


class _Parser:
    """A place in the text, and the token that stands there."""

    def __init__(self, text: str, known: Container[str], sources: Container[str]) -> None:
        self.text = text
        self.known = known
        self.sources = sources
        self.terms = 0
        self.depth = 0
        self.start = self.end = 0
        self.kind = self.word = ""
        self.advance(0)

    def advance(self, start: int) -> None:
        """Read the token at or behind a character."""
        match = _TOKEN.match(self.text, start)
        if match is None:
            self.kind, self.word = "end", ""
            # The last character: an empty stretch could not be shown.
            self.end = max(len(self.text.rstrip()), 1)
            self.start = self.end - 1
            return
        self.kind = match.lastgroup or "wrong"
        self.word = match[self.kind]
        self.start, self.end = match.span(self.kind)
        if self.kind == "name":
            self.word = _cut_at_a_known_name(self.word, self.known)
            self.end = self.start + len(self.word)
        elif self.kind == "sign":
            self.word = _SIGNS.get(self.word, self.word)

    def check(self) -> Comparison:
        """Read the whole text."""
        sides, signs = [self.sum()], []
        while self.kind == "sign" and self.word in (*COMPARISONS, _NEARLY):
            sign = self.word
            self.advance(self.end)
            share = self.tolerance() if sign == _NEARLY else None
            side = self.sum()
            if sign == _NEARLY:
                share = share or self.within()
                if share is None:
                    fact = "nothing says how far the two sides may lie apart"
                    at = self.start, self.end
                    raise FormulaError(fact, "write `~= 5 %` or `≈ … within 5 %`", *at)
                start, end = min(side.start, share.start), max(side.end, share.end)
                side = Product(((False, side), (False, share)), start, end)
            signs.append("=" if sign == _NEARLY else sign)
            sides.append(side)
        if self.kind != "end":
            raise self.unexpected()
        return Comparison(tuple(sides), tuple(signs))

    def within(self) -> Tolerance | None:
        """Read ``within 5 %`` behind a side."""
        if (self.kind, self.word) != ("name", "within"):
            return None
        self.advance(self.end)
        return self.tolerance()

    def tolerance(self) -> Tolerance | None:
        """Read a share in per cent, as far as one stands here."""
        match = _SHARE.match(self.text, self.start) if self.kind == "number" else None
        if match is None:
            return None
        start, end = self.start, match.end()
        self.advance(end)
        return Tolerance(number(match[1], start, end) / 100, start, end)

    def sum(self) -> Node:
        """Read terms with + and - between them."""
        start = self.start
        is_negative = self.take("-")
        if not is_negative:
            self.take("+")
        terms = [(is_negative, self.product())]
        while self.kind == "sign" and self.word in "+-":
            is_negative = self.word == "-"
            self.advance(self.end)
            terms.append((is_negative, self.product()))
        if len(terms) == 1 and not terms[0][0]:
            return terms[0][1]
        return Sum(tuple(terms), start, terms[-1][1].end)

    def product(self) -> Node:
        """Read factors with * and / between them."""
        start = self.start
        factors = [(False, self.factor())]
        while self.kind == "sign" and self.word in "*/":
            is_divisor = self.word == "/"
            self.advance(self.end)
            factor = self.factor()
            if is_divisor and isinstance(factor, Constant) and factor.value == 0:
                fact = "it divides by 0"
                raise FormulaError(fact, "remove the division", factor.start, factor.end)
            factors.append((is_divisor, factor))
        if len(factors) == 1:
            return factors[0][1]
        return Product(tuple(factors), start, factors[-1][1].end)

    def factor(self) -> Node:
        """Read a name, a number, or a sum in parentheses."""
        start = self.start
        if self.kind in ("name", "quoted", "number"):
            self.terms += 1
            if self.terms > _MOST_TERMS:
                fact = f"it has more than {_MOST_TERMS:,} numbers and names"
                raise FormulaError(fact, "split it into several", *_all(self.text))
        if self.word in _EXTREMES and self.text[self.end :].lstrip().startswith("("):
            return self.extreme()
        if self.kind == "name" and (parts := _SUM_OF_PARTS.match(self.text, start)):
            self.advance(parts.end())
            return Name(PARTS, start, parts.end())
        if self.kind in ("name", "quoted"):
            return self.name()
        if self.kind == "number":
            return self.constant()
        if self.word not in ("-", "(") or self.kind != "sign":
            raise self.unexpected()
        self.depth += 1
        if self.depth > _DEEPEST:
            fact = f"it goes deeper than {_DEEPEST} parentheses"
            raise FormulaError(fact, "split it into several", start, self.end)
        node = self.negated() if self.word == "-" else self.group()
        self.depth -= 1
        return node

    def name(self) -> Name:
        """Read an id, the scope in brackets behind it, and the source behind an ``@``."""
        name, start, end = self.word.strip("`"), self.start, self.end
        scope: tuple[tuple[str, str], ...] = ()
        if brackets := _SCOPE.match(self.text, end):
            scope, end = self.scope(brackets), brackets.end()
        source = ""
        if found := _SOURCE.match(self.text, end):
            source = found["quoted"] or _cut_at_a_known_name(found["name"] or "", self.sources)
            at = found.start("quoted" if found["quoted"] else "name")
            if not source:
                sign = self.text.index("@", end)
                raise FormulaError("no source stands behind `@`", "write its id", sign, sign + 1)
            end = found.end() if found["quoted"] else at + len(source)
        self.advance(end)
        return Name(name, start, end, scope, source)

    def scope(self, brackets: re.Match[str]) -> tuple[tuple[str, str], ...]:
        """Read the values in brackets, each perhaps behind its dimension."""
        start, end = brackets.start("values"), brackets.end("values")
        if not brackets["end"]:
            raise FormulaError("a bracket is not closed", "add `]` where it ends", start - 1, start)
        pairs = []
        for one in brackets["values"].split(","):
            dimension, _, value = one.rpartition(":")
            if not value.strip() or (":" in one and not dimension.strip()):
                fact = "a value is missing in the brackets"
                remedy = "write a value of a dimension: `killed[kursk]`"
                raise FormulaError(fact, remedy, start - 1, end + 1)
            pairs.append((dimension.strip(), value.strip()))
        return tuple(pairs)

    def extreme(self) -> Node:
        """Read ``min(a, b)`` or ``max(a, b)``."""
        start, is_largest = self.start, self.word == "max"
        self.advance(self.end)
        if not self.take("("):
            raise self.unexpected()
        nodes = [self.sum()]
        while self.take(","):
            nodes.append(self.sum())
        end = self.end
        if not self.take(")"):
            raise self.unexpected()
        return Extreme(is_largest, tuple(nodes), start, end)

    def negated(self) -> Node:
        """Read a factor with a minus sign before it."""
        start = self.start
        self.advance(self.end)
        node = self.factor()
        return Sum(((True, node),), start, node.end)

    def group(self) -> Node:
        """Read a sum in parentheses."""
        start = self.start
        self.advance(self.end)
        node = self.sum()
        if not (self.kind == "sign" and self.word == ")"):
            if self.kind == "end" or self.word in COMPARISONS:
                fact, remedy = "a parenthesis is not closed", "add `)` where it ends"
                raise FormulaError(fact, remedy, start, start + 1)
            raise self.unexpected()
        end = self.end
        self.advance(end)
        return node._replace(start=start, end=end)

    def constant(self) -> Constant:
        """Read a number, its scale word and its unit."""
        start, end = self.start, self.end
        value = number(self.word, start, end)
        unit_end = self.unit_at(end)
        scale = SCALES.get(self.text[end:unit_end].strip())
        if scale:
            value, end = value * scale, unit_end
            unit_end = self.unit_at(end)
        unit = self.text[end:unit_end].strip()
        if unit in self.known:
            fact = f"no sign stands between `{self.text[start:end].strip()}` and `{unit}`"
            raise FormulaError(fact, "write `*` between them", start, unit_end)
        self.advance(unit_end)
        return Constant(value, unit, start, unit_end, scale is not None)

    def unit_at(self, start: int) -> int:
        """Return the end of the unit that follows a number; its start if none does."""
        match = _UNIT.match(self.text, start)
        if match is None:
            return start
        parts = match[0].split("/")
        end = match.start() + len(parts[0])
        for part in parts[1:]:
            if part in self.known:
                break
            end += 1 + len(part)
        return end

    def take(self, sign: str) -> bool:
        """Step over a sign if it stands here; say whether it did."""
        if self.kind == "sign" and self.word == sign:
            self.advance(self.end)
            return True
        return False

    def unexpected(self) -> FormulaError:
        """Return the error for something that stands where something else belongs."""
        at = self.start, self.end
        if self.kind == "end":
            fact = "it ends too early" if self.text.strip() else "it is empty"
            return FormulaError(fact, "write a quantity or a number here", *at)
        if self.word == ")":
            return FormulaError("`)` closes nothing", "remove it, or add `(`", *at)
        if self.word in ("=<", "=>"):
            turned = {"=<": "<=", "=>": ">="}[self.word]
            return FormulaError(f"`{self.word}` is not a comparison", f"write {turned}", *at)
        if self.word in ("**", "^"):
            return FormulaError("powers are not known here", "write a product", *at)
        if self.word in ("!=", "<>", "≠", "~"):
            fact = f"`{self.word}` cannot be decided between ranges"
            return FormulaError(fact, "write <=, <, =, > or >=", *at)
        if self.word == "%":
            return FormulaError("`%` stands behind no number", "write 25 % or 0.25", *at)
        if self.kind in ("name", "quoted", "number") or self.word == "(":
            fact = f"no sign stands before `{self.word}`"
            return FormulaError(fact, "write +, -, *, / or a comparison before it", *at)
        if self.kind == "sign":
            fact = f"`{self.word}` stands where a quantity or a number belongs"
            return FormulaError(fact, "write one, or remove the sign", *at)
        remedy = "write names, numbers, + - * / ( ) and a comparison"
        if self.word in "$€£¥₩":
            remedy = "write the currency's code behind the number, such as 5 USD"
        return FormulaError(f"`{self.word}` means nothing here", remedy, *at)
