"""A ledger on disk whose answers show themselves: what `reconcile.open` returns."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reconcile.api.answers import Answer, Answers
from reconcile.api.shown import PAGE, Ground, Shown
from reconcile.project import project as plain
from reconcile.values import PartialDate

if TYPE_CHECKING:
    from reconcile.api.history import History
    from reconcile.api.report import Report
    from reconcile.api.table import ArrowTable
    from reconcile.api.trace import Trace
    from reconcile.ledger.records import Period


class Project(Shown, plain.Project):
    """A ledger with its configuration, and all that can be asked of it.

    Nothing is read before it is needed. The ledger that `ledger` returns is kept, so that all
    answers come from one state of the files; open the project again to see a later one.

    In a notebook it shows itself: a row for each quantity. `print` shows what `reconcile show`
    prints.

    Attributes:
        roots: The folders and files that make the ledger.
        config: The settings in force.
        commit: The id of the commit that the files come from; None: they come from the disk.

    Example:
        >>> project = Project.open("example")
        >>> project.answer("troops").headline.text
        '12,000–15,000 persons'
        >>> project.answer("trops")
        Traceback (most recent call last):
        reconcile.errors.UsageError: there is no quantity `trops`; did you mean `troops`?
    """

    def answer(
        self,
        quantity: str,
        as_of: str | PartialDate | None = None,
        *,
        on: str | PartialDate | None = None,
        period: "str | Period | None" = None,
    ) -> Answer:
        """Return *the* answer to a quantity: in its own measure and default scope.

        Args:
            quantity: Its id; hyphens stand for underscores too.
            as_of: Answer with what was known by this day; None: with all.
            on: The date to answer for; None: that of the newest vote.
            period: The period to answer a flow for; None: the one that ends last.

        Raises:
            UsageError: There is no such quantity, day or period, or it is no flow.
        """
        return self.answers([quantity], as_of, on=on, period=period)[0].main

    def answers(
        self,
        quantities: Iterable[str] | None = None,
        as_of: str | PartialDate | None = None,
        *,
        on: str | PartialDate | None = None,
        period: "str | Period | None" = None,
        with_how: bool = False,
    ) -> tuple[Answers, ...]:
        """Return all answers to some quantities, also those of other measures and scopes.

        Args:
            quantities: Their ids; None: all, in the order of the ledger.
            as_of: Answer with what was known by this day; None: with all.
            on: The date to answer for; None: that of the newest vote of each.
            period: The period to answer flows for, and flows only; None: the one that ends last.
            with_how: Set what each comes to from others against what is stated (`Answer.how`).

        Raises:
            UsageError: There is no such quantity, day or period, or it is no flow.
        """
        found = super().answers(quantities, as_of, on=on, period=period, with_how=with_how)
        ground = Ground.of(self.ledger)
        return tuple(Answers.of(one, ground) for one in found)

    def history(self, quantity: str, *, is_whole: bool = False) -> "History":
        """Return the days on which the answer to a quantity changed, and what changed it.

        Args:
            quantity: Its id.
            is_whole: Keep the evidence of every day, for who asks for all of it.

        Raises:
            UsageError: There is no such quantity.
        """
        from reconcile.api.history import History

        return History.of(super().history(quantity, is_whole=is_whole))

    def trace(self, name: str, as_of: str | PartialDate | None = None) -> "Trace":
        """Return who says a quantity first and who repeats it; or the same of one source.

        Args:
            name: The id of a quantity or a source; if it is both, the quantity is meant.
            as_of: The day to answer for.

        Raises:
            UsageError: There is no such quantity or source, or no such day.
        """
        from reconcile.api.trace import Trace

        return Trace.of(super().trace(name, as_of), Ground.of(self.ledger))

    def check(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severity: Iterable[str] = (),
        today: str | PartialDate | None = None,
    ) -> "Report":
        """Return what is wrong with the data, as `reconcile check` reports it.

        Args:
            select: Rules to run, by code, family or name; empty: as configured.
            ignore: Rules to leave out beside those of the configuration.
            severity: ``CODE=LEVEL``, each.
            today: The day by which entries expire; None: today.

        Raises:
            UsageError: A rule, a level or the day is not known.
        """
        from reconcile.api.report import Report

        run = self.run_check(select=select, ignore=ignore, severity=severity, today=today)
        return Report.of(run.report, run.places)

    def records(self) -> list[dict[str, Any]]:
        """Return the figures of all quantities, as `Answers.records` does."""
        return [record for answers in self.answers() for record in answers.records()]

    def overview(self, as_of: str | PartialDate | None = None) -> list[dict[str, Any]]:
        """Return *the* answer to each quantity in short, a plain dict each.

        It has `headline`, `pieces`, `verdict`, `span`, and the issuers in `votes`.

        Args:
            as_of: Answer with what was known by this day; None: with all.

        Raises:
            UsageError: There is no such day.
        """
        from reconcile.api.records import of_overview

        return of_overview(super().answers(as_of=as_of))

    def estimates_table(self) -> "ArrowTable":
        """Return the figures of all quantities as a table with typed columns.

        It has `__arrow_c_stream__`, so that pandas, polars and DuckDB read it as it is.
        docs/python.md has its columns.

        Raises:
            UsageError: pyarrow is not installed.
        """
        from reconcile.api.table import estimates_table

        return estimates_table(self.records())

    def as_text(self) -> str:
        """Return what `reconcile show` prints, 80 columns wide and without colours."""
        from reconcile.formats import answers_text

        return answers_text.overview(super().answers(), PAGE)

    def as_html(self) -> str:
        """Return a row for each quantity as HTML."""
        from reconcile.api.fragments import fragment

        return fragment(self._parts())

    def _parts(self) -> Iterator[str]:
        from reconcile.answers.sentences import in_short
        from reconcile.api.fragments import said, table
        from reconcile.wording import plural

        ledger = self.ledger
        counts = (ledger.quantities, "quantity"), (ledger.estimates, "estimate")
        told = ", ".join(plural(len(several), noun) for several, noun in counts)
        unread = f'<p class="error">Not read: {", ".join(map(said, ledger.unread))}</p>'
        yield unread if ledger.unread else ""
        yield f'<p class="soft">{told}</p>'
        rows = (
            (said(one.quantity.id), said(one.answers[0].headline.text), said(in_short(one)))
            for one in super().answers()
        )
        yield table(("quantity", "answer", "verdict"), rows)
