"""Files that cannot be read: what is mended in pieces is what is mended slip by slip."""

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.fixes import unread
from reconcile.fixes.mending import mend
from reconcile.ledger.fields import parse
from reconcile.rules import all_rules
from reconcile.yaml.edit import apply

RULES = all_rules()
CODES = frozenset(rule.code for rule in RULES)
CODES_OF_PROBLEMS = {rule.name: rule.code for rule in RULES}

ENTRIES = (
    "  s{n}:\n    title: A\n    note: plain\n",
    "  s{n}:\n    title: see p. {n}: x\n    note: x\n",
    "  s{n}:\n    note: > 5\n    title: A\n",
    "  s{n}:\n\ttitle: A\n",
    "  s{n}:\n\t\ttitle: A\n\t\tnote: x\n",
    "  s{n}:\n    - title: A\n    -\tnote: @x\n",
    "  s{n}: {title: > x, note: y}\n",
    "  s{n}: {\n    title: A,\n    note: > x,\n  }\n",
    "  s{n}:\n    note: |\n      a: b: c\n      - > x\n    title: A\n",
    "  s{n}:\n    note: 'two\n  lines: > 5\n      x'\n    title: A\n",
    "  s{n}:\n    note: two\n      lines\n    title: @x y\n",
    "  s{n}: {\n    title: A,\n    relays: [\n      > x,\n      y]}\n",
    "  s{n}:\n    title: A\n    no\u2028te: x\n",
    "  's {n}':\n    title: @x\n",
    "  s{n}:\n    note: &R&D\n    title: A\n",
    "  s{n}:\n    note: *R&D x\n    title: A\n",
    "  s{n}:\n    title: around 2,000: x\n      and on\n",
    "# a comment: > x\n\n",
    "relations:\n- check: a < b: c\n- check: > x\n",
    "  s{n}:\n    title: 'open\n",
    "  s{n}: [\n    x,\n",
    "  }}\n",
)


@st.composite
def written(draw: st.DrawFn) -> bytes:
    chosen = draw(st.lists(st.sampled_from(range(len(ENTRIES) - 3)), min_size=1, max_size=8))
    # A key that stands there twice is told only when the rest can be read.
    chosen = [
        one for at, one in enumerate(chosen) if "{n}" in ENTRIES[one] or one not in chosen[:at]
    ]
    if draw(st.booleans()):
        chosen.append(draw(st.integers(len(ENTRIES) - 3, len(ENTRIES) - 1)))
    parts = [ENTRIES[one].replace("{n}", str(n)).replace("}}", "}") for n, one in enumerate(chosen)]
    text = "sources:\n" + "".join(parts)
    return text.replace("\n", "\r\n" if draw(st.booleans()) else "\n").encode()


def read_on(data: bytes, least: int = unread._SHORT) -> tuple[str, bool]:
    asked = unread.Asked(CODES_OF_PROBLEMS, lambda code, path: True, ())
    with mock.patch.multiple(unread, _SHORT=least, _LONG=2 * least):
        made, wrong = unread.Unread(asked).read_on(data, "a.yaml")
    return apply(data.decode(), [one.span for one in made]), bool(wrong)


@settings(max_examples=60)
@given(written())
def test_pieces_are_mended_as_the_whole_file_is(data: bytes) -> None:
    assert read_on(data, 1) == read_on(data, 10**9)


@pytest.mark.parametrize("entry", ENTRIES[1:8])
def test_hundreds_of_slips_are_mended_without_reading_the_file_for_each(entry: str) -> None:
    text = "sources:\n" + "".join(entry.replace("{n}", str(n)) for n in range(300))
    read = []

    def counted(data: bytes, path: str, whole: str = "") -> object:
        read.append(len(data))
        return parse(data, path, whole)

    with mock.patch.object(unread, "parse", counted):
        result, is_wrong = read_on(text.encode())
    assert not is_wrong
    assert parse(result.encode(), "a.yaml").is_loaded
    assert sum(read) < 60 * len(text)


def test_what_is_read_for_slips_that_no_piece_holds_has_an_end() -> None:
    text = f"sources: {{{', '.join(f's{n}: {{title: > x}}' for n in range(100))}}}\n"
    with mock.patch.multiple(unread, _ALWAYS=0, _TIMES=20):
        found = mend([("a.yaml", text.encode())], RULES, CODES)
    assert 0 < len(found.changes) < 40
    assert found.report.unread == ("a.yaml",)
