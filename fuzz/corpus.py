"""Write the seeds of a target, each named by its content.

    python -m fuzz.corpus TARGET FOLDER
    python -m fuzz.corpus phrases FOLDER --keep   # take what a run has found into phrases.txt

Ledgers are the small ones of the tests. Phrases stand in `phrases.txt`, one a line: of those of
`tests/phrases` and of what runs have found, the shortest that reach some code.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import FrameType

from tests.hostile import laws
from tests.hostile.files import SMALL
from tests.hostile.mutations import CONFIGURATIONS, SEEDS

_LARGEST = 4_000
"""Bytes of a seed: libFuzzer finds its way in small files."""

_LONGEST = 120
"""Characters of a phrase that is kept: a person has to see what it is."""

_Step = tuple[str, int, int]
"""A file, a line, and the one after it."""

_PACKAGE = "/reconcile/phrases/"
_PHRASES = Path(__file__).parent / "phrases.txt"
_TESTS = Path(__file__).parents[1] / "tests" / "phrases"


def seeds(target: str) -> set[bytes]:
    """The seeds of a target."""
    if target == "phrases":
        return set(_PHRASES.read_bytes().split(b"\n")) - {b""}
    if target == "config":
        return {text.encode() for text in CONFIGURATIONS}
    ledgers = {text.encode() for text in SEEDS}
    ledgers |= {case.data for case in SMALL if len(case.data) <= _LARGEST}
    # The first two bytes are the page.
    return {b"\0P" + one for one in ledgers} if target == "pages" else ledgers


def write(found: Iterable[bytes], folder: Path) -> int:
    """Write seeds into a folder; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [folder / sha256(one).hexdigest()[:16] for one in found]
    for name, one in zip(names, found, strict=True):
        name.write_bytes(one)
    return len(names)


def keep(folder: Path) -> int:
    """Keep the phrases of tests and of a run that reach code which no shorter one reaches."""
    known = {one.encode() for one in _of_tests()} | seeds("phrases")
    known |= {path.read_bytes() for path in folder.iterdir()}
    reached: set[_Step] = set()
    kept: list[bytes] = []
    for one in sorted(filter(_is_kept, known), key=lambda one: (len(one), one)):
        steps = _steps(one)
        if not steps <= reached:
            kept.append(one)
            reached |= steps
    _PHRASES.write_bytes(b"".join(one + b"\n" for one in sorted(kept)))
    return len(kept)


def _steps(phrase: bytes) -> set[_Step]:
    """From which line to which line of reconcile the law about a phrase goes."""
    found: set[_Step] = set()
    last: dict[FrameType, int] = {}

    def trace(frame: FrameType, _event: str, _of: object) -> object:
        if _PACKAGE not in frame.f_code.co_filename:
            return None
        line = frame.f_lineno
        found.add((frame.f_code.co_filename, last.get(frame, 0), line))
        last[frame] = line
        return trace

    sys.settrace(trace)
    try:
        laws.phrase(phrase.decode())
    finally:
        sys.settrace(None)
    return found


def _of_tests() -> Iterator[str]:
    for path in _TESTS.glob("*.json"):
        yield from _texts(json.loads(path.read_text(encoding="utf-8")))


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of JSON: what is no phrase reaches no code."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _is_kept(phrase: bytes) -> bool:
    text = phrase.decode("utf-8", "replace")
    return text.isprintable() and "\ufffd" not in text and 0 < len(text) <= _LONGEST


if __name__ == "__main__":
    target, place, *options = sys.argv[1:]
    count = keep(Path(place)) if options == ["--keep"] else write(seeds(target), Path(place))
    print(count, "seeds")
