"""A lineage as JSON, `reconcile.trace/1`: additive only, the same bytes for the same input."""

import json
from typing import Any

from reconcile.answers.lineage_graph import Edge, Node, Trace
from reconcile.evidence.states import Standing
from reconcile.formats.page import Page, spelled
from reconcile.ledger.places import Places
from reconcile.ledger.records import Quantity

SCHEMA = "reconcile.trace/1"


def render(trace: Trace, places: Places, page: Page) -> str:
    """The nodes and edges as one JSON document; the page has no say in it."""
    del page
    document = {
        "schema": SCHEMA,
        "kind": "quantity" if isinstance(trace.subject, Quantity) else "source",
        "id": trace.subject.id,
        "as_of": trace.as_of.text if trace.as_of else None,
        "nodes": [_node(node, trace, places) for node in trace.nodes],
        "edges": [_edge(edge) for edge in trace.edges],
    }
    return spelled(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _node(node: Node, trace: Trace, places: Places) -> dict[str, Any]:
    head = {"name": node.name, "kind": node.kind, "id": node.id}
    if node.standing is not None:
        return head | _estimate(node.standing, places)
    if node.kind != "source":
        return head
    source = trace.sources.get(node.id)
    return head | {
        "title": source.title if source else None,
        "publisher": source.publisher if source else None,
        "issuer": source.issuer if source else None,
        "published": source.published.text if source and source.published else None,
        "retracted": bool(source and source.retracted),
    }


def _estimate(standing: Standing, places: Places) -> dict[str, Any]:
    statement = standing.statement
    estimate, values = statement.estimate, statement.stated
    place = places.of_estimate(estimate)
    return {
        "quantity": estimate.quantity,
        "source": estimate.source,
        "origin": statement.origin,
        "issuer": statement.issuer,
        "lineage": statement.lineage,
        "stated": estimate.stated,
        "low": values.low if values else None,
        "high": values.high if values else None,
        "as_of": statement.as_of.text if statement.as_of else None,
        "measure": statement.cell.measure,
        "scope": dict(statement.cell.scope),
        "state": str(standing.state),
        "reason": standing.reason,
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"from": edge.start, "to": edge.end, "kind": edge.kind, "note": edge.note or None}
