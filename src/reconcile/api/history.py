"""A history that shows itself: the figure, and a row for each day on which the answer changed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from reconcile.answers import history as plain
from reconcile.api.shown import PAGE, Shown

if TYPE_CHECKING:
    from reconcile.pictures.svg import Theme


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

    def as_svg(self, *, theme: "Theme" = "auto", width: int = 920) -> str:
        """Return its figure as the text of an SVG file.

        Args:
            theme: ``light``, ``dark`` or ``print``; ``auto`` follows the reader's screen.
            width: Pixels.
        """
        from reconcile.pictures.history import history
        from reconcile.pictures.svg import svg

        return svg(history(self, width=width), theme)

    def _parts(self) -> Iterator[str]:
        from reconcile.api.fragments import figure, folded, said, table
        from reconcile.pictures.history import history
        from reconcile.wording import plural

        newest = self.days[-1].told.headline.text if self.days else "no estimates"
        days, name = plural(len(self.days), "day"), said(self.quantity.label or self.quantity.id)
        yield f'<p class="answer">{said(newest)}</p>'
        yield f'<p class="soft">{name}, changed on {days}</p>'
        yield figure(history(self, has_title=False))
        rows = table(("day", "answer", "how sure", "what changed it"), map(_row, self.days))
        yield folded(f"The {days} on which the answer changed", rows if self.days else "")


def _row(day: plain.Day) -> tuple[str, str, str, str]:
    from reconcile.answers import sentences
    from reconcile.api.fragments import said
    from reconcile.wording import date

    changes = [f"+ {sentences.added(one)}" for one in (*day.added, *day.returned)]
    changes += [f"− {sentences.left(one)}" for one in day.left]
    answer = day.told
    how_sure = sentences.on_day(answer)
    return (
        said(date(day.as_of)),
        said(answer.headline.text),
        said(how_sure),
        "<br>".join(map(said, changes)),
    )
