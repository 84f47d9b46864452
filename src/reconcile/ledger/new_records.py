"""Records that are not in a ledger yet: their fields as texts, with where they come from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Field = str | Sequence[str] | Mapping[str, str | Sequence[str]]
"""What is to be read in a field: a text, several, or a map of texts or of several."""

Fields = Mapping[str, Field]
"""Names of fields, as in ``model.py``, with what is to be read there: ``9.8 billion``, ``null``."""


class NewSource(NamedTuple):
    """A source to be written.

    Attributes:
        id: Its id.
        fields: Everything else that is said of it.
        place: Where it comes from, as people find it there, such as ``Sources!A7``; empty: typed.
    """

    id: str
    fields: Fields
    place: str = ""


class NewEstimate(NamedTuple):
    """An estimate to be written.

    Attributes:
        quantity: Id of the quantity that it is about.
        source: Id of the source that prints it.
        fields: Everything else that is said of it; `id` where it has one of its own.
        place: Where it comes from, such as ``Troops!B14``; empty: typed.
    """

    quantity: str
    source: str
    fields: Fields
    place: str = ""


class NewQuantity(NamedTuple):
    """A quantity to be declared.

    Attributes:
        id: Its id.
        fields: Everything else that is said of it; it needs a `unit`.
        place: Where it comes from; empty: typed.
    """

    id: str
    fields: Fields
    place: str = ""
