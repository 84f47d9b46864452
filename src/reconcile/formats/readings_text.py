"""One reading as a card: what was read, each bound and its reason, what was left as a noun."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.formats.page import Page
from reconcile.phrases import Reading, Refusal
from reconcile.phrases.remainder import find_remainder
from reconcile.values import Number
from reconcile.wording.printable import safe


def render(reading: Reading | Refusal, page: Page) -> str:
    """The card of one phrase."""
    lines = _refused(reading, page) if isinstance(reading, Refusal) else _card(reading, page)
    return "\n".join(lines) + "\n"


def _card(reading: Reading, page: Page) -> Iterator[str]:
    intervals = reading.pieces or ([reading.interval] if reading.interval else [])
    values = safe(wording.amount(intervals, reading.unit or "").strip())
    yield page.paint(safe(f'"{reading.stated}"'), "bold") + f" reads {values}"
    yield f"  low   {_end(reading, 'low')}"
    yield f"  high  {_end(reading, 'high')}"
    if reading.best is not None:
        yield f"  best  {wording.number(reading.best)}"
    kind = (reading.kind or "").replace("_", " ")
    yield f"  kind  {kind}{_hedge(reading)}; width {reading.width}"
    if reading.level:
        yield f"  ends  {reading.level}"
    if reading.width == "quadrature":
        listed = ", ".join(_error(*pair) for pair in reading.errors)
        yield f"  error {listed}, combined in quadrature"
    if reading.per:
        yield f"  per   {reading.per}"
    if reading.noun:
        yield f"  noun  {safe(reading.noun)}"
    if reading.remark:
        yield f"  else  {safe(reading.remark)}"
    if reading.total is not None:
        yield f"  of    {wording.number(reading.total)}"
    for note in reading.notes:
        yield f"  note  {safe(note)}"


def _end(reading: Reading, side: str) -> str:
    value = reading.low if side == "low" else reading.high
    closed = reading.low_closed if side == "low" else reading.high_closed
    soft = reading.soft_low if side == "low" else reading.soft_high
    if value is None:
        return "not known"
    words = ["included" if closed else "excluded"]
    if soft:
        words.append("soft: it can be passed")
    if reading.vague:
        words.append(f"by convention ({_rule(reading)})")
    elif reading.width == "rule":
        words.append(f"by the half-width rule ({_rule(reading)})")
    return f"{wording.number(value)}, {', '.join(words)}"


def _error(down: Number, up: Number) -> str:
    if down == up:
        return f"±{wording.number(up)}"
    return f"+{wording.number(up)} −{wording.number(down)}"


def _hedge(reading: Reading) -> str:
    if reading.hedge:
        return f", hedge *{reading.hedge}* ({_rule(reading)})"
    return f" ({reading.lang})" if reading.lang else ""


def _rule(reading: Reading) -> str:
    """The versions of the tables that read the phrase."""
    return f"{reading.rule}, {reading.lang}" if reading.lang else f"{reading.rule}"


def _refused(refusal: Refusal, page: Page) -> Iterator[str]:
    yield page.paint(safe(f'"{refusal.phrase}"'), "bold") + " cannot be read"
    if refusal.word:
        before = safe(refusal.phrase[: refusal.start])
        yield f"   {' ' * len(before)}{'^' * max(1, len(safe(refusal.word)))}"[:200]
    yield f"  {safe(refusal.reason)}"
    if remainder := find_remainder(refusal):
        yield f"  help: {safe(remainder.told)}."
    yield f"  help: {safe(refusal.remedy)}"
