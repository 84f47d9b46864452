"""Why a phrase of a table is not used: one sentence, with the phrase and the way out."""

from reconcile import wording
from reconcile.ledger.figures import lowered
from reconcile.ledger.noun_phrase import is_participle
from reconcile.ledger.noun_words import DESERTING
from reconcile.ledger.nouns import Counted, Noun
from reconcile.phrases import UNKNOWN, Refusal
from reconcile.units import fate_of
from reconcile.wording.printable import safe

_NO_ADVICE = ("plan", UNKNOWN)
"""Classes of refusal whose way out a table has not: it has no `basis`, and keeps no words."""

_LONGEST = 160
"""Characters of a sentence beyond which its advice is left out."""


TOO_LONG = "its numbers have more digits than a column of numbers holds"

NO_FIGURE = "it has no figure; write an end or a phrase"


def no_text(phrase: bytes) -> str:
    r"""Return that a phrase is no text.

    Example:
        >>> no_text(b"5,000 \xff")
        "the phrase cannot be read; it is no UTF-8: b'5,000 \\xff'"
    """
    return f"the phrase cannot be read; it is no UTF-8: {wording.shortened(repr(phrase))}"


def unusable(phrase: str, reason: str) -> str:
    """Return that a phrase reads, and is no figure of its quantity.

    Example:
        >>> unusable("5 t", "the figure is in t and the quantity in km")
        'the phrase cannot be used; `5 t`: the figure is in t and the quantity in km'
    """
    return _told("the phrase cannot be used", phrase, reason)


def _told(kind: str, phrase: str, reason: str) -> str:
    return safe(f"{kind}; `{wording.shortened(phrase)}`: {reason}")


def unreadable(refusal: Refusal) -> str:
    """Return why a phrase cannot be read, and what to do about it where that is one thing.

    Example:
        >>> from reconcile.phrases import read
        >>> try:
        ...     read("10-12,000 troops")
        ... except Refusal as refusal:
        ...     print(unreadable(refusal))
        the phrase cannot be read; `10-12,000 troops`: the first number may stand for thousands, \
as in 10-12,000; write both numbers out
    """
    told = _told("the phrase cannot be read", refusal.phrase, lowered(refusal.reason.rstrip(".")))
    advice, _, by_hand = refusal.remedy.partition(", or give low, best or high by hand")
    if not by_hand or refusal.code in _NO_ADVICE or len(told) + len(advice) > _LONGEST:
        return told
    return f"{told}; {lowered(advice)}"


def other_noun(noun: Noun, unit: str) -> str:
    """Return that a noun counts something else than the unit; empty: it does not, or may not.

    Example:
        >>> other_noun(Noun("families", Counted.OTHER, "households"), "persons")
        'it counts households, and the unit is persons'
        >>> other_noun(Noun("killed", Counted.UNKNOWN, "persons"), "troops")
        'it counts `killed`, and the unit is troops'
        >>> other_noun(Noun("portraits", Counted.UNKNOWN), "persons")
        ''
    """
    if noun.counted is Counted.SAME or (noun.counted is Counted.UNKNOWN and not _is_fate(noun)):
        return ""
    is_named = noun.counted is not Counted.UNKNOWN and noun.kind
    besides = " as well" if noun.counted is Counted.MORE else ""
    return (
        f"it counts {noun.kind if is_named else f'`{noun.head}`'}{besides}, and the unit is {unit}"
    )


def _is_fate(noun: Noun) -> bool:
    """Whether a word says what became of people: killed, deserted, trapped."""
    head = noun.head
    return fate_of(head) is not None or head in DESERTING or is_participle(head)
