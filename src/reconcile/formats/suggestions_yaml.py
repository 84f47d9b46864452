"""The figures of a copy as a draft of a ledger's file, whose quantities a person fills in."""

from collections.abc import Iterator

from reconcile.formats.page import Page
from reconcile.formats.suggestions_text import reading_in_short
from reconcile.phrases import Refusal
from reconcile.quotes.likely import Candidate, Suggested
from reconcile.wording.printable import safe
from reconcile.yaml.writing import scalar

_NO_ID = "SOURCE-ID"


def render(suggested: Suggested, page: Page) -> str:
    """The draft: the source, then an entry for each figure that is not recorded yet."""
    del page
    return "".join(f"{line}\n" for line in _lines(suggested))


def _lines(suggested: Suggested) -> Iterator[str]:
    yield f"# Draft from {safe(suggested.name)}. Write the id of a quantity behind each `quantity:`"
    yield "# (what it may be stands behind it), and delete the entries that you do not need."
    yield "source:"
    yield f"  id: {scalar(suggested.source or _NO_ID)}"
    for field, value in suggested.about:
        yield f"  {field}: {scalar(value)}"
    new = [one for one in suggested.candidates if not one.recorded]
    yield "estimates:" if new else "estimates: []"
    for candidate in new:
        yield from _entry(candidate)


def _entry(candidate: Candidate) -> Iterator[str]:
    found = candidate.suggestion
    about = " ".join(f"{safe(id_)}?" for id_ in candidate.quantities)
    yield f"  - quantity:  # {about or 'a new one?'}"
    if isinstance(found.reading, Refusal):
        yield f"    # not read: {safe(found.reading.reason)}"
    else:
        yield f"    # {reading_in_short(found.reading)}"
    if found.slip:
        yield f"    # look: {safe(found.slip)}"
    if found.change:
        yield f"    # a change ({safe(found.change)}), and no level"
    yield f"    stated: {scalar(found.phrase)}"
    yield f"    locator: {scalar(found.place)}"
