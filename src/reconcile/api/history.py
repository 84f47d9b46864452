"""A history that shows itself: the figure, and a row for each day on which the answer changed."""

from collections.abc import Iterator
from typing import Any, Self

from reconcile.answers import history as plain
from reconcile.api.shown import PAGE, Shown


class History(Shown, plain.History):
    """How the answer to one quantity, in its own measure and scope, came to be what it is.

    In a notebook it shows itself. `print` shows what `reconcile history` prints.

    Attributes:
        quantity: What it is about.
        days: Those on which the answer changed, oldest first.
        hedges: Version of the table of hedges that read the phrases.
        sources: Those of the ledger, by id.
    """

    @classmethod
    def of(cls, found: plain.History) -> Self:
        """Return a history that shows itself."""
        return cls._make(found)

    def records(self) -> list[dict[str, Any]]:
        """Return its days, a plain dict for each, with the keys of `reconcile history --json`."""
        from reconcile.api.records import of_history

        return of_history(self)

    def as_text(self) -> str:
        """Return what `reconcile history` prints, 80 columns wide and without colours."""
        from reconcile.formats import history_text

        return history_text.render(self, PAGE)

    def as_html(self) -> str:
        """Return the figure and the days as HTML."""
        from reconcile.api.fragments import fragment

        return fragment(self._parts())

    def _parts(self) -> Iterator[str]:
        from reconcile.answers import sentences
        from reconcile.api.fragments import said, table
        from reconcile.wording import date, plural

        name = self.quantity.label or self.quantity.id
        days = plural(len(self.days), "day")
        yield f'<p class="answer">{said(name)}</p>'
        yield f'<p class="soft">The answer on {days} on which it changed.</p>'
        rows = (
            (
                said(date(day.as_of)),
                said(day.answer.headline.text),
                said(sentences.on_day(day.answer)),
            )
            for day in self.days
        )
        yield table(("day", "answer", "how sure"), rows)
