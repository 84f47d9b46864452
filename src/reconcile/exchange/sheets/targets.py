"""What a column of a table may be: a field, or an end of a figure."""

import re
from functools import cache
from typing import NamedTuple

from reconcile.errors import InputError
from reconcile.ledger import model
from reconcile.wording.similar import did_you_mean

ENDS = ("stated", "low", "best", "high")
"""The cells that make a figure."""

SCOPE, SOURCE = "scope.", "source."

_ALONE = ("currency", "doi", "period.start", "period.end", "")
"""What has a column and becomes a part of a field; nothing: it is left out."""

_FIGURE = re.compile(rf"(?:(?P<quantity>.+)\.)?(?P<end>{'|'.join(ENDS)})(?:@(?P<when>.+))?")


class Figure(NamedTuple):
    """An end of a figure.

    Attributes:
        quantity: What it is about; empty: another column says it.
        end: One of `ENDS`.
        when: The date that it speaks of; empty: another column says it.
    """

    quantity: str
    end: str
    when: str = ""

    def __str__(self) -> str:
        what = f"{self.quantity}.{self.end}" if self.quantity else self.end
        return f"{what}@{self.when}" if self.when else what


def figure(target: str) -> Figure | None:
    """Return the end of a figure that a target names: ``low``, ``killed.low``, ``stated@2019``.

    Example:
        >>> figure("killed.low"), figure("source.title")
        (Figure(quantity='killed', end='low', when=''), None)
        >>> figure("stated@2019")
        Figure(quantity='', end='stated', when='2019')
    """
    match = None if target.startswith((SOURCE, SCOPE)) else _FIGURE.fullmatch(target)
    return match and Figure(match["quantity"] or "", match["end"], match["when"] or "")


@cache
def fields() -> frozenset[str]:
    """Return every target but dimensions and the figures of a quantity."""
    own = (name for name in model.Estimate.model_fields if name != "scope")
    sources = (f"{SOURCE}{name}" for name in model.Source.model_fields)
    return frozenset((*own, *sources, *_ALONE))


def require(target: str) -> str:
    """Return a target that there is.

    Raises:
        InputError: There is no such field.
    """
    name = target.removeprefix(SCOPE) if target.startswith(SCOPE) else ""
    if target in fields() or name or figure(target):
        return target
    hint = did_you_mean(target, sorted(fields())) or "docs/exchange.md lists them"
    raise InputError(f"the mapping names a field `{target}`, and there is none; {hint}")
