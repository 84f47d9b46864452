"""Figures whose reading needs more than their own record: a unit, or the language of a source.

Both may stand in another file. So a figure is read at once, as it stands; and again, where it
asks for the unit or its source is not in English, when the whole ledger is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reconcile.finding import Issue
from reconcile.ledger.figures import Reckoned, Written, reckon
from reconcile.ledger.records import Estimate, IntervalKind, Quantity, Source
from reconcile.ledger.units import is_count
from reconcile.phrases import HedgeTable, Setting
from reconcile.phrases.dollars import of_country


class Draft(NamedTuple):
    """An estimate whose figure has been read as it stands.

    Attributes:
        estimate: With that figure.
        written: What the figure was made of; None: of the phrase alone.
        issues: What was wrong with it.
        asks_unit: It depends on the unit of the quantity.
    """

    estimate: Estimate
    written: Written | None = None
    issues: tuple[Issue, ...] = ()
    asks_unit: bool = False


def draft(estimate: Estimate, written: Written, reckoned: Reckoned) -> Draft:
    """Keep what may have to be read again."""
    needed = written if any((written.given, written.has_override, written.interval)) else None
    return Draft(estimate, needed, reckoned.issues, reckoned.asks_unit)


def settle(
    drafts: Iterable[Draft],
    quantities: Mapping[str, Quantity],
    sources: Mapping[str, Source],
    hedges: HedgeTable,
    issues: list[Issue],
) -> Iterator[Estimate]:
    """Yield each estimate with its figure as it reads in the whole ledger.

    Args:
        drafts: In file order.
        quantities: Of the whole ledger.
        sources: Likewise.
        hedges: What hedge words mean.
        issues: Takes what is wrong with the figures.
    """
    for one in drafts:
        estimate, found = one.estimate, one.issues
        setting = _setting(one, quantities, sources)
        if setting is not None:
            written = one.written or Written(estimate.stated)
            figure, found, _ = reckon(written, estimate.spot, hedges, setting)
            estimate = estimate._replace(figure=figure)
        if estimate.figure.level is not None and not (one.written and one.written.interval):
            estimate = estimate._replace(interval=IntervalKind(estimate.figure.level))
        if found:
            about = (estimate.quantity, estimate.source)
            issues.extend(issue._replace(about=about) for issue in found)
        yield estimate


def _setting(
    draft: Draft, quantities: Mapping[str, Quantity], sources: Mapping[str, Source]
) -> Setting | None:
    """Return what is known now and may alter the reading; None: nothing."""
    estimate = draft.estimate
    if estimate.stated is None and not draft.asks_unit:
        return None
    source = sources.get(estimate.source)
    lang = estimate.lang or (source.lang if source is not None else None)
    lang = lang if lang and (not is_english(lang) or of_country(lang)) else None
    quantity = quantities.get(estimate.quantity) if draft.asks_unit or lang else None
    is_plan = estimate.basis == "projected"
    if quantity is None:
        return Setting(lang=lang, is_plan=is_plan) if lang or is_plan else None
    return Setting(estimate.unit or quantity.unit, is_count(quantity), lang, is_plan)


def is_english(lang: str | None) -> bool:
    """Whether phrases of a language are read as English: it is, or nobody said which it is.

    Example:
        >>> is_english("en-GB"), is_english(None), is_english("de")
        (True, True, False)
    """
    return lang is None or lang.partition("-")[0].casefold() == "en"
