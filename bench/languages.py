"""Time to read a phrase in each language, without the memory of phrases and of their forms.

    python bench/languages.py              one table over the phrases of tests/phrases
    python bench/languages.py FILE...      over JSON files of the same shape: text and lang

Every phrase is met anew in each of several rounds, with all word tables loaded; the shortest
of its times counts, which is what it costs on an idle machine. Calls are those of functions,
Python's own included: their number is the same on every machine, under any load.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType

from reconcile.phrases import RECONCILE, Refusal, Setting, read, templates
from reconcile.phrases.lexer import lexed

TESTS = Path(__file__).parents[1] / "tests/phrases"
ROUNDS = 25
SHORT = 200
"""Characters up to which no phrase should take a millisecond."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="phrases with their languages")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    files = arguments.files or [TESTS / "phrases-lang.txt", *sorted(TESTS.glob("*.json"))]
    by_language: dict[str, dict[str, None]] = {}
    for path in files:
        for lang, text in phrases(path):
            if len(text) < SHORT:
                by_language.setdefault(lang, {})[text] = None
    print(f"{'':8}{'phrases':>8}{'calls':>8}{'mean µs':>9}{'99 %':>8}{'longest':>9}")
    for lang in sorted(by_language, key=lambda lang: (lang != "en", lang)):
        print_row(lang, list(by_language[lang]), arguments.rounds)


def phrases(path: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text of each phrase of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        for case in json.loads(text):
            yield case.get("lang") or "en", case["text"]
        return
    for line in text.splitlines():
        if line and not line.startswith("#"):
            lang, phrase, *_ = (part.strip() for part in line.split("|"))
            yield lang, phrase


def print_row(lang: str, texts: list[str], rounds: int) -> None:
    setting = Setting(lang=None if lang == "en" else lang)
    for text in texts:
        read_anew(text, setting)  # loads the tables
    calls = sum(calls_of(text, setting) for text in texts)
    best = dict.fromkeys(texts, float("inf"))
    gc.disable()
    for _ in range(rounds):
        for text in texts:
            best[text] = min(best[text], read_anew(text, setting))
    gc.enable()
    times = sorted(1e6 * seconds for seconds in best.values())
    mean, most = statistics.mean(times), times[int(len(times) * 0.99)]
    print(
        f"{lang:8}{len(texts):8}{calls / len(texts):8.0f}{mean:9.1f}{most:8.1f}{times[-1]:9.1f}"
        f"  {max(best, key=best.__getitem__)}"
    )


def read_anew(text: str, setting: Setting) -> float:
    """Return the seconds that a phrase takes as if no other of its form had been read."""
    forget()
    start = time.perf_counter()
    with suppress(Refusal):
        read.__wrapped__(text, RECONCILE, setting)
    return time.perf_counter() - start


def calls_of(text: str, setting: Setting) -> int:
    """Count the function calls of one reading."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    forget()
    sys.setprofile(note)
    with suppress(Refusal):
        read.__wrapped__(text, RECONCILE, setting)
    sys.setprofile(None)
    return count


def forget() -> None:
    """Drop what is remembered of phrases and their forms; words stay."""
    templates.forget()
    lexed.cache_clear()


if __name__ == "__main__":
    main()
