"""Which quantities of a ledger a figure of a text is likely to be about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from reconcile.ledger.records import Ledger, Quantity
from reconcile.phrases import Refusal
from reconcile.phrases.vocabulary.words import words_of
from reconcile.quotes.copies.copy import Copy
from reconcile.quotes.suggest import Suggestion
from reconcile.units.currencies import CODES

_MOST = 3
"""Quantities that are offered; a person sees in a glance which of three it is."""

_AROUND = 90
"""Characters on either side of a figure whose words say what it counts."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""Letters of a word that are compared: its endings say how it is used, and not what it is."""

_COMMON = words_of("the and for that with from than about more less were have been which")

_OWN, _BESIDE = 3.0, 1.0
"""What a word weighs within the figure, and beside it."""


class Likely:
    """Finds quantities by money and words: the figure's own, and those beside it.

    A word weighs the more the fewer quantities have it (Sparck Jones, *A statistical
    interpretation of term specificity*, 1972).

    Args:
        ledger: Its quantities, and the phrases that its records have of them.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._money = {one.id: _money_of(one.unit) for one in ledger.quantities.values()}
        words = {one.id: set(_of_quantity(one)) for one in ledger.quantities.values()}
        for estimate in ledger.estimates:
            if estimate.stated and estimate.quantity in words:
                words[estimate.quantity].update(_stems(estimate.stated))
        self._having: dict[str, list[str]] = defaultdict(list)
        for id_, stems in words.items():
            for stem in stems:
                self._having[stem].append(id_)

    def of(self, suggestion: Suggestion, copy: Copy) -> tuple[str, ...]:
        """Return the ids of at most three quantities, the likeliest first."""
        scores: dict[str, float] = defaultdict(float)
        text = copy.blocks[suggestion.block].text
        before = text[max(0, suggestion.start - _AROUND) : suggestion.start]
        after = text[suggestion.end : suggestion.end + _AROUND]
        own = set(_stems(suggestion.phrase))
        beside = (set(_stems(before)) | set(_stems(after))) - own
        for stems, weight in ((own, _OWN), (beside, _BESIDE)):
            for stem in sorted(stems):
                having = self._having.get(stem, ())
                for id_ in having:
                    scores[id_] += weight * log(1 + len(self._money) / len(having))
        money = _currency(suggestion)
        fitting = {id_: score for id_, score in scores.items() if self._fits(id_, money)}
        ranked = sorted(fitting, key=lambda id_: (-fitting[id_], id_))
        return tuple(ranked[:_MOST])

    def _fits(self, id_: str, money: str | None) -> bool:
        """Money is about money, in whatever currency, and nothing else is."""
        return (self._money[id_] is None) == (money is None)


def _money_of(unit: str) -> str | None:
    """The currency of a unit such as ``USD/year``."""
    return next((code for code in re.findall(r"[A-Z]{3}", unit) if code in CODES), None)


def _currency(suggestion: Suggestion) -> str | None:
    reading = suggestion.reading
    return None if isinstance(reading, Refusal) else reading.currency


def _of_quantity(quantity: Quantity) -> Iterator[str]:
    texts: Iterable[str | None] = (
        quantity.id.replace("_", " "),
        quantity.label,
        quantity.definition,
        quantity.unit,
        *quantity.counts,
    )
    for text in texts:
        yield from _stems(text or "")


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        if word not in _COMMON:
            yield word[:_STEM].rstrip("s")


class Candidate(NamedTuple):
    """A figure of a copy, and what it may be about.

    Attributes:
        suggestion: The figure.
        quantities: Ids, the likeliest first.
        recorded: Id of the estimate that has it already; empty: none.
    """

    suggestion: Suggestion
    quantities: tuple[str, ...] = ()
    recorded: str = ""


class Suggested(NamedTuple):
    """What a copy holds for a ledger.

    Attributes:
        name: What the copy is called.
        candidates: Its figures, in order.
        notes: How it was read.
        source: Id of its source; empty: nobody says.
        about: What the copy says of itself, by field of a source.
    """

    name: str
    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    about: tuple[tuple[str, str], ...] = ()
