"""What follows from other quantities as objects of JSON."""

from typing import TYPE_CHECKING

from reconcile.formats import objects
from reconcile.formats.shapes import following as shapes
from reconcile.values import Interval

if TYPE_CHECKING:
    from reconcile.answers.derived import Derived
    from reconcile.answers.how import How, Row
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


def how(found: "How") -> shapes.How:
    """Bottom-up against top-down."""
    return {
        "expression": found.expression,
        "is_all": found.is_all,
        "inputs": [_row(one) for one in found.inputs],
        "bottom_up": objects.pieces(found.bottom_up),
        "top_down": _row(found.top_down),
        "left_over": objects.pair(found.rest) if found.rest else None,
        "twice": found.twice or None,
    }


def _row(row: "Row") -> shapes.Row:
    return {
        "name": row.name,
        "pieces": objects.pieces(row.pieces),
        "unit": row.unit,
        "as_of": objects.date(row.as_of),
        "issuers": list(row.issuers),
        "projected": row.is_projected,
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
