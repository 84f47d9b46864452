"""What a change does, as one file that needs nothing beside it."""

from reconcile.changes.difference import Difference, Version
from reconcile.checks.report import Report
from reconcile.site import change_page, render
from reconcile.site.pages import Frame, Page
from reconcile.site.references import Link

_SITE = "What changes"


def html(
    found: Difference, versions: tuple[Version, Version], reports: tuple[Report, Report]
) -> str:
    """Return the page of a change as a whole HTML document.

    Args:
        found: What differs.
        versions: The two ledgers, as the user knows them.
        reports: What a check finds in each.
    """
    body = change_page.page(found, versions, reports)
    parts = [Link(_SITE, "#main")]
    parts += [Link("Findings", "#findings")] if body.new or body.gone else []
    frame = Frame(
        site=_SITE,
        title="",
        path="",
        root="",
        name="change",
        prefix="",
        menu=tuple(parts),
        canonical="",
        asked=found.as_of.text if found.as_of else "",
        unread=(),
        hedges=found.hedges,
        policy="",
        layout="part.html",
        command="diff",
    )
    return render.render_as_one([Page("change.html", frame, body)])
