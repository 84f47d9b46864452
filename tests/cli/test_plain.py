"""The table's road: it gives exactly what Typer gives, or leaves the line to Typer."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.commands import ROOT

from reconcile.cli import options, plain, program
from reconcile.cli.commands import SUMMARIES

Line = tuple[str, dict[str, object]]
GROUP = program.program()


@contextmanager
def noting(calls: list[Line]) -> Iterator[None]:
    """Note with which values a command would run, and run none."""

    def note(function: plain.Command, values: dict[str, object]) -> int:
        calls.append((function.__name__.rstrip("_"), values))
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "perform", note)
        yield


def by_typer(words: list[str]) -> Line | None:
    """The command and its values as Typer has them; None if it refuses the line, or shows help."""
    calls: list[Line] = []
    with noting(calls), pytest.raises(SystemExit):
        GROUP(words, prog_name="reconcile")
    return calls[0] if calls else None


def by_table(words: list[str]) -> Line | None:
    """The same from the table, with the defaults of what is not given."""
    line = plain.parsed(words)
    if line is None:
        return None
    name, values = line
    parameters = inspect.signature(plain.function(name)).parameters.values()
    defaults = {one.name: one.default for one in parameters if one.default is not one.empty}
    return name, dict.fromkeys(options.EVERYWHERE, False) | defaults | values


FLAGS = sorted({flag for name in SUMMARIES for one in plain.parameters(name) for flag in one.flags})
VALUES = st.sampled_from(["troops", "a b", "2024-12", "-", "é", "*", "=", "x=y", "1", "none", ""])
ANY = VALUES | st.text(max_size=6)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Lines that are mostly right: options of the command, its arguments, and slips."""
    name = draw(st.sampled_from(list(SUMMARIES)))
    own = [flag for one in plain.parameters(name) for flag in one.flags]
    option = st.sampled_from(own)
    part = st.one_of(
        VALUES.map(lambda value: [value]),
        option.map(lambda flag: [flag]),
        st.tuples(option, VALUES).map(list),
        st.tuples(option, VALUES).map(lambda pair: ["=".join(pair)]),
        st.sampled_from([*FLAGS, "--help", "--", "-qv", "-x", "--al", "---", "--=", name]).map(
            lambda word: [word]
        ),
        ANY.map(lambda word: [word]),
    )
    return [name, *(word for words in draw(st.lists(part, max_size=5)) for word in words)]


@settings(max_examples=400, deadline=None)
@given(lines())
def test_the_table_gives_what_typer_gives_or_declines(words: list[str]) -> None:
    line = by_table(words)
    assert line is None or line == by_typer(words)


@pytest.mark.parametrize(
    "words",
    [
        "show",
        "show troops killed --as-of 2024-12 --all -q",
        "show troops --state=relay --state vote --json",
        "show --color never --color always -v",
        "check data --fail-on=note --select RC4 --select RC1,RC2 --no-cache",
        "check -",
        "parse about_500 - --format json",
        "explain RC401 --ascii",
        "trace fnf-2025 --data data --isolated",
        "history troops --no-pager",
        "diff HEAD",
        "diff HEAD v1 --quantity troops",
        "baseline write --baseline known.yaml",
        "fix --diff",
        "schema",
        "schema answer",
    ],
)
def test_a_plain_line_is_read_from_the_table(words: str) -> None:
    line = by_table(words.split())
    assert line is not None
    assert line == by_typer(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--help",
        "--version",
        "-q show troops",
        "shwo",
        "show --help",
        "show --asof 2024",
        "show --as-of",
        "show --as-of --json",
        "show --all=yes",
        "show -qv",
        "show -- --all",
        "history",
        "history troops killed",
        "diff",
        "parse --json",
    ],
)
def test_what_is_not_plain_is_left_to_typer(words: str) -> None:
    assert plain.parsed(words.split()) is None


def test_the_table_is_what_typer_knows() -> None:
    path = ROOT / "src" / "reconcile" / "cli" / "table.py"
    assert path.read_text(encoding="utf-8") == import_module("command_table").module()
