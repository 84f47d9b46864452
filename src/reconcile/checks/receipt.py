"""What a copy said of one record, as it is kept, and by what a change of the record is seen."""

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from reconcile.ledger.records import Estimate

_LENGTH = 16
"""Hexadecimal digits of what a record is known by, as many as a finding's fingerprint has."""


class Receipt(NamedTuple):
    """What a copy said of a record.

    Attributes:
        estimate: Id of the record.
        record: What is known of the record by which a change of it is seen.
        copy: SHA-256 of the copy's bytes.
        verdict: What the copy says, such as ``as printed`` or ``altered``.
        of: What that is about: the ``figure`` or the ``quote``.
        place: Where it stands in the copy: ``¶ 14``, ``p. 3``; empty: nowhere.
        exact: The figure as the copy prints it; empty: it prints none, or a quote is meant.
        occurrence: Which of those in the copy that are printed alike, from 1; 0: none.
        prefix: The characters before it, where somebody asked for them.
        suffix: Those behind it, likewise.
    """

    estimate: str
    record: str
    copy: str
    verdict: str
    of: str = "figure"
    place: str = ""
    exact: str = ""
    occurrence: int = 0
    prefix: str = ""
    suffix: str = ""


NO_RECEIPTS: Mapping[str, Receipt] = MappingProxyType({})


def print_of(estimate: Estimate) -> str:
    """Return what a record is known by here: all of it that a copy can contradict."""
    figure = estimate.figure
    said = (
        estimate.source,
        estimate.stated,
        None if estimate.stated is not None else (figure.interval, figure.best),
        estimate.unit,
        estimate.locator,
        estimate.quote,
    )
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
