"""The keys of a ledger, for those who read and mend its text."""

from reconcile.yaml import reader
from reconcile.yaml.document import Document
from reconcile.yaml.fields import Fields

TOP_LEVEL = (
    *("reconcile", "source", "sources", "quantities", "estimates", "relations", "rates", "accept"),
)
"""The keys that a file may hold at its top."""

_NUMBERS = frozenset(("low", "best", "high", "minimum", "maximum"))


def parse(data: bytes, path: str, whole: str = "") -> Document:
    """Read one file of a ledger; arguments, errors and result as for `reader.parse`."""
    return reader.parse(data, path, FIELDS, whole)


def _has(key: str) -> bool:
    from reconcile.ledger.model import field_names

    return key in field_names()


def _takes(key: str, value: str) -> bool:
    from reconcile.ledger.model import text_fields

    if key in _NUMBERS or key == "stated":
        return _can_be_read(value, is_number=key in _NUMBERS)
    return key in text_fields() or not _has(key)


def _can_be_read(text: str, *, is_number: bool) -> bool:
    from reconcile.phrases import Refusal, read_number
    from reconcile.phrases.lang import CODES

    if not is_number:
        return any(_is_phrase(text, lang) for lang in (None, *CODES))
    try:
        read_number(text)
    except Refusal:
        return False
    return True


def _is_phrase(text: str, lang: str | None) -> bool:
    """Tell whether a phrase can be read in a language; its source may declare which elsewhere."""
    from reconcile.phrases import Refusal, Setting, read

    try:
        read(text, setting=Setting(lang=lang))
    except Refusal:
        return False
    return True


FIELDS = Fields(_has, _takes)
"""What the reader of YAML is handed when it reads a ledger."""
