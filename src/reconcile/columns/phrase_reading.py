"""Read the phrases of one unit and language as the ledger reads the `stated` of an estimate.

Each passes the functions that an estimate of a ledger passes: the grammar (`phrases`), its unit and
noun (`phrase_words`), widths (`evidence.comparable`). Of a form that is known (`phrase_forms`) only
the numbers are read.
"""

import re
from decimal import Decimal
from typing import Any, NamedTuple

from reconcile import units
from reconcile.columns import phrase_foreign, phrase_forms
from reconcile.columns.phrase_faults import (
    NO_FIGURE,
    TOO_LONG,
    no_text,
    unreadable,
    unusable,
)
from reconcile.columns.phrase_forms import Form, cast, read_again
from reconcile.columns.phrase_settings import Asked, ledger_of
from reconcile.columns.phrase_words import Fault, Judged, judge
from reconcile.evidence.comparable import numbers_of
from reconcile.ledger.limits import possible
from reconcile.ledger.records import IntervalKind
from reconcile.ledger.settling import is_english
from reconcile.ledger.units import factor
from reconcile.ledger.wanted import is_count
from reconcile.ledger.widths import rounded
from reconcile.phrases import Kind, Reading, Refusal, Setting
from reconcile.phrases.dollars import of_country
from reconcile.phrases.numerals import Exact
from reconcile.phrases.templates import Template
from reconcile.values import Interval, Number, plain

_MOST_REMEMBERED = 32_768
"""Phrases that are remembered for one unit; each takes some 300 bytes."""

_MOST_FORMS = 8192
"""Forms of phrases that are kept for one unit; each takes some 2 KiB."""

_NO_FORM: tuple[Form, list[str]] = ((), [])

_DIGITS = re.compile(r"[0-9][0-9.,]*")
"""A number, whatever its value: *km2* keeps its name by the unit of the figure."""


class Row(NamedTuple):
    """What a phrase says, or one of the pieces between which it leaves open (*12 or 14*).

    Attributes:
        low: Its lower end as printed, in the unit; NaN: that side is open.
        high: Its upper end, likewise.
        low_closed: The lower end belongs to it.
        high_closed: The upper end does.
        low_soft: A value under the lower end is no contradiction.
        high_soft: Nor is one above the upper end.
        compared_low: The lower end that is compared, with the width of a bare figure.
        compared_high: The upper end, likewise.
        from_hedge: A hedge made its ends.
        vague: Vague words made them, which do not vote.
        counted: What it counts where its unit does not say so, or None.
    """

    low: float
    high: float
    low_closed: bool
    high_closed: bool
    low_soft: bool
    high_soft: bool
    compared_low: float
    compared_high: float
    from_hedge: bool
    vague: bool
    counted: str | None = None


Outcome = tuple[Row, ...] | str
"""The rows of a phrase, or why it is not used."""


class _Known(NamedTuple):
    """What is known of the phrases of a form: their parts, what their words make of them."""

    template: Template
    judged: Judged | Fault
    is_plain: bool


class PhraseReader:
    """Reads phrases of one unit, language and measure, and remembers them for a while."""

    def __init__(self, asked: Asked) -> None:
        """Make the quantity and the estimate of all phrases."""
        self._known: dict[Any, Outcome] = {}
        self._forms: dict[Form, _Known] = {}
        self._words: dict[tuple[str | None, ...], Judged | Fault] = {}
        self._quantity, self._estimate, self._fault = ledger_of(asked)
        self._has_unit = asked.unit is not None
        lang = asked.lang or None
        lang = lang if lang and (not is_english(lang) or of_country(lang)) else None
        self._setting = Setting(lang=lang)
        self._way = phrase_forms if is_english(lang) else phrase_foreign
        if self._has_unit:
            self._setting = Setting(self._quantity.unit, is_count(self._quantity), lang)
        self._scale = units.of(self._quantity.unit).scale_words
        self._is_count, self._is_exact = is_count(self._quantity), asked.exact
        self._is_limited = possible(self._quantity) != Interval(None, None)

    def read(self, phrase: str | bytes | float | None) -> Outcome:
        """Return the rows of a phrase, or why it is not used.

        Args:
            phrase: A text, or what stands in its place: a number, nothing, bytes that are no text.
        """
        outcome = self._known.get(phrase)
        if outcome is None:
            if self._fault:
                outcome = unusable(str(phrase), self._fault)
            elif phrase is None:
                outcome = NO_FIGURE
            elif isinstance(phrase, bytes):
                outcome = no_text(phrase)
            else:
                outcome = self._read(str(phrase))
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[phrase] = outcome
        return outcome

    def _read(self, phrase: str) -> Outcome:
        form, numbers = self._way.form_of(phrase) or _NO_FORM
        if (known := self._forms.get(form)) and (found := self._of_form(phrase, numbers, known)):
            return found
        try:
            figure, own = self._way.read_first(phrase, numbers, self._setting)
        except Refusal as refusal:
            return unreadable(refusal)
        judged = self._judged(phrase, figure)
        if own is not None and (isinstance(judged, Judged) or judged.is_in_words):
            if len(self._forms) == _MOST_FORMS:
                self._forms.clear()
            self._forms[form] = _Known(own, judged, self._is_plain(figure, judged))
        if isinstance(judged, Fault):
            return unusable(phrase, judged.reason)
        return self._rows(figure, judged) or unusable(phrase, TOO_LONG)

    def _is_plain(self, figure: Reading, judged: Judged | Fault) -> bool:
        """Whether the numbers of a form are in the unit, and nothing but a bare width is added."""
        if isinstance(judged, Fault) or self._scale != 1:
            return False
        is_cut = figure.width == "rule" and self._is_limited
        return judged.by.factor == 1 and not judged.by.offset and not is_cut

    def _of_form(self, phrase: str, numbers: list[str], known: _Known) -> Outcome | None:
        """Return what a phrase of a known form says; None: it is read from the beginning."""
        template, judged, is_plain = known
        if isinstance(judged, Fault):
            is_read = cast(numbers, template) is not None
            return unusable(phrase, judged.reason) if is_read else None
        if is_plain:
            row = self._cast(numbers, template, judged)
            return None if row is None else (row,)
        figure = read_again(numbers, template)
        if figure is None:
            return None
        scaled = self._scaled(judged, figure)
        return None if isinstance(scaled, Fault) else self._rows(figure, scaled)

    def _cast(self, numbers: list[str], template: Template, judged: Judged) -> Row | None:
        """Return the row of numbers that are in the unit."""
        found = cast(numbers, template)
        if found is None:
            return None
        ends, grain = found
        low, high = _double(ends.low), _double(ends.high)
        if low is None or high is None:
            return None
        compared_low, compared_high = low, high
        if ends.kind is Kind.POINT and not (self._is_exact or (grain == 1 and self._is_count)):
            width = rounded(plain(ends.low or 0), grain)
            compared_low, compared_high = _float(width.low), _float(width.high)
        return Row(
            low,
            high,
            ends.low is None or ends.low_closed,
            ends.high is None or ends.high_closed,
            ends.soft_low,
            ends.soft_high,
            compared_low,
            compared_high,
            ends.width == "rule",
            False,
            judged.counted,
        )

    def _judged(self, phrase: str, figure: Reading) -> Judged | Fault:
        """Judge the words of a phrase, or return what is wrong with them."""
        if figure.total:
            return self._judge(phrase, figure)  # 3 of 4 people are 75 percent
        words, lang = _DIGITS.sub("0", phrase), figure.lang
        key = words, lang, figure.unit, figure.currency, figure.per, figure.noun, figure.remark
        known = self._words.get(key)
        if known is not None:
            return self._scaled(known, figure)
        judged = self._judge(phrase, figure)
        if isinstance(judged, Judged) or judged.is_in_words:
            if len(self._words) == _MOST_FORMS:
                self._words.clear()
            self._words[key] = judged
        return judged

    def _scaled(self, judged: Judged | Fault, figure: Reading) -> Judged | Fault:
        """Return what words make of other numbers: 5 million are in millions what 5 are."""
        if self._scale == 1 or isinstance(judged, Fault):
            return judged
        by = factor(self._estimate._replace(figure=figure), self._quantity)
        return Fault(by, False) if isinstance(by, str) else judged._replace(by=by)

    def _judge(self, phrase: str, figure: Reading) -> Judged | Fault:
        estimate = self._estimate._replace(figure=figure, stated=phrase)
        return judge(estimate, self._quantity, has_unit=self._has_unit)

    def _rows(self, figure: Reading, judged: Judged) -> tuple[Row, ...] | None:
        """Return the rows of a figure; None: a number is out of range or has too many digits."""
        estimate = self._estimate._replace(figure=figure)
        if figure.level is not None:
            estimate = estimate._replace(interval=IntervalKind(figure.level))
        try:
            numbers = numbers_of(estimate, self._quantity, judged.by)
        except ValueError:
            return None
        if numbers.stated is None or numbers.compared is None:
            return None
        own = numbers.figure
        from_hedge = own.width == "rule"
        pieces = numbers.pieces or (numbers.stated,)
        widths = numbers.widths or (numbers.compared,)
        if not all(map(_is_held, pieces)):
            return None
        return tuple(
            Row(
                _float(stated.low),
                _float(stated.high),
                stated.low_closed,
                stated.high_closed,
                own.soft_low,
                own.soft_high,
                _float(compared.low),
                _float(compared.high),
                from_hedge,
                own.vague,
                judged.counted,
            )
            for stated, compared in zip(pieces, widths, strict=True)
        )


def _double(end: Exact | None) -> float | None:
    """Return an end as a double, NaN for an open one; None: that takes a closer look."""
    if end is None:
        return _NAN
    return float(end) if -_CERTAINLY_HELD < end < _CERTAINLY_HELD else None


_NAN = float("nan")
_CERTAINLY_HELD = 2**53
"""Below it every whole number is a double."""


def _float(end: Number | None) -> float:
    return _NAN if end is None else float(end)


def _is_held(piece: Interval) -> bool:
    """Whether a column of numbers holds both ends, digit for digit."""
    return all(
        type(end) is not int
        or -_CERTAINLY_HELD < end < _CERTAINLY_HELD
        or Decimal(repr(float(end))) == end
        for end in (piece.low, piece.high)
    )
