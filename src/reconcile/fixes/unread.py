"""Slips that make a file unreadable: each hides what follows it, so that one is found at a time.

A file is read in pieces, each below the lines that it belongs to, so that the work grows with the
file and not with its square. What the pieces say is proved on the whole file.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.finding import Severity, Spot
from reconcile.fixes.proof import Planned
from reconcile.ledger.fields import parse
from reconcile.values import Place
from reconcile.yaml import edit
from reconcile.yaml.decoding import decode
from reconcile.yaml.document import Document
from reconcile.yaml.edit import Span

_SHORT, _LONG = 400, 800
"""Characters of a piece: so few that reading them for each slip costs little. A short one ends
where lines become less deep, so that an entry stays together."""

_ALWAYS, _TIMES = 4_000_000, 100
"""How much of a file is read: so many characters, and so many times its length. Pieces take a
third of that; what no piece holds, as in a line of 400 slips, may take more, and ends after some
seconds. Who mends the file again goes on from there."""

_DEPTH = 32
"""Lines that a piece may belong to: no deeper file is read."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KEY = r"(?:[\w.+/][\w.+/() -]*|\"[^\"\\\n]*\"|'[^'\n]*'):"
_OPENER = re.compile(rf" *(?:- +)*(?:-|{_KEY}|(?:{_KEY} +)?([\[{{]))[ \r]*(?:#.*)?")
"""A line that says nothing but that what is indented deeper belongs to it; its bracket, if any."""

_CLOSING = {"[": "]", "{": "}"}
_NO_CUT = "#\t\r\n]},"
"""How lines begin that belong to the line before them."""


class Asked(NamedTuple):
    """Which slips are to be mended.

    Attributes:
        codes: The code of each problem.
        is_wanted: Whether findings of a code are to be mended in a file.
        withdrawn: The keys of edits that have proved wrong.
    """

    codes: Mapping[str, str]
    is_wanted: Callable[[str, str], bool]
    withdrawn: Container[tuple[object, ...]]


class Unread:
    """The files of a ledger that cannot be read, while they are mended round by round."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._left: dict[str, int] = {}

    def read_on(self, data: bytes, path: str) -> tuple[list[Planned], list[Planned]]:
        """Find the edits that make a file readable, as far as they go.

        Returns:
            Those that do, and those that have made things worse.
        """
        source, troubles = decode(data, path)
        left = self._left.setdefault(path, _ALWAYS + _TIMES * len(source.text))
        if troubles or left <= 0:
            return [], []
        file = _File(path, source.text, self._asked)
        whole = _piece("", source.text, 0, len(source.text), ())
        made: list[Planned] = []
        for piece in _pieces(source.text):
            if piece == whole:
                break
            reading = _Reading(file, piece)
            reading.mend(left)
            left -= reading.read
            made += reading.made
            if not reading.document.is_loaded:
                break
        reading = _Reading(file, whole, made)
        if not reading.is_behind(made):
            # A piece is something else in its file than it is alone.
            reading = _Reading(file, whole)
        reading.mend(left)
        self._left[path] = left - reading.read
        return reading.made, reading.wrong


class _File(NamedTuple):
    """A file that is mended: its name, its text, and what is to be mended."""

    path: str
    text: str
    asked: Asked


class _Piece(NamedTuple):
    """Some lines of a file, behind those that they belong to, whose brackets are closed.

    Attributes:
        text: All that.
        start: Where the lines begin in the file.
        own: Where they begin in the text.
        end: Where they end in it.
    """

    text: str
    start: int
    own: int
    end: int


class _Line(NamedTuple):
    """A line that others may belong to.

    Attributes:
        text: The line.
        level: How deep it is indented; the items of a list lie between a key and what is deeper.
        are_openers: It and all lines that it belongs to say nothing else.
        closing: What closes the bracket that it opens.
    """

    text: str
    level: int
    are_openers: bool
    closing: str


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut a file before lines that only openers stand above, as its indentation tells."""
    above: list[_Line] = []
    head = ""
    start = at = 0
    before = 0
    for line in _LINE.findall(text):
        body = line.lstrip(" ")
        if body and body[0] not in _NO_CUT:
            level = 2 * (len(line) - len(body)) + (body.split(maxsplit=1)[0] == "-")
            # Within brackets no indentation tells anything.
            while above and above[-1].level >= level and not above[-1].closing:
                above.pop()
            are_openers = len(above) < _DEPTH and (not above or above[-1].are_openers)
            if are_openers and at - start >= (_SHORT if level < before else _LONG):
                yield _piece(head, text, start, at, above)
                head = "".join(one.text for one in above)
                start = at
            before = level
            opener = _OPENER.fullmatch(line.rstrip()) if are_openers else None
            closing = _CLOSING.get(opener[1], "") if opener else ""
            above.append(_Line(line, level, opener is not None, closing))
        for _ in range(_closed(line)):
            while above and not above.pop().closing:
                pass
        at += len(line)
    yield _piece(head, text, start, at, ())


def _closed(line: str) -> int:
    """Count the brackets that a line closes, less those that it opens."""
    return line.count("]") + line.count("}") - line.count("[") - line.count("{")


def _piece(head: str, text: str, start: int, end: int, open_: Sequence[_Line]) -> _Piece:
    closing = "".join(one.closing for one in reversed(open_))
    own = len(head)
    return _Piece(head + text[start:end] + closing, start, own, own + end - start)


class _Slip(NamedTuple):
    """An edit that mends a slip, and what tells whether the slip is still there."""

    planned: Planned
    at: tuple[str, int]


class _Reading:
    """A piece of a file while it is read further and further.

    Attributes:
        made: The edits so far, in characters of the file.
        wrong: The edit that made things worse, if one did.
        document: The piece with the edits.
        read: How many characters were read.
    """

    def __init__(self, file: _File, piece: _Piece, made: Sequence[Planned] = ()) -> None:
        self._file = file
        self._piece = piece
        self._moved = piece.start - piece.own
        self._spans = [one.span for one in made]
        self.made = list(made)
        self.wrong: list[Planned] = []
        self.read = 0
        self.document = self._parsed(self._spans)

    def mend(self, most: int) -> None:
        """Mend slips until the piece can be read, a person has to look, or enough was read."""
        while not self.document.is_loaded and self.read < most:
            slips = self._slips()
            if not slips:
                break
            if not self._take(slips) and not (slips[1:] and self._take(slips[-1:])):
                self.wrong.append(slips[-1].planned)
                break

    def is_behind(self, made: Sequence[Planned]) -> bool:
        """Whether edits have mended all that lies before the last of them."""
        if self.document.is_loaded or not made:
            return True
        furthest = max((at for _, at in self._errors(self.document, self._spans)), default=0)
        return furthest > max(one.span.start for one in made)

    def _parsed(self, spans: Sequence[Span]) -> Document:
        text = edit.apply(self._piece.text, spans)
        self.read += len(text)
        return parse(text.encode(), self._file.path, whole=self._file.text)

    def _take(self, slips: Sequence[_Slip]) -> bool:
        """Make the edits, unless a slip is still there, or another has come up before the last."""
        spans = sorted((*self._spans, *(self._own(one.planned.span) for one in slips)))
        before = self._errors(self.document, self._spans)
        document = self._parsed(spans)
        after = self._errors(document, spans)
        last = self._own(slips[-1].planned.span).start
        if any(one.at in after for one in slips) or any(at <= last for _, at in after - before):
            return False
        self._spans, self.document = spans, document
        self.made += [one.planned for one in slips]
        return True

    def _own(self, span: Span) -> Span:
        return Span(span.start - self._moved, span.end - self._moved, span.text)

    def _slips(self) -> list[_Slip]:
        """The slips that have an edit; the one that ended the reading is the last of them."""
        found: list[_Slip] = []
        file, source, last = self._file, self.document.source, self._piece.end
        for issue in self.document.troubles:
            offer = issue.edit
            if offer is None or isinstance(offer.where, Spot) or isinstance(issue.where, Spot):
                continue
            if issue.severity not in (None, Severity.ERROR):
                continue
            code = file.asked.codes[issue.problem]
            start, end = (edit.origin(one, self._spans) for one in source.span(offer.where))
            if start is None or end is None or not self._piece.own <= start <= end <= last:
                continue
            span = Span(start + self._moved, end + self._moved, offer.text)
            key = code, file.path, *span
            if key in file.asked.withdrawn or not file.asked.is_wanted(code, file.path):
                continue
            at = edit.origin(source.span(issue.where)[0], self._spans)
            planned = Planned(code, Severity.ERROR, file.path, span, key=key, where=issue.where)
            found.append(_Slip(planned, (issue.problem, start if at is None else at)))
        # The last comes first: of two that overlap it is the one that has to be mended.
        spans = [*self._spans, *(self._own(one.planned.span) for one in reversed(found))]
        kept = edit.apart(spans)[len(self._spans) :]
        return [found[len(spans) - 1 - index] for index in reversed(kept)]

    @staticmethod
    def _errors(document: Document, spans: Sequence[Span]) -> set[tuple[str, int]]:
        """The errors of a piece, each where it would stand without the edits."""
        found = set()
        for issue in document.troubles:
            if isinstance(issue.where, Place) and issue.severity in (None, Severity.ERROR):
                start = document.source.span(issue.where)[0]
                at = edit.origin(start, spans)
                found.add((issue.problem, start if at is None else at))
        return found
