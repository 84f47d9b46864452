"""Two ids that look alike are told apart, in every output; nothing that cannot be seen is sent."""

import subprocess
from pathlib import Path

import pytest
from tests.commands import COMMAND
from tests.hostile import laws
from tests.hostile.running import run, said
from tests.unseen import sent

from reconcile.formats.page import Page

CHARACTERS = (
    "\x7f", "\u00ad", "\u034f", "\u0600", "\u1160", "\u17b4", "\u180b", "\u180f", "\u200b",
    "\u2800", "\u3164", "\ue000", "\ufdd0", "\ufe0f", "\uffa0", "\U0001d173", "\U000e0001",
    "\U000e0100", "\U000e0fff",
)  # fmt: skip


def _ledger(hidden: str) -> str:
    code = f"\\U{ord(hidden):08x}"
    return f"""\
sources:
  nis: {{title: t, publisher: p}}
  "nis{code}": {{title: u, relays: [nis]}}
quantities:
  troops: {{unit: persons, estimates: {{nis: 15 to 20, "nis{code}": 30 to 40}}}}
  "troops{code}": {{unit: persons, estimates: {{nis: "15", "nis{code}": 20 to 30}}}}
relations:
- {{check: "troops < 5"}}
"""


def _is_told(text: str, hidden: str) -> bool:
    pair = hidden.encode("utf-16-be").hex()
    in_json = "".join(f"\\u{pair[at : at + 4]}" for at in range(0, len(pair), 4))
    written = hidden.encode("unicode_escape").decode()
    return not sent(text) and (written[1:] in text or in_json in text)


@pytest.mark.parametrize("hidden", CHARACTERS, ids=ascii)
def test_formats_tell_ids_apart(hidden: str) -> None:
    for name, render in laws.writers(_ledger(hidden).encode()).items():
        assert _is_told(render(Page()), hidden), name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("alike")
    (made / "data").mkdir()
    (made / "data" / "x.yaml").write_text(_ledger("\u3164"), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "words",
    [
        ("plot", "troops\u3164", "-o", "-"),
        ("plot", "troops\u3164", "--kind", "history", "-o", "-"),
        ("plot", "troops\u3164", "--kind", "lineage", "-o", "-"),
        ("parse", "15\u3164"),
        ("parse", "15\u3164", "--json"),
        ("schema", "--ids"),
        ("export", "sources", "-o", "-"),
        ("check", "--no-such\u3164"),
    ],
    ids=lambda words: ascii(" ".join(words)),
)
def test_commands_tell_ids_apart(words: tuple[str, ...], folder: Path) -> None:
    assert _is_told(said(run(*words, cwd=folder)), "\u3164")


def test_pages_tell_ids_apart(folder: Path) -> None:
    run("report", "-o", "site", cwd=folder)
    pages = [path.read_text(encoding="utf-8") for path in (folder / "site").rglob("*.html")]
    assert [page for page in pages if sent(page)] == []
    assert sum(_is_told(page, "\u3164") for page in pages) >= 6


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_tab_offers_no_id_that_nobody_can_see(shell: str, folder: Path) -> None:
    asked = {
        "_RECONCILE_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "reconcile\nshow\ntr",
        "COMP_CWORD": "2",
        "_TYPER_COMPLETE_ARGS": "reconcile show tr",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "tr",
    }
    done = subprocess.run(
        [COMMAND], cwd=folder, env=asked, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.count("troops") == 1
    assert not sent(done.stdout.replace("\t", ""))


def test_a_table_goes_to_a_program_letter_by_letter_and_to_a_log_spelled(folder: Path) -> None:
    words = ("export", "table", "-o", "-")
    asked = {"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    plain, logged = (
        subprocess.run(
            [COMMAND, *words],
            cwd=folder,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for env in (asked, {**asked, "GITHUB_ACTIONS": "true"})
    )
    assert "troops\u3164" in plain
    assert _is_told(logged, "\u3164")
