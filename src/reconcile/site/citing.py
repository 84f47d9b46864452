"""Cite an answer in the three forms that people paste: APA, Chicago, BibTeX.

An answer is an entry without an author in a work that may change, the ledger: the rules for
entries of reference works and databases hold (*Publication Manual of the APA*, 7th ed., 9.12,
9.14, 9.16, 9.17, 10.3, 10.9; *The Chicago Manual of Style*, 17th ed., 14.257, 15.50). Both ask for
the day on which the reader saw what has no version. Nobody here knows that day: it is left blank,
in brackets, and is not asked for where a commit says what was seen.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from reconcile.values import PartialDate
from reconcile.values.dates import civil
from reconcile.wording.printable import safe

BLANK = "[day]"
"""Stands for the day of the visit, for the reader to fill in."""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
"""Both styles write English months in full; BibTeX takes their first three letters."""


class Cited(NamedTuple):
    """What is cited.

    Attributes:
        name: The id of the quantity.
        ledger: The title of the ledger.
        subject: What the answer is about, and what it is: ``Troops: 12,000–15,000 persons``.
        day: By when things were known that it rests on; None: nothing in the ledger is dated.
        commit: The commit of the ledger that it was made from; empty: not known.
        url: Where it can be seen; empty: not known.
    """

    name: str
    ledger: str
    subject: str
    day: PartialDate | None
    commit: str = ""
    url: str = ""


class Run(NamedTuple):
    """Some words of a citation.

    Attributes:
        text: The words.
        is_title: They are the title of a whole work, and are set in italics.
    """

    text: str
    is_title: bool = False


class Citation(NamedTuple):
    """A citation in one style.

    Attributes:
        style: What the style is called.
        runs: Its words.
        is_code: It is written for a program, in lines.
    """

    style: str
    runs: tuple[Run, ...]
    is_code: bool = False

    @property
    def text(self) -> str:
        """The whole as plain text."""
        return "".join(run.text for run in self.runs)


def cite(cited: Cited) -> tuple[Citation, ...]:
    """Return the citation in each style.

    Example:
        >>> from reconcile.values import parse_date
        >>> cited = Cited("troops", "Support", "Troops: 12,000–15,000", parse_date("2025-09-02"))
        >>> for one in cite(cited._replace(commit="0a1b2c3d4e5f", url="https://a.example/t")):
        ...     print(one.text)
        Troops: 12,000–15,000 [Data set]. (2025, September 2). In Support (Version 0a1b2c3d4e5f). https://a.example/t
        Support. 2025. “Troops: 12,000–15,000.” Data as known by September 2, 2025, version 0a1b2c3d4e5f. https://a.example/t.
        @misc{troops-2025,
          title = {{Troops: 12,000--15,000}},
          howpublished = {{Support}},
          year = {2025},
          month = sep,
          note = {Data as known by 2025-09-02, version 0a1b2c3d4e5f},
          url = {https://a.example/t}
        }
    """  # noqa: E501
    shown = cited._replace(ledger=_line(cited.ledger), subject=_line(cited.subject))
    return (
        Citation("APA, 7th edition", tuple(_apa(shown))),
        Citation("Chicago, author-date", tuple(_chicago(shown))),
        Citation("BibTeX", (Run(_bibtex(shown)),), is_code=True),
    )


def _line(text: str) -> str:
    """One line of text in which nothing is hidden."""
    return safe(" ".join(text.split()))


def _apa(cited: Cited) -> Iterable[Run]:
    """Entry [form]. (Date). In *Work* (Version). Retrieved day, from URL."""
    yield Run(f"{cited.subject} [Data set]. ({_apa_date(cited.day)}). In ")
    yield Run(cited.ledger, is_title=True)
    yield Run(f" (Version {cited.commit})." if cited.commit else _stop(cited.ledger))
    if cited.url:
        seen = "" if cited.commit else f"Retrieved {BLANK}, from "
        yield Run(f" {seen}{cited.url}")


def _apa_date(day: PartialDate | None) -> str:
    if day is None:
        return "n.d."
    year, month, number = _parts(day)
    behind = f" {number}" if number else ""
    return f"{_year(year)}, {_MONTHS[month - 1]}{behind}" if month else _year(year)


def _chicago(cited: Cited) -> Iterable[Run]:
    """*Work*. Year. “Entry.” Version, day. Accessed day. URL."""
    yield Run(cited.ledger, is_title=True)
    year = _year(_parts(cited.day)[0]) if cited.day else "n.d."
    yield Run(f"{_stop(cited.ledger)} {year}{_stop(year)} “{cited.subject}{_stop(cited.subject)}”")
    day = f"data as known by {_american(cited.day)}" if cited.day else ""
    version = f"version {cited.commit}" if cited.commit else ""
    if made := ", ".join(filter(None, (day, version))):
        yield Run(f" {made[0].upper()}{made[1:]}.")
    if cited.url:
        seen = "" if cited.commit else f"Accessed {BLANK}. "
        yield Run(f" {seen}{cited.url}.")


def _american(day: PartialDate) -> str:
    """September 2, 2025; September 2025; 2025."""
    year, month, number = _parts(day)
    if not month:
        return _year(year)
    name = _MONTHS[month - 1]
    return f"{name} {number}, {_year(year)}" if number else f"{name} {_year(year)}"


def _bibtex(cited: Cited) -> str:
    year, month, _ = _parts(cited.day) if cited.day else (0, 0, 0)
    known = f"data as known by {cited.day.text}" if cited.day else ""
    version = f"version {cited.commit}" if cited.commit else ""
    seen = f"accessed {BLANK}" if cited.url and not cited.commit else ""
    note = ", ".join(filter(None, (known, version, seen)))
    fields = {
        # Braces keep capitals, and the name of the ledger in one piece.
        "title": f"{{{{{_latex(cited.subject)}}}}}",
        "howpublished": f"{{{{{_latex(cited.ledger)}}}}}",
        "year": f"{{{_year(year)}}}" if year else "{n.d.}",
        "month": _MONTHS[month - 1][:3].lower() if month else "",
        "note": f"{{{_latex(note[:1].upper() + note[1:])}}}" if note else "",
        # It goes into `url`, which takes characters as they are: braces must match.
        "url": f"{{{_BARE.sub(_quoted, cited.url)}}}" if cited.url else "",
    }
    key = re.sub(r"[^a-z0-9]+", "-", cited.name.lower()).strip("-")[:40].strip("-") or "answer"
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@misc{{{key}-{year or 'nd'},\n" + ",\n".join(lines) + "\n}"


_BARE = re.compile(r"[^!-z|~]|\\")
"""What an address must not hold as it is: blanks, braces, a backslash, what is not ASCII."""


def _quoted(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


_LATEX: Mapping[int, str] = MappingProxyType(
    {
        **{ord(sign): f"\\{sign}" for sign in "&%$#_{}"},
        ord("\\"): r"\textbackslash{}",
        ord("~"): r"\textasciitilde{}",
        ord("^"): r"\textasciicircum{}",
        ord("–"): "--",
        ord("—"): "---",
    }
)
"""What a text must not hold as it is (Lamport, *LaTeX*, 2.2.1)."""


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _stop(title: str) -> str:
    """What ends a title: nothing where it ends in a mark of its own."""
    return "" if title.endswith((".", "?", "!", "…")) else "."


def _parts(day: PartialDate) -> tuple[int, int, int]:
    """Year, month and day as far as they are written, else 0; of a stretch those of its end."""
    year, month, number = civil(day.last)
    simple = re.fullmatch(r"-?\d{1,4}(-\d\d)?(-\d\d)?", day.whole.text)
    return year, month if not simple or simple[1] else 0, number if not simple or simple[2] else 0


def _year(year: int) -> str:
    """A year; before our era as such, since there is no year 0."""
    return str(year) if year > 0 else f"{1 - year} BCE"
