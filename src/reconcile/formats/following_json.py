"""What follows from other quantities as objects of JSON."""

from typing import TYPE_CHECKING

from reconcile.formats import objects
from reconcile.formats.shapes import following as shapes
from reconcile.values import Interval

if TYPE_CHECKING:
    from reconcile.answers.derived import Derived
    from reconcile.answers.left import Left
    from reconcile.answers.solved import Input, Step


def derived(found: "Derived") -> shapes.Derived:
    """What a headline follows from."""
    return {
        "expression": found.expression,
        "inputs": [
            {
                "quantity": one.quantity,
                "as_of": objects.date(one.as_of),
                "pieces": objects.pieces(one.pieces),
                "unit": one.unit,
            }
            for one in found.inputs
        ],
    }


def left(found: "Left") -> shapes.Left:
    """What relations leave, with the chain that led there."""
    return {
        "range": objects.pair(found.values),
        "as_of": objects.date(found.as_of),
        "projected": found.is_projected,
        "steps": [_step(one) for one in found.steps],
        "nothing": list(found.nothing),
    }


def _step(step: "Step") -> shapes.LeftStep:
    return {
        **_end(step.name, step.values, step.unit),
        "relation": step.relation,
        "inputs": [_known(one) for one in step.inputs],
    }


def _known(one: "Input") -> shapes.Known:
    return {
        **_end(one.name, one.values, one.unit),
        "issuers": list(one.issuers),
        "as_of": objects.date(one.as_of),
        "projected": one.is_projected,
        "printed": one.printed or None,
    }


def _end(name: str, values: Interval, unit: str) -> shapes.End:
    is_closed = values.high_closed if values.low is None else values.low_closed
    return {"name": name, "range": objects.pair(values), "closed": is_closed, "unit": unit}
