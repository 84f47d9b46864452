"""No command sends what data, or an argument, would do to a terminal or to a workflow."""

import subprocess
from pathlib import Path

import pytest
from tests.commands import COMMAND
from tests.hostile.files import EVERYWHERE, HIDDEN
from tests.hostile.running import run, said

from reconcile import formats
from reconcile.yaml.nodes import Scalar
from reconcile.yaml.reader import parse

_ROOT = parse(f'"{HIDDEN}"'.encode(), "x.yaml").root
TEXT = _ROOT.text if isinstance(_ROOT, Scalar) else ""
"""What `HIDDEN` stands for."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the text in every field that takes one."""
    made = tmp_path_factory.mktemp("hidden")
    (made / "data").mkdir()
    (made / "data" / "x.yaml").write_bytes(EVERYWHERE)
    (made / "data" / "turned.yaml").write_text(
        "sources:\n  \u202ed: t\u2066\u200b\nquantities:\n  tr\u202eoops:\n"
        "    unit: per\u200bsons\n    estimates:\n      \u202ed: 15 \u202e\u061cto 20\u2069 x\n",
        encoding="utf-8",
    )
    return made


def test_the_text_holds_what_it_is_tried_for() -> None:
    assert {"\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\u2028", "\n", "\r"} <= set(TEXT)


@pytest.mark.parametrize("name", formats.names("report"))
@pytest.mark.parametrize("columns", ["", "80"])
def test_no_report_sends_it(name: str, columns: str, folder: Path) -> None:
    words = ("check", "data", "--format", name)
    done = run(*words, cwd=folder, columns=columns)
    said(done, has_commands=name in ("github", "actions"))
    assert done.returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "--json"),
        *(("show", TEXT, "--format", name) for name in formats.names("answers")),
        ("show", TEXT, "--all", "--pool", "pm"),
        ("show", TEXT, "--ascii"),
        *(("trace", TEXT, "--format", name) for name in formats.names("trace")),
        *(("trace", "one", "--format", name) for name in formats.names("trace")),
        *(("history", TEXT, "--format", name) for name in formats.names("history")),
        *(("explain", TEXT, "--format", name) for name in formats.names("explanation")),
        ("schema", "--ids"),
        ("show", "tr\u202eoops"),
    ],
    ids=lambda words: ascii(" ".join(words))[:40],
)
def test_no_command_sends_it(words: tuple[str, ...], folder: Path) -> None:
    said(run(*words, "--data", "data", cwd=folder))


@pytest.mark.parametrize(
    "words",
    [
        ("show", f"{TEXT}!", "--data", "data"),
        ("show", "--as-of", TEXT, "--data", "data"),
        ("show", "--state", TEXT, "--data", "data"),
        ("show", "--color", TEXT, "--data", "data"),
        ("show", "--data", TEXT),
        ("trace", f"{TEXT}!", "--data", "data"),
        ("history", f"{TEXT}!", "--data", "data"),
        ("explain", f"RC101{TEXT}", "--data", "data"),
        ("schema", TEXT),
        ("check", "--select", TEXT, "data"),
        ("check", "--severity", TEXT, "data"),
        ("check", "--fail-on", TEXT, "data"),
        ("check", "--format", TEXT, "data"),
        ("check", "--report", f"text:/dev/null/{TEXT}/x", "data"),
        ("check", "--today", TEXT, "data"),
        ("check", "--config", TEXT, "data"),
        ("check", TEXT),
    ],
    ids=lambda words: ascii(" ".join(words))[:40],
)
def test_no_message_about_an_argument_sends_it(words: tuple[str, ...], folder: Path) -> None:
    done = run(*words, cwd=folder)
    said(done)
    assert done.returncode == 2


@pytest.mark.parametrize("name", formats.names("readings"))
def test_phrases_are_refused_without_sending_them(name: str, folder: Path) -> None:
    phrases = (TEXT, f"15 {TEXT}", f"{TEXT} 15", "9" * 50_000, "1e999999999", "around " * 10_000)
    done = run("parse", "--format", name, *phrases, cwd=folder)
    said(done)
    assert done.returncode == 1


def test_lines_that_are_no_text_are_refused_and_the_others_read(folder: Path) -> None:
    done = run("parse", "-", cwd=folder, stdin=b"\xff 15\n16\n\0 5\n" + b"(" * 100_000)
    text = said(done)
    assert done.returncode == 1
    assert '"16" reads 16' in text
    assert r"\udcff" in text


def test_a_baseline_of_such_findings_is_read_again(folder: Path) -> None:
    said(run("baseline", "write", "--data", "data", "--baseline", "known.json", cwd=folder))
    done = run("check", "data", "--baseline", "known.json", "--fail-on", "note", cwd=folder)
    said(done)
    assert done.returncode in (0, 1)
    assert b"cannot be read" not in done.stdout + done.stderr


@pytest.mark.parametrize("words", ["parse -", "check -"])
def test_a_closed_standard_input_is_told(words: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{COMMAND} {words} <&-"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr == ("error: standard input is closed; hand something over, or name a file\n")


@pytest.mark.parametrize("command", ["show", "check", "parse 5", "history q", "trace q", "diff a"])
def test_two_formats_at_once_are_refused(command: str, tmp_path: Path) -> None:
    done = run(*command.split(), "--json", "--format", "text", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--json and --format text ask for two formats" in done.stderr
