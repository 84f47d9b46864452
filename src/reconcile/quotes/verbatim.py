"""Look quickly whether a quote has the words of the figure that it is given for.

Most quotes do, and then their other numbers need not be read.
"""

import re
from functools import cache

from reconcile.ledger.records import Estimate
from reconcile.phrases.vocabulary.cautions import CAUTIONS_BEFORE
from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE
from reconcile.phrases.vocabulary.words import SCALES

_SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMBER = re.compile(rf"\d[\d,.]*(?: ?(?:{_SCALE_WORDS})\b)?", re.I)
_DECIMALS = re.compile(r"[.,]\d")
_WORD = re.compile(r"\s+([^\W\d_]+)")
_FIRST = re.compile(r"[^\W\d_]+|\W")
_OTHER_NUMBER = SCALES.keys() | {"percent", "per", "pct"}
_HARMLESS = frozenset(",;:([\"'“‘«„")

_NEAR = 24
"""Characters beside a number among which its hedge ends or begins."""


def stands_plainly(estimate: Estimate, quote: str) -> bool:
    """Tell whether the phrase, or its numbers and its hedge, are quoted as they are written."""
    # A "yes" is certain; a "no" only means that the quote has to be read.
    stated, hedge = estimate.stated, estimate.figure.hedge
    if stated is None:
        return False
    at = quote.find(stated)
    if at >= 0:
        return _stands(quote, at, at + len(stated), hedge)
    if hedge is not None and hedge not in quote.lower():
        return False
    cores = [match[0].rstrip(",. ") for match in _NUMBER.finditer(stated)]
    cores = [core if core in quote else core.replace(",", "") for core in cores]
    places = [(at, at + len(core)) for core in cores if (at := quote.find(core)) >= 0]
    is_complete = len(places) == len(cores) > 0
    return is_complete and all(_stands(quote, start, end, hedge) for start, end in places)


def _stands(quote: str, start: int, end: int, hedge: str | None) -> bool:
    """Tell whether nothing beside it makes it another number, or adds a hedge to it."""
    before, after = quote[start - 1 : start], quote[end : end + _NEAR]
    if before and (before.isalnum() or before in ".,-–"):
        return False
    if after[:1].isalnum() or after[:1] in ("%", "-", "–") or _DECIMALS.match(after):
        return False
    word = _WORD.match(after)
    if word is not None and word[1].lower() in _OTHER_NUMBER:
        return False
    return hedge is not None or _is_unhedged(quote[max(0, start - _NEAR) : start], after)


def _is_unhedged(before: str, after: str) -> bool:
    """Tell whether the words on either side are part of no hedge, and of no change."""
    word = before.rstrip().lower().rpartition(" ")[2]
    if word and word[-1] not in _HARMLESS and (word in _before() or not word[-1].isalnum()):
        return False
    following = _FIRST.match(after.lstrip().lower())
    return following is None or following[0] not in _after()


@cache
def _before() -> frozenset[str]:
    """Return the last words of hedges before a number, and words that make it a change."""
    rows = [row for kind, text in BEFORE.items() if kind != "bare" for row in text.split("|")]
    changes = {word for word, code in CAUTIONS_BEFORE.items() if code == "change"}
    return frozenset(row.split()[-1] for row in rows) | changes | {"by", "of"}


@cache
def _after() -> frozenset[str]:
    """Return the first words and signs of hedges behind a number."""
    rows = [row for kind, text in AFTER.items() if kind != "bare" for row in text.split("|")]
    return frozenset("-" if row.strip()[0] == "-" else row.split()[0] for row in rows)
