"""What is said around a noun and makes another figure of it: on order, year on year, in the red."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from reconcile.ledger.noun_words import NEUTRAL
from reconcile.ledger.others import NOT_YET, Excuses, Other
from reconcile.phrases.vocabulary.words import words_of
from reconcile.units.unit import singular


class _Remark(NamedTuple):
    """Words that make another figure of a number.

    Attributes:
        pattern: Finds them.
        kind: What the figure then counts.
        names: Words by which a quantity asks for just that, in the singular.
    """

    pattern: re.Pattern[str]
    kind: str
    names: frozenset[str]


def _remark(kind: str, rows: str, names: str, around: str = r"\b{}\b") -> _Remark:
    """Make a remark of rows parted by ``|``; a row may be a pattern."""
    choice = "|".join(r"\s+".join(row.split()) for row in rows.split("|"))
    return _Remark(re.compile(around.format(f"(?:{choice})"), re.I), kind, words_of(names))


_HEAD_OF_REST = r"(?<!of )(?<!with )\b{}\b(?!['’-]|\s+(?!{})\w)"
"""Around a noun that no other follows: *cuts in pay*, and no *savings banks*."""

_BEHIND_HEADS = r"(?:in|of|to|on|for|from|at|by|over|this|last|since|compared|versus|and|or)\b"
_PLANS: Final = _remark(
    NOT_YET,
    r"""to be | (?:still\s+|yet\s+)?to come | on order | in the pipeline | set aside
    | due(?!\s+to\b) | owed | unpaid | under construction | on the drawing board
    | (?:in|over|within|for) the (?:next|coming) (?:\w+\s+)?(?:day|week|month|year|decade)s?""",
    "order pipeline construction plan planned commitment debt liability arrears",
    r"(?:(?<=\w)\s+|^){}\b",
)
_REMARKS: Final = (
    _remark(
        "a change over time",
        r"""yoy | y/y | qoq | q/q | m/m | (?<=%\s)mom | (?<=%\s)wow
        | (year|quarter|month|week)[\s-](?:on|over)[\s-]\1""",
        "growth inflation change increase decrease rise fall decline yoy",
    ),
    _remark(
        "a change",
        """contraction | expansion | slowdown | improvement | discount | rebate | devaluation
        | depreciation | appreciation | cuts | cutbacks | savings? | reductions | increases""",
        """growth change increase decrease rise fall decline reduction cut saving contraction
        expansion slowdown improvement discount rebate devaluation depreciation appreciation""",
        _HEAD_OF_REST.format("{}", _BEHIND_HEADS),
    ),
    _remark(
        "a loss",
        "in the red | in the hole | in deficit",
        "loss deficit debt shortfall liability",
    ),
    _remark("votes of one side", "(?:votes?|ballots?) against", "against no opposed opposition"),
    _remark(
        "a depth",
        r"""(?:m|km|ft|feet|met(?:re|er)s?|miles?) (?:below|under|beneath)
        (?:the\s+)?(?:mean\s+)?(?:sea[\s-]level|ground|datum)""",
        "depth deep below under underground bottom water groundwater",
    ),
    _remark(
        "gauge pressure",
        r"(?:bar|psi|pa|hpa|kpa|mpa|atm)\s*\(?(?:g|gauge|gage)",
        "gauge gage",
    ),
)
_KNOWING: Final = NEUTRAL | words_of("considered deemed assumed understood likely found proved")


@lru_cache(maxsize=4096)
def remark_on(text: str, named: frozenset[str], excuses: Excuses) -> Other | None:
    """Return what a phrase says that its quantity does not; None: nothing.

    Args:
        text: The phrase, as written.
        named: Words that the texts of the quantity use, in the singular.
        excuses: What the record says of its figure.

    Example:
        >>> remark_on("500 tanks on order", frozenset(), Excuses(False, False)).word
        'on order'
    """
    if not excuses.is_plan and (plan := _plan(text, named)):
        return plan
    for one in _REMARKS:
        found = one.pattern.search(text)
        if found and one.names.isdisjoint(named) and singular(found[0].casefold()) not in named:
            return Other(found[0].casefold(), one.kind)
    return None


def _plan(text: str, named: frozenset[str]) -> Other | None:
    """Return what is not yet so: to be paid; but not what is known to be paid."""
    found = _PLANS.pattern.search(text)
    if found is None or not _PLANS.names.isdisjoint(named) or found[0].split()[-1] in named:
        return None
    lead = text[: found.start()].casefold().split()[-1:]
    is_known = bool(lead) and lead[0] in _KNOWING
    return None if is_known else Other(found[0].strip().casefold(), NOT_YET)
