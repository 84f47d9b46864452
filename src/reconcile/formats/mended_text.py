"""What `reconcile fix` did, one line for each edit."""

from reconcile.fixes.mending import Change
from reconcile.formats.page import Page, drawn
from reconcile.wording.printable import safe
from reconcile.yaml.text import shown


def line(change: Change, page: Page) -> str:
    """Where an edit was made, the code of what it mends, what stood there and what stands there.

    Example:
        >>> from reconcile.values import Place
        >>> line(Change("RC020", Place("a.yaml", 3, 5, 3, 11), "orgin", "origin"), Page())
        'a.yaml:3:5: RC020 orgin → origin'
    """
    place = change.where
    head = f"{safe(place.path)}:{place.line}:{place.column}: "
    return head + page.paint(change.code, "bold") + " " + drawn(safe(_told(change)), page)


def _told(change: Change) -> str:
    if not change.new:
        return shown(change.old.strip(", \r\n")) + " removed"
    if change.old.split() == change.new.split():
        count = change.new.count("\n") + 1
        what = "tabs → spaces" if "\t" in change.old else "white space → one space"
        return what if count == 1 else f"{what} in {count} lines"
    return f"{shown(change.old)} → {shown(change.new)}"
