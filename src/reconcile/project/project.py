"""A ledger on disk as one object: what command line, notebook, site and editor ask."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reconcile.errors import InputError, ReadingError
from reconcile.finding import Issue
from reconcile.project import files, names
from reconcile.project.config import USUAL, Config, Lookup
from reconcile.replay import keeping
from reconcile.values import PartialDate

if TYPE_CHECKING:
    from reconcile.answers.answer import Answers
    from reconcile.answers.asked import Answering
    from reconcile.answers.history import History
    from reconcile.answers.lineage_graph import Trace
    from reconcile.ledger.partitions import Partitions
    from reconcile.ledger.records import Ledger, Period, Source
    from reconcile.project.checking import Run


class Project:
    """A ledger with its configuration, and all that can be asked of it.

    Nothing is read before it is needed. The ledger that `ledger` returns is kept, so that all
    answers come from one state of the files; open the project again to see a later one.

    Attributes:
        roots: The folders and files that make the ledger.
        config: The settings in force.
        commit: The id of the commit that the files come from; None: they come from the disk.

    Example:
        >>> project = Project.open("example")
        >>> project.answers(["troops"])[0].answers[0].headline.text
        '12,000–15,000 persons'
        >>> project.answers(["trops"])
        Traceback (most recent call last):
        reconcile.errors.UsageError: there is no quantity `trops`; did you mean `troops`?
    """

    def __init__(
        self,
        roots: Iterable[files.Root],
        config: Config,
        listed: Sequence[files.File] | None = None,
        *,
        commit: str | None = None,
        about: Collection[str] | None = None,
    ) -> None:
        """Take a ledger; `Project.open` finds one.

        Args:
            roots: The folders and files that make it.
            config: The settings in force.
            listed: Its files; None: what lies below the roots when it is read.
            commit: The id of the commit that they come from.
            about: Ids of the quantities whose estimates are read; None: all.
        """
        self.roots = tuple(roots)
        self.config = config
        self.commit = commit
        self._listed = listed
        self._about = about
        self._ledger: Ledger | None = None
        self._partitions: Partitions | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, *, lookup: Lookup = USUAL) -> Self:
        """Find a ledger, and the configuration for the working folder.

        Args:
            path: A folder or a file; ``example`` is the ledger that the package carries. None:
                RECONCILE_DATA, else what the configuration names, else the nearest ``data/``.
            lookup: How configuration is looked for.

        Raises:
            InputError: There is no ledger.
            UsageError: The configuration has a key or a value that is not known.
        """
        root = files.find_ledger(None if path is None else os.fspath(path), lookup)
        return cls((root,), lookup.here())

    def __repr__(self) -> str:
        names_ = ", ".join(root.name for root in self.roots)
        return f"<Project {names_}{f' at {self.commit[:12]}' if self.commit else ''}>"

    def listed(self) -> Sequence[files.File]:
        """Return the files of the ledger, in order of name.

        Raises:
            InputError: There is none.
        """
        return files.listed(self.roots) if self._listed is None else self._listed

    @property
    def ledger(self) -> "Ledger":
        """Everything that was read; `Ledger.troubles` has what could not be."""
        if self._ledger is None:
            self._ledger = self._loaded()
        return self._ledger

    @property
    def wanted(self) -> Collection[str] | None:
        """The ids of the quantities whose estimates are read; None: all are."""
        return self._about

    def _loaded(self) -> "Ledger":
        if keeping.current.is_keeping:
            from reconcile.project.reading import partitions

            if self._partitions is None:
                self._partitions = partitions(self.listed(), self.config.hedges)
            return self._partitions.whole(self._about)
        from reconcile.ledger.load import load

        return load(map(files.read, self.listed()), self._about, self.config.hedges)

    @property
    def troubles(self) -> tuple[Issue, ...]:
        """What could not be read or looks wrong by itself; `check` says more."""
        return self.ledger.troubles

    @property
    def quantities(self) -> tuple[str, ...]:
        """The ids of all quantities, in the order of the ledger."""
        return tuple(self.ledger.quantities)

    @property
    def sources(self) -> "Mapping[str, Source]":
        """The sources, by id, in the order of the ledger."""
        return self.ledger.sources

    def require_whole(self) -> Self:
        """Return this project if every file could be read.

        Raises:
            ReadingError: One could not; the error lists the troubles.
        """
        unread = self.ledger.unread
        if unread:
            issues = (issue for issue in self.troubles if issue.where.path in unread)
            told = (f"{issue.where.path}: {issue.message}" for issue in issues)
            raise ReadingError(unread, tuple(told))
        return self

    def about(self, quantities: Iterable[str]) -> Self:
        """Return the same project, reading only the estimates of some quantities: faster.

        Args:
            quantities: Their names; hyphens stand for underscores too.
        """
        about = names.spellings(quantities)
        return self._with(self._listed, self.commit, about or None)

    def at(self, ref: str, *, since_fork: bool = False) -> Self:
        """Return the ledger as a commit holds it, read with today's configuration.

        Args:
            ref: A branch, tag or commit.
            since_fork: Take the commit where HEAD left it, as a pull request does.

        Raises:
            InputError: The ledger lies in no repository, or there is no such commit.
            UsageError: It cannot be a revision.
        """
        from reconcile.project import snapshot

        repository = snapshot.repository_of(self.roots[0])
        commit = repository.base(ref) if since_fork else repository.commit(ref)
        found = snapshot.together(repository, commit, self.roots)
        listed = [files.File(name, Path(name), data) for name, data in found.items()]
        return self._with(listed, commit)

    def overlay(self, path: str | os.PathLike[str], text: str) -> Self:
        """Return the same project with other text in one file, such as an unsaved one.

        Args:
            path: The file; it need not be there yet.
            text: What it is read as.

        Raises:
            InputError: It does not lie in the ledger.
        """
        place = Path(path)
        for root in self.roots:
            if files.is_inside(place, root.path):
                name = files.name_in(place, root)
                known = {file.name: file for file in self.listed()}
                known[name] = files.File(name, place, text.encode())
                listed = [known[one] for one in sorted(known)]
                return self._with(listed, self.commit)
        inside = ", ".join(root.name for root in self.roots)
        raise InputError(f"`{place.as_posix()}` does not lie in the ledger, which is {inside}")

    def answers(
        self,
        quantities: Iterable[str] | None = None,
        as_of: str | PartialDate | None = None,
        *,
        on: str | PartialDate | None = None,
        period: "str | Period | None" = None,
        with_how: bool = False,
    ) -> "tuple[Answers, ...]":
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
        from reconcile.answers.asked import answer_all
        from reconcile.answers.following import tied

        known = self.ledger.quantities
        ids = None if quantities is None else [names.quantity(name, known) for name in quantities]
        when, over = names.day(on, "on"), names.period(period, "period")
        if over is not None:
            ids = names.flows(known, ids, has_date=when is not None)
        if self._about is not None and not tied(self.ledger).isdisjoint(ids or known):
            return self._whole.answers(quantities, as_of, on=on, period=period, with_how=with_how)
        found = answer_all(
            self.ledger,
            ids,
            names.day(as_of, "as_of"),
            on=when,
            period=over,
            with_how=with_how,
        )
        if self._about is not None and any(one.is_open for one in found):
            return self._whole.answers(quantities, as_of, on=on, period=period, with_how=with_how)
        return found

    def _with(
        self,
        listed: Sequence[files.File] | None,
        commit: str | None,
        about: Collection[str] | None = None,
    ) -> Self:
        """The same project with other files, or with the estimates of some quantities only."""
        return type(self)(self.roots, self.config, listed, commit=commit, about=about)

    @property
    def _whole(self) -> Self:
        """The same project with the estimates of all quantities."""
        whole = self._with(self._listed, self.commit)
        whole._partitions = self._partitions  # what was read is not read again
        return whole

    @cached_property
    def _answering(self) -> "Answering":
        """What answers by any day: histories of several quantities share what no day changes."""
        from reconcile.answers.asked import Answering

        return Answering(self.ledger, is_daily=True)

    def history(self, quantity: str, *, is_whole: bool = False) -> "History":
        """Return the days on which the answer to a quantity changed, and what changed it.

        Args:
            quantity: Its id.
            is_whole: Keep the evidence of every day, for who asks for all of it.

        Raises:
            UsageError: There is no such quantity.
        """
        from reconcile.answers.following import tied
        from reconcile.answers.history import history

        known = self.ledger.quantities
        if self._about is not None and names.quantity(quantity, known) in tied(self.ledger):
            return self._whole.history(quantity, is_whole=is_whole)
        subject = known[names.quantity(quantity, known)]
        found = history(subject, self.ledger, self._answering, is_whole=is_whole)
        if self._about is not None and any(day.is_open for day in found.days):
            return self._whole.history(quantity, is_whole=is_whole)
        return found

    def trace(self, name: str, as_of: str | PartialDate | None = None) -> "Trace":
        """Return who says a quantity first and who repeats it; or the same of one source.

        Args:
            name: The id of a quantity or a source; if it is both, the quantity is meant.
            as_of: The day to answer for.

        Raises:
            UsageError: There is no such quantity or source, or no such day.
        """
        from reconcile.answers.tracing import trace

        return trace(self.ledger, name, names.day(as_of, "as_of"))

    def run_check(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severity: Iterable[str] = (),
        today: str | PartialDate | None = None,
    ) -> "Run":
        """Return what is wrong with the data, and what is needed to show it.

        Args:
            select: Rules to run, by code, family or name; empty: as configured.
            ignore: Rules to leave out beside those of the configuration.
            severity: ``CODE=LEVEL``, each.
            today: The day by which entries expire; None: today.

        Raises:
            UsageError: A rule, a level or the day is not known.
        """
        from reconcile.project import checking

        options = checking.Options(
            tuple(select), tuple(ignore), tuple(severity), names.day(today, "today")
        )
        return checking.check(self, options)


def both(before: Project, after: Project) -> "tuple[Ledger, Ledger]":
    """Return the ledgers of two projects; a file that is the same in both is read once."""
    sides = before, after
    if keeping.current.is_keeping or before.config.hedges != after.config.hedges:
        return before.ledger, after.ledger
    from reconcile.ledger.load import load_both

    was, now = (map(files.read, side.listed()) for side in sides)
    return load_both(was, now, after.wanted, after.config.hedges)
