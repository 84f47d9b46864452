"""What people call the fields of a ledger, where each name can mean one field only."""

from collections.abc import Mapping

from reconcile.ledger.model import Estimate, PriceIndex, Quantity, Rate, Record, Source

_NOTE = "comment comments remark remarks notes notice"
_OF_ESTIMATE = {
    "stated": "value values figure figures number amount phrase printed",
    "low": "min lower from low_end lower_bound lowest minimum",
    "high": "max upper to high_end upper_bound highest maximum",
    "best": "central mid median mean point point_estimate best_estimate central_estimate",
    "as_of": "date day when at as-of asof date_of",
    "locator": "page pages p pp table section paragraph",
    "quote": "quotation text excerpt passage sentence",
    "note": _NOTE,
    "unit": "units",
}
_OF_SOURCE = {
    "url": "link href uri website web",
    "published": "date day publication_date pub_date publish_date year released",
    "author": "authors writer byline by",
    "publisher": "outlet journal newspaper media site",
    "title": "name headline",
    "archive_url": "archive archived archive_link archived_url",
    "copy_file": "copy local_copy copy_path snapshot",
    "accessed": "retrieved access_date accessed_on",
    "issuer": "institution organisation organization agency",
    "relays": "via quotes cites",
    "type": "kind",
    "lang": "language",
    "note": _NOTE,
}
_OF_QUANTITY = {
    "label": "title name heading",
    "definition": f"description describes note {_NOTE}",
    "unit": "units",
    "minimum": "min lowest",
    "maximum": "max highest",
}

_OF_RATE = {
    "convert": "pair currencies currency from exchange",
    "value": "rate factor number price",
    "as_of": "date day year month when period as-of asof",
    "source": "sources by",
    "note": _NOTE,
}
_OF_INDEX = {
    "index": "name id",
    "currency": "of unit",
    "values": "value years by_year",
    "source": "sources by",
    "note": _NOTE,
}


def _by_name(table: Mapping[str, str]) -> dict[str, str]:
    return {name: field for field, names in table.items() for name in names.split()}


_SYNONYMS: dict[type[Record], dict[str, str]] = {
    Estimate: _by_name(_OF_ESTIMATE),
    Source: _by_name(_OF_SOURCE),
    Quantity: _by_name(_OF_QUANTITY),
    Rate: _by_name(_OF_RATE),
    PriceIndex: _by_name(_OF_INDEX),
}


def meant_by(name: str, record: type[Record]) -> str | None:
    """Return the field of a record that a name stands for; None where it stands for none.

    Example:
        >>> meant_by("date", Source), meant_by("Date", Estimate), meant_by("colour", Source)
        ('published', 'as_of', None)
    """
    field = _SYNONYMS.get(record, {}).get(name.casefold().replace(" ", "_"))
    return field if field in record.model_fields else None
