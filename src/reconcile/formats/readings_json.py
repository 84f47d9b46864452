"""One reading as one line of JSON; a refused phrase has kind `refuse` and its error."""

import json
from typing import Any

from reconcile.formats.page import Page, spelled
from reconcile.phrases import Reading, Refusal

_EMPTY: dict[str, Any] = dict.fromkeys(
    (
        "low",
        "high",
        "best",
        "low_closed",
        "high_closed",
        "soft",
        "vague",
        "unit",
        "currency",
        "per",
        "noun",
        "hedge",
        "rule",
        "width",
    )
)


def render(reading: Reading | Refusal, page: Page) -> str:
    """The reading as one line."""
    del page
    return spelled(json.dumps(_fields(reading), ensure_ascii=False, allow_nan=False)) + "\n"


def _fields(reading: Reading | Refusal) -> dict[str, Any]:
    if isinstance(reading, Refusal):
        error = {
            "code": reading.code,
            "word": reading.word,
            "start": reading.start,
            "end": reading.end,
            "message": reading.reason,
            "remedy": reading.remedy,
        }
        return {"stated": reading.phrase, "kind": "refuse", **_EMPTY, "error": error}
    found = {name: getattr(reading, name) for name in _EMPTY if name != "soft"}
    found["soft"] = reading.soft_low or reading.soft_high
    return {"stated": reading.stated, "kind": reading.kind, **_EMPTY, **found, "error": None}
