"""What is wrong with the data, as values in a list.

A rule yields an `Issue`: where (a spot or a place) and what. The runner looks
the line up, adds code, name and severity, and makes it a `Finding`.
"""

from enum import IntEnum
from typing import NamedTuple

from reconcile.values import Place
from reconcile.wording.printable import safe


class Severity(IntEnum):
    """How bad a finding is; more is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Spot(NamedTuple):
    """Where in a file, before its line is known.

    Attributes:
        path: The file, as `Place.path`.
        keys: Keys and list indexes from the top of the file to the value.
        of_key: Point at the key itself, not at its value.
        part: Point at these characters of the value only, counted from 0, the end excluded.
    """

    path: str
    keys: tuple[str | int, ...]
    of_key: bool = False
    part: tuple[int, int] | None = None


class Related(NamedTuple):
    """Another place that belongs to an issue, with a word on its part in it."""

    where: Spot | Place
    message: str


class Edit(NamedTuple):
    """A safe change of the file: what stands at a place gives way to another text.

    Attributes:
        where: What is replaced, and nothing around it. A finding's edit has a place.
        text: What stands there instead: at a place as the file has it, quotes included;
            at a spot a key or a value, which takes over the quotes that stand there.
    """

    where: Spot | Place
    text: str


class Gathering(NamedTuple):
    """How a finding is told together with others of its rule that have one cause.

    Attributes:
        key: What they have in common beside rule and remedy: the quantity, the cause.
        lead: The fact that holds for all of them.
        noun: What each of them is about, ``pair`` or ``quantity``.
        part: What this one adds to the fact.
        least: How many make one finding; fewer stand alone.
    """

    key: tuple[str, ...]
    lead: str
    noun: str
    part: str
    least: int = 2


class Issue(NamedTuple):
    """One thing that is wrong, as the code that found it tells it.

    Attributes:
        where: The main place.
        message: One sentence of fact, with both numbers and units.
        help: One sentence of remedy.
        label: A few words set beside the caret; may be empty.
        related: The other places of the same thing.
        severity: Overrides the rule's own severity.
        problem: Name of the problem, when the reader found it before any rule ran.
        causes: Why two statements differ, each with its evidence.
        about: Ids of the quantity and the sources concerned, by which `accept` finds it.
        edit: What `reconcile fix` may do about it without asking; None: a person has to look.
        identity: By what it is known again, in place of the ids and of the values at its places.
        gathering: How it is told with others; None: alone.
    """

    where: Spot | Place
    message: str
    help: str
    label: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    problem: str = ""
    causes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    edit: Edit | None = None
    identity: tuple[str, ...] = ()
    gathering: Gathering | None = None

    @property
    def places(self) -> tuple[Spot | Place, ...]:
        """Every place of it, the main one first."""
        return (self.where, *(related.where for related in self.related))


class Accepted(NamedTuple):
    """Why a known finding does not count.

    Attributes:
        reason: As the entry gives it.
        until: The last day on which it holds, as written; None: for good.
        by: ``accept`` (an entry in the data) or ``baseline`` (known when the baseline was written).
    """

    reason: str
    until: str | None
    by: str


class Finding(NamedTuple):
    """What a report lists: an issue that has its code, its severity and its places.

    Attributes:
        code: ``RC`` and three digits.
        name: The problem in words, with hyphens.
        severity: Error, warning or note.
        place: The main place.
        message: One sentence of fact, with both numbers and units; no full stop.
        help: One sentence of remedy; may be empty.
        label: A few words set beside the caret; may be empty.
        related: The other places, each with a word on its part in it.
        causes: Why two statements differ, each with its evidence.
        about: Ids of the quantity and the sources concerned, by which `accept` finds it.
        edit: What `reconcile fix` may do about it without asking; None: a person has to look.
        spot: The keys that lead to the main place; None: it was found in the text of the file.
        problem: Name of the problem, when the reader found it before any rule ran.
        accepted: Why it does not count, or None.
        fingerprint: The same in every run as long as code, record and values are; no line
            number is part of it, and no two findings of a report share one.
        identity: As in `Issue`.
        gathering: As in `Issue`.
        pairs: What it is made of, where it tells several findings of one cause.
    """

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    help: str = ""
    label: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    causes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    edit: Edit | None = None
    spot: Spot | None = None
    problem: str = ""
    accepted: Accepted | None = None
    fingerprint: str = ""
    identity: tuple[str, ...] = ()
    gathering: Gathering | None = None
    pairs: tuple["Finding", ...] = ()

    def __repr__(self) -> str:
        where = f"{self.place.path}:{self.place.line}:{self.place.column}"
        return safe(f"<Finding {self.severity}[{self.code}] {where}: {self.message}>")
