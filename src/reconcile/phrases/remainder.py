"""What of a refused phrase does read, once the words in front of it are cut off.

Nothing is read this way: whoever wrote the phrase is told, and decides. A word that could
change the figure (hardly, rose, nearly, planned) is never cut off.
"""

import re
from typing import NamedTuple

from reconcile import wording
from reconcile.phrases.lexer import lex
from reconcile.phrases.opening import STARTS
from reconcile.phrases.reader import read
from reconcile.phrases.reading import Reading
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.setting import NOWHERE, Setting
from reconcile.phrases.table import RECONCILE, HedgeTable
from reconcile.phrases.vocabulary.cautions import (
    CAUTIONS_BEFORE,
    PARTS,
    PLANS,
    PREDICATES,
    WHEREVER,
)
from reconcile.phrases.vocabulary.context import MONTHS
from reconcile.phrases.vocabulary.hedges import BEFORE, DEGREES, MODALS, OPENERS
from reconcile.phrases.vocabulary.words import words_of

_MOST_WORDS = 12
"""Words that are cut off at most: each is one more try to read the rest."""


def _single_words() -> frozenset[str]:
    rows = "|".join((*BEFORE.values(), *DEGREES.values(), *OPENERS.values(), MODALS, PARTS))
    tables = "|".join((rows, *WHEREVER.values(), *PREDICATES.values()))
    return frozenset(word for row in tables.split("|") for word in row.split())


_KEPT = (_single_words() | CAUTIONS_BEFORE.keys() | PLANS | MONTHS) - words_of(
    "a an the of in on at and is was are were it its all only many any be been or"
)
"""Words that may act on the figure: they are never cut off."""


class Remainder(NamedTuple):
    """A part of a phrase that reads.

    Attributes:
        cut: The words before it, as written.
        rest: What reads, as written.
        reading: How it reads.
    """

    cut: str
    rest: str
    reading: Reading

    @property
    def told(self) -> str:
        """One sentence for whoever wrote the phrase."""
        values = [self.reading.interval] if self.reading.interval else []
        meaning = wording.amount(values, self.reading.unit or "").strip()
        return f'Without "{self.cut}" it reads: {self.rest} ({meaning})'


def find_remainder(
    refusal: Refusal, table: HedgeTable = RECONCILE, setting: Setting = NOWHERE
) -> Remainder | None:
    """Return the longest tail of a refused phrase that reads without the unknown word.

    Args:
        refusal: Why the whole phrase is not read; only an unknown word in front is cut off.
        table: What the hedge words mean.
        setting: Where the phrase stands.

    Returns:
        The tail, or None when none reads or a word before it could change the figure.

    Example:
        >>> from reconcile.phrases import Refusal, read
        >>> try:
        ...     read("spewing about 5,000 barrels a day")
        ... except Refusal as refusal:
        ...     print(find_remainder(refusal).rest)
        about 5,000 barrels a day
    """
    phrase = refusal.phrase
    if refusal.code != "unknown-word":
        return None
    tokens = [token for token in lex(phrase) if token.kind != "end"]
    if not any(
        token.kind == "number" or token.text in STARTS for token in tokens[: _MOST_WORDS + 1]
    ):
        return None
    for index, token in enumerate(tokens[:_MOST_WORDS]):
        if token.kind != "word" or token.text in _KEPT:
            return None
        if token.start < refusal.start:
            continue
        if (following := index + 1) == len(tokens):
            return None
        start = tokens[following].start
        try:
            reading = read(phrase[start:], table, setting)
        except Refusal:
            continue
        return Remainder(phrase[:start].rstrip(), phrase[start:], reading)
    return None


def is_sentence(phrase: str) -> bool:
    """Whether several words stand before the first digit."""
    digit = _DIGIT.search(phrase)
    return digit is not None and len(phrase[: digit.start()].split()) >= _LEAST_WORDS


_DIGIT = re.compile(r"\d")
_LEAST_WORDS = 4
