"""`reconcile.check/1`: what `check --json` prints, and a line of `check --format ndjson`."""

from typing import Annotated, Literal, TypedDict

from reconcile.formats.shapes.common import Code, Place, Severity, Summary, one_of


class Related(Place):
    """Another place that belongs to a finding."""

    message: str
    """What this place has to do with it."""


class Edit(Place):
    """A safe change that mends a finding."""

    text: str
    """What stands there instead, as the file has it."""


class Accepted(TypedDict):
    """Why a finding does not count."""

    reason: str
    """As the entry gives it."""
    until: str | None
    """The last day on which it holds, as written; null: for good."""
    by: Annotated[str, one_of("accept", "baseline")]
    """An entry in the data, or the baseline."""


class Pair(Place):
    """One of the findings that are told as one, with its own place."""

    quantity: str
    """The id of the quantity that it is about."""
    between: list[str]
    """The ids of the sources concerned: of a disagreement both sides."""
    severity: Severity
    """How bad it is by itself; the finding is as bad as the worst."""
    message: str
    """What it says by itself."""
    causes: list[str]
    """Why the two sides differ: kind, colon, evidence."""
    accepted: Accepted | None
    """Why it does not count; null: it does."""
    fingerprint: str
    """By this it is known again: `accept`, baselines and `--changed-since` go by pairs."""


class Finding(Place):
    """One thing that is wrong, and where; pairs of one quantity and cause are one finding."""

    code: Code
    """The rule that found it."""
    name: str
    """The problem in words, with hyphens."""
    severity: Severity
    """How bad it is."""
    message: str
    """One sentence of fact, without its full stop."""
    help: str
    """One sentence of remedy; may be empty."""
    label: str
    """A few words for beside the place; may be empty."""
    causes: list[str]
    """Why two statements differ: kind, colon, evidence."""
    related: list[Related]
    """The other places of the same thing."""
    edit: Edit | None
    """A safe change that mends it: the text that goes where the place is."""
    accepted: Accepted | None
    """Why it does not count; null: it does."""
    fingerprint: str
    """The same in every run as long as code, record and values are; unique in a report."""
    pairs: list[Pair]
    """What a disagreement, or a trouble that many quantities share, is made of; else empty."""


class _Run(TypedDict):
    schema: Literal["reconcile.check/1"]
    """Name and version of this schema."""
    hedges: str
    """Version of the table of hedges that read the phrases."""
    unread: list[str]
    """Files that could not be read; the exit code is then 2."""


class Output(_Run):
    """What `reconcile check --json` prints."""

    findings: list[Finding]
    """Sorted by path, line, column and code; accepted ones included."""
    summary: Summary
    """What the report counts."""


class FindingLine(Finding):
    """A line for one finding."""

    type: Literal["finding"]
    """What the line holds."""


class SummaryLine(_Run, Summary):
    """The last line."""

    type: Literal["summary"]
    """What the line holds."""


Line = FindingLine | SummaryLine
"""A line of `reconcile check --format ndjson`."""
