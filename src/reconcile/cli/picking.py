"""The figures of a local copy, to pick from by number."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reconcile.cli import asking, screen
from reconcile.errors import InputError
from reconcile.formats import added_text
from reconcile.formats.page import Page, drawn, wrap
from reconcile.ledger.records import Ledger
from reconcile.phrases import Refusal
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from reconcile.quotes.suggest import Suggestion


_AROUND = 90
"""Characters on either side of a figure that are shown."""


class Offer(NamedTuple):
    """A figure of a copy.

    Attributes:
        suggestion: What stands there.
        quantities: Those that it may be about, the likeliest first.
        before: The words before it.
        after: The words behind it.
    """

    suggestion: "Suggestion"
    quantities: Sequence[str]
    before: str
    after: str


def offers(data: bytes, path: str, ledger: Ledger) -> list[Offer]:
    """Return the figures of a copy, in its order.

    Raises:
        InputError: It cannot be read, or there is no figure in it.
    """
    from reconcile.quotes.copies.reading import read_copy
    from reconcile.quotes.likely import Likely
    from reconcile.quotes.suggest import suggest

    try:
        copy = read_copy(data, Path(path).name)
    except InputError as error:
        raise InputError(f"`{path}`: {error}") from error
    likely = Likely(ledger)
    found = []
    for one in suggest(copy):
        text = copy.blocks[one.block].text
        before, after = text[: one.start][-_AROUND:], text[one.end :][:_AROUND]
        found.append(Offer(one, likely.of(one, copy), before, after))
    if not found:
        raise InputError(f"no figure is found in `{path}`; add one by its phrase")
    return found


def pick(found: Sequence[Offer], page: Page) -> list[Offer]:
    """Show figures with a number each, and ask which are wanted."""
    for number, offer in enumerate(found, 1):
        screen.write("".join(f"{line}\n" for line in _told(number, offer, page)))

    def wrong(answer: str) -> str:
        numbers = _numbers(answer)
        if numbers is None:
            return "answer with numbers, such as 1 3-5"
        beyond = [one for one in numbers if not 0 < one <= len(found)]
        return f"there is no figure {beyond[0]}" if beyond else ""

    answer = asking.ask("Add which (1 3-5; Enter: none)", wrong=wrong)
    return [found[number - 1] for number in _numbers(answer) or ()]


def _told(number: int, offer: Offer, page: Page) -> list[str]:
    one = offer.suggestion
    figure = one.reading
    said = "not read" if isinstance(figure, Refusal) else ""
    if not isinstance(figure, Refusal):
        said = added_text.reading(figure, figure.unit or "").strip() or "no number"
    meant = " ".join(f"{name}?" for name in offer.quantities)
    head = f"{number:2} "
    parts = (one.phrase, said, meant, one.place)
    lines = wrap(safe(" · ".join(filter(None, parts))), page.width, head, "   ")
    if one.slip:
        lines += wrap(safe(f"look at it: {one.slip}"), page.width, "   ", "   ")
    return [drawn(line, page) for line in lines]


def passage(offer: Offer, page: Page) -> list[str]:
    """Show a figure among the words around it."""
    one = offer.suggestion
    before, after = offer.before, offer.after
    if len(before) == _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == _AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    head = f"{one.place}: "
    lines = wrap(safe(f"{before}{one.phrase}{after}"), page.width, head, "  ")
    return ["", *(drawn(line, page) for line in lines)]


_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def _numbers(answer: str) -> list[int] | None:
    """Return the numbers of an answer, each once and in order; None where it holds anything else.

    Example:
        >>> _numbers("1 3-5,4"), _numbers(""), _numbers("all")
        ([1, 3, 4, 5], [], None)
    """
    found: set[int] = set()
    for word in answer.replace(",", " ").split():
        match = _PART.fullmatch(word)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        found.update(range(first, min(last, first + 10_000) + 1))
    return sorted(found)
