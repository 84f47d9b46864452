"""What `reconcile parse --json` prints: one object a line."""

from typing import Annotated, NotRequired, TypedDict

from reconcile.formats.shapes.common import Count, Pair, one_of
from reconcile.values import Number

Kind = Annotated[str, one_of("point", "range", "lower_bound", "upper_bound", "approx", "refuse")]


class Error(TypedDict):
    """Why a phrase was not read."""

    code: str
    """A short stable name of the class of trouble, such as `unknown-word`."""
    word: str
    """The offending text, a slice of the phrase."""
    start: Count
    """Offset of its first character in the phrase, from 0."""
    end: Count
    """Offset one past its last character."""
    message: str
    """What is the matter, in one sentence."""
    remedy: str
    """What to do about it, in one sentence."""
    reads: str | None
    """The part of the phrase behind the offending word that does read; null: none does safely."""


class Output(TypedDict):
    """How one phrase is read; of a refused one every key is null but the first two and the last."""

    stated: str
    """The phrase as given."""
    kind: Kind
    """The form of the statement; `refuse`: it was not read."""
    low: Number | None
    """Low end in `unit`, scale words multiplied out; null: an open side."""
    high: Number | None
    """High end, likewise."""
    pieces: NotRequired[list[Pair]]
    """Low and high of each of two figures that the phrase leaves open (*742 or 747*); absent when
    there is one."""
    best: Number | None
    """The number that the phrase puts forward."""
    low_closed: bool | None
    """Whether the low end itself belongs to it; null: there is no low end."""
    high_closed: bool | None
    """Whether the high end itself belongs to it; null: there is no high end."""
    soft: bool | None
    """An end of it may be crossed, as in *up to*."""
    vague: bool | None
    """The ends come from a vague word, such as *hundreds*."""
    unit: str | None
    """Currency code, `percent`, `fraction`, or else the noun."""
    currency: str | None
    """ISO 4217 code."""
    per: str | None
    """What a rate is for, such as `month`."""
    noun: str | None
    """The words that say what was counted, as written."""
    remark: str | None
    """What else stands behind the number: a place, a date, who is left out, as written."""
    total: Number | None
    """The whole that the number is a part of: 80 in *12 of 80*."""
    notes: list[str] | None
    """What else the phrase says, in sentences: a conversion in brackets, a price level."""
    hedge: str | None
    """The hedge as the table has it, such as *about*."""
    rule: str | None
    """Version of the table of hedges that read the phrase."""
    lang: str | None
    """Version of the table of its language, such as `lang/de/1`; null: English."""
    level: str | None
    """What the ends mean where the phrase says it: ci95, sd, iqr, min-max; null: not said."""
    errors: list[list[Number]] | None
    """Each error of a measured value, below and above it; empty without any."""
    width: Annotated[str, one_of("stated", "rule", "quadrature")] | None
    """Who gave the ends: the phrase itself, or the table."""
    error: Error | None
    """Why it was not read; null: it was."""
