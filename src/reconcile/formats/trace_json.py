"""A lineage as JSON, `reconcile.trace/1`: additive only, the same bytes for the same input."""

from reconcile.answers.lineage_graph import Edge, Node, Trace
from reconcile.evidence.states import Standing
from reconcile.formats import objects, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import trace as shapes
from reconcile.ledger.places import Places
from reconcile.ledger.records import Quantity, Source


def render(trace: Trace, places: Places, page: Page) -> str:
    """The nodes and edges as one JSON document; the page has no say in it."""
    del page
    output: shapes.Output = {
        "schema": "reconcile.trace/1",
        "kind": "quantity" if isinstance(trace.subject, Quantity) else "source",
        "id": trace.subject.id,
        "as_of": objects.date(trace.as_of),
        "nodes": [_node(node, trace, places) for node in trace.nodes],
        "edges": [_edge(edge) for edge in trace.edges],
    }
    return writer.document(output)


def _node(node: Node, trace: Trace, places: Places) -> shapes.Node:
    if node.standing is not None:
        return _estimate(node, node.standing, places)
    if node.kind == "source":
        return _source(node, trace.sources.get(node.id))
    if node.kind == "quantity":
        return {"name": node.name, "kind": "quantity", "id": node.id}
    return {"name": node.name, "kind": "issuer", "id": node.id}


def _source(node: Node, source: Source | None) -> shapes.Source:
    return {
        "name": node.name,
        "kind": "source",
        "id": node.id,
        "title": source.title if source else None,
        "publisher": source.publisher if source else None,
        "issuer": source.issuer if source else None,
        "published": objects.date(source.published) if source else None,
        "retracted": bool(source and source.retracted),
    }


def _estimate(node: Node, standing: Standing, places: Places) -> shapes.Estimate:
    statement = standing.statement
    estimate = statement.estimate
    values = statement.figure.interval if statement.stated else None  # exact
    return {
        "name": node.name,
        "kind": "estimate",
        "id": node.id,
        "quantity": estimate.quantity,
        "source": estimate.source,
        "origin": statement.origin,
        "issuer": statement.issuer,
        "lineage": statement.lineage,
        "stated": estimate.stated,
        "low": values.low if values else None,
        "high": values.high if values else None,
        "as_of": objects.date(statement.as_of),
        **objects.cell(statement.cell),
        "state": standing.state,
        "reason": standing.reason,
        **objects.position(places.of_estimate(estimate)),
    }


def _edge(edge: Edge) -> shapes.Edge:
    return {"from": edge.start, "to": edge.end, "kind": edge.kind, "note": edge.note or None}
