"""What relations leave of a quantity, with the chain that led there, beside its answer."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.solved import Input, Step, Term
from reconcile.formats.page import Page, wrap
from reconcile.values import Interval, PartialDate
from reconcile.wording.printable import safe

_MOST_STEPS = 6
"""Steps of a chain that are told; the others are in JSON."""

JOINED = "\ue000"
"""Stands for a space at which no line is broken, in the private use area of Unicode."""

_IN_ASCII = str.maketrans({"≤": "<=", "≥": ">=", "−": "-"})


def left(answer: Answer, page: Page, indent: str = "") -> Iterator[str]:
    """Tell what is left beside an answer, and what each end follows from, a line each."""
    for text in lines(answer):
        said = text.translate(_IN_ASCII) if page.ascii else text
        shown = JOINED.join(map(safe, said.split(JOINED)))
        margin = indent + ("  " if text.startswith("as ") else "")
        # No end is cut in two.
        yield from (
            one.replace(JOINED, " ") for one in wrap(shown, page.width, margin, margin + "  ")
        )


def lines(answer: Answer) -> Iterator[str]:
    """Tell the same in whole lines; the spaces in an end are `JOINED`."""
    found = answer.left
    if found is None:
        return
    if found.nothing:
        together = wording.listed([f"`{one}`" for one in found.nothing])
        yield f"no value of it fits all relations: {together}"
        return
    own = found.steps[0].name
    for number, step in enumerate(found.steps[:_MOST_STEPS]):
        will = " (projected)" if found.is_projected and not number else ""
        head = "relations leave " if step.name == own else "as "
        yield f"{head}{_step(step, answer.as_of)}{will}"
    if more := len(found.steps[_MOST_STEPS:]):
        yield f"{wording.plural(more, 'more step')}: --json"


def _step(step: Step, day: PartialDate | None) -> str:
    if step.terms:
        first, *rest = (_term(term, day) for term in step.terms)
        told = " ".join([first.removeprefix(f"+{JOINED}"), *rest])
        return f"{_end(step.name, step.values, step.unit)}: {told}"
    inputs = ", ".join(_known(one, day) for one in step.inputs)
    behind = f" with {inputs}" if inputs else ""
    return f"{_end(step.name, step.values, step.unit)}: `{step.relation}`{behind}"


def _term(term: Term, day: PartialDate | None) -> str:
    value = term.value
    told = _known(value, day) if isinstance(value, Input) else wording.number(value)
    return f"{'−' if term.is_subtracted else '+'}{JOINED}{told}"


def _known(one: Input, day: PartialDate | None) -> str:
    """Tell an end with who says so, and their date where it is another one."""
    told = list(one.issuers)
    if one.printed:
        told[-1] += f":{JOINED}{one.printed}"
    if told and one.as_of and (day is None or one.as_of.text != day.text):
        told.append(one.as_of.text)
    if one.is_projected:
        told.append("projected")
    return _end(one.name, one.values, one.unit) + (f" ({', '.join(told)})" if told else "")


def _end(name: str, values: Interval, unit: str) -> str:
    if values.low is not None:
        sign, end = "≥" if values.low_closed else ">", values.low
    else:
        sign, end = "≤" if values.high_closed else "<", values.high or 0
    return f"{name}{JOINED}{sign}{JOINED}{wording.figure([Interval(end, end)], unit)}"
