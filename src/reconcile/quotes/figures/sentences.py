"""Where sentences begin and end, as far as figures ask for it."""

import re
from collections.abc import Iterator

from reconcile.phrases.lexer import LONGEST

_END = re.compile(
    r"[.!?…]+[\"'”»’)\]]*\s+(?=[\"“«„'‘(¿¡\[]*[^\W\d_a-zа-яёіїєґ])|[。！？]+[」』”）]*|[؟!]\s+|\n+"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|mr|mrs|ms|dr|prof|gen|lt|col|sgt|capt|sen|rep|gov|st|no|nr|vol|fig"
    r"|approx|est|ca|rd|etwa|mio|mrd|mln|mlrd|bzw|ggf|z\.b|u\.a|d\.h|inkl|art|abs|mind|max|min"
    r"|env|av|apr|art|núm|pág|aprox|ee\.uu|тыс|млн|млрд|трлн|руб|долл|чел|кв|куб|км|ул|им"
    r"|г|гг|в|вв|тис|грн|дол|[a-z]\.[a-z](?:\.[a-z])*)\.$",
    re.IGNORECASE,
)
_LONGEST = LONGEST - 20
"""Characters after which a sentence is cut, so that the tables of all languages take it."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph, each with its offset; one that is very long in parts.

    Example:
        >>> list(sentences("Some 5,000 came. Gen. Smith said 6,000."))
        [(0, 'Some 5,000 came. '), (17, 'Gen. Smith said 6,000.')]
    """
    start = 0
    for match in _END.finditer(text):
        mark = match.start()
        if text[mark] == "." and _ABBREVIATED.search(text, max(0, start - 1, mark - 12), mark + 1):
            continue
        yield from _parts(text, start, match.end())
        start = match.end()
    yield from _parts(text, start, len(text))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        yield start, text[start:cut]
        start = cut
    if text[start:end].strip():
        yield start, text[start:end]
