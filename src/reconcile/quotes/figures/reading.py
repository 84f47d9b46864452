"""Whether a phrase reads, and reads as what was looked for."""

from reconcile.phrases import Kind, Reading, Refusal, Setting, read


def try_reading(phrase: str, lang: str | None) -> Reading | Refusal:
    """Return what a phrase says, or why it is not read."""
    try:
        return read(phrase, setting=Setting(lang=lang))
    except Refusal as refusal:
        return refusal


def is_of_form(reading: Reading, form: str) -> bool:
    """Whether a reading is a range, a part of a whole, a rate or a value with its error.

    Args:
        reading: What a phrase says.
        form: What was looked for; empty: anything.
    """
    if form == "range":
        return reading.kind is Kind.RANGE or bool(reading.pieces) or reading.vague
    if form == "part":
        return reading.total is not None or reading.unit == "fraction"
    if form == "rate":
        return reading.per is not None
    if form == "error":
        return reading.level is not None or bool(reading.errors)
    return True
