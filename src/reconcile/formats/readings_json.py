"""One reading as one line of JSON; a refused phrase has kind `refuse` and its error."""

from reconcile.formats import writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import reading as shapes
from reconcile.phrases import Reading, Refusal
from reconcile.phrases.remainder import find_remainder


def render(reading: Reading | Refusal, page: Page) -> str:
    """The reading as one line."""
    del page
    return writer.document(output(reading), indent=None)


def output(reading: Reading | Refusal) -> shapes.Output:
    """The reading, or why there is none."""
    return _refused(reading) if isinstance(reading, Refusal) else _read(reading)


def _read(reading: Reading) -> shapes.Output:
    read: shapes.Output = {
        "stated": reading.stated,
        "kind": reading.kind or "",
        "low": reading.low,
        "high": reading.high,
        "best": reading.best,
        "low_closed": reading.low_closed,
        "high_closed": reading.high_closed,
        "soft": reading.soft_low or reading.soft_high,
        "vague": reading.vague,
        "unit": reading.unit,
        "currency": reading.currency,
        "per": reading.per,
        "noun": reading.noun,
        "remark": reading.remark,
        "total": reading.total,
        "notes": list(reading.notes),
        "hedge": reading.hedge,
        "rule": reading.rule,
        "lang": reading.lang,
        "level": reading.level,
        "errors": [list(pair) for pair in reading.errors],
        "width": reading.width,
        "error": None,
    }
    if reading.pieces:
        read["pieces"] = [(piece.low, piece.high) for piece in reading.pieces]
    return read


def _refused(refusal: Refusal) -> shapes.Output:
    remainder = find_remainder(refusal)
    return {
        "stated": refusal.phrase,
        "kind": "refuse",
        "low": None,
        "high": None,
        "best": None,
        "low_closed": None,
        "high_closed": None,
        "soft": None,
        "vague": None,
        "unit": None,
        "currency": None,
        "per": None,
        "noun": None,
        "remark": None,
        "total": None,
        "notes": None,
        "hedge": None,
        "rule": None,
        "lang": None,
        "level": None,
        "errors": None,
        "width": None,
        "error": {
            "code": refusal.code,
            "word": refusal.word,
            "start": refusal.start,
            "end": refusal.end,
            "message": refusal.reason,
            "remedy": refusal.remedy,
            "reads": remainder.rest if remainder else None,
        },
    }
