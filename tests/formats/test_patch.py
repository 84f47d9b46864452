"""Patches made from edits: they say what changes, as other programs understand it."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.formats import patch
from reconcile.formats.page import Page
from reconcile.yaml.edit import Span, apply

LETTERS = st.text(st.sampled_from("ab\n\n"), max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(LETTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Span(start, end, draw(LETTERS)) for start, end in pairs]


def rendered(text: str, edits: Iterable[Span]) -> list[str]:
    return list(patch.render("a.yaml", text, tuple(edits), Page()))


def applied(text: str, told: list[str]) -> str:
    """What a patch makes of a text; each line of it has to stand where the patch says."""
    lines = [one for one in re.split(r"(?<=\n)", text) if one]
    made: list[str] = []
    at = 0
    for one, following in pairwise([*told[2:], ""]):
        if match := re.match(r"@@ -(\d+)(,0 )?.* \+(\d+)(,0 )?", one):
            old, is_empty, new, is_gone = match.groups()
            first = int(old) - (not is_empty)
            made += lines[at:first]
            at = first
            assert len(made) == int(new) - (not is_gone)
        elif not one.startswith("\\"):
            line = one[1:] + "\n" * (not following.startswith("\\"))
            if one[0] in " -":
                assert lines[at] == line
                at += 1
            if one[0] in " +":
                made.append(line)
    return "".join(made + lines[at:])


@given(edited())
def test_a_patch_makes_the_file_what_the_edits_make_it(case: tuple[str, list[Span]]) -> None:
    text, edits = case
    told = rendered(text, edits)
    assert applied(text, told) == apply(text, edits)
    assert bool(told) == (apply(text, edits) != text)


@given(st.lists(st.integers(0, 59), max_size=12, unique=True))
def test_words_in_lines_give_the_hunks_of_other_programs(changed: list[int]) -> None:
    lines = [f"line {number}\n" for number in range(60)]
    text = "".join(lines)
    edits = [Span(at := text.index(lines[number]), at + 4, "word") for number in changed]
    told = unified_diff(
        lines, re.split(r"(?<=\n)", apply(text, edits))[:-1], "a/a.yaml", "b/a.yaml"
    )
    assert [one.rstrip("\n") for one in rendered(text, edits)] == [one.rstrip("\n") for one in told]


LONG = "".join(f"k{n}: {n}\n" for n in range(40))
CASES = {
    "crlf": ("a: 1\r\nb: 2\r\nc: 3", [Span(3, 4, "9"), Span(15, 16, "8")]),
    "the last line goes": ("a: 1\nb: 2", [Span(4, 9, "")]),
    "an end is put in": ("a: 1\nb: 2", [Span(9, 9, "\n")]),
    "in the middle": (
        "".join(f"k{n}: {n}\n" for n in range(40)),
        [Span(0, 0, "x\n"), Span(90, 92, "")],
    ),
}


def written(folder: Path, text: str, edits: list[Span]) -> Iterator[list[str]]:
    told = "".join(f"{one.removesuffix(chr(10))}\n" for one in rendered(text, edits))
    for words in (["git", "apply", "-"], ["patch", "-p1", "--quiet", "--binary"]):
        (folder / "a.yaml").write_bytes(text.encode())
        assert shutil.which(words[0])
        subprocess.run(words, cwd=folder, input=told.encode(), check=True)
        yield words


@pytest.mark.parametrize("name", CASES)
def test_git_and_patch_take_it(name: str, tmp_path: Path) -> None:
    text, edits = CASES[name]
    for words in written(tmp_path, text, edits):
        assert (tmp_path / "a.yaml").read_bytes() == apply(text, edits).encode(), words


def test_a_name_with_spaces_is_understood(tmp_path: Path) -> None:
    told = list(patch.render("my data/a b.yaml", "a: 1\n", [Span(3, 4, "2")], Page()))
    (tmp_path / "my data").mkdir()
    (tmp_path / "my data/a b.yaml").write_text("a: 1\n")
    text = "".join(f"{one.removesuffix(chr(10))}\n" for one in told)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=text.encode(), check=True)
    assert (tmp_path / "my data/a b.yaml").read_text() == "a: 2\n"
