"""The figures of a copy as one JSON document."""

from reconcile.formats import readings_json, writer
from reconcile.formats.page import Page
from reconcile.formats.shapes import suggestion as shapes
from reconcile.quotes.likely import Candidate, Suggested


def render(suggested: Suggested, page: Page) -> str:
    """The document; the page has no say in it."""
    del page
    output: shapes.Output = {
        "schema": "reconcile.suggestion/1",
        "copy": suggested.name,
        "source": suggested.source,
        "about": [{"field": field, "value": value} for field, value in suggested.about],
        "notes": list(suggested.notes),
        "figures": [_figure(one) for one in suggested.candidates],
    }
    return writer.document(output)


def _figure(candidate: Candidate) -> shapes.Figure:
    found = candidate.suggestion
    return {
        "phrase": found.phrase,
        "place": found.place,
        "block": found.block,
        "start": found.start,
        "end": found.end,
        "occurrence": found.occurrence,
        "reading": readings_json.output(found.reading),
        "slip": found.slip,
        "change": found.change,
        "left_out": found.left_out,
        "quantities": list(candidate.quantities),
        "recorded": candidate.recorded,
    }
