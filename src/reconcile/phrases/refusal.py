"""The one exception of the phrase language: which word, where, and the way out."""

from reconcile.errors import ReconcileError
from reconcile.values import LARGEST

OUT_OF_RANGE = f"A number is out of range: figures lie between 10^-{LARGEST} and 10^{LARGEST}."

_BY_HAND = "give low, best or high by hand and keep the phrase with override"


class Refusal(ReconcileError):
    """A phrase that the phrase language does not turn into an interval.

    Attributes:
        phrase: The phrase as given.
        code: A short stable name of the class of trouble, such as ``unknown-word``.
        word: The offending text, a slice of the phrase.
        start: Offset of its first character in the phrase, from 0.
        end: Offset one past its last character.
        reason: One sentence that says what is the matter.
        remedy: One sentence that says what to do about it.
        asks_unit: It depends on the unit of the quantity that the phrase is about.
    """

    asks_unit = False

    def __init__(
        self, phrase: str, code: str, start: int, end: int, reason: str, advice: str = ""
    ) -> None:
        self.phrase = phrase
        self.code = code
        self.start = start
        self.end = end
        self.word = phrase[start:end]
        self.reason = reason
        way_out = f"{advice}, or {_BY_HAND}." if advice else f"{_BY_HAND}."
        self.remedy = way_out[0].upper() + way_out[1:]
        super().__init__(f"{reason} {self.remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from its parts, so that a refusal survives pickling."""
        parts = (self.phrase, self.code, self.start, self.end, self.reason, self.remedy)
        return _rebuild, parts, vars(self)


def _rebuild(phrase: str, code: str, start: int, end: int, reason: str, remedy: str) -> Refusal:
    refusal = Refusal(phrase, code, start, end, reason)
    refusal.remedy = remedy
    refusal.args = (f"{reason} {remedy}",)
    return refusal
