"""The Tab key, as the shells drive it: through the variables that their scripts set."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.commands import COMMAND, ROOT, run

from reconcile import rules
from reconcile.cli.commands import SUMMARIES

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def asked(
    shell: str, environment: Mapping[str, str], cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return run(cwd=cwd, environment={"_RECONCILE_COMPLETE": f"complete_{shell}", **environment})


def in_bash(line: str, cwd: Path = ROOT) -> list[str]:
    """What bash is offered at the end of a line, which it takes apart at blanks, = and :."""
    words = re.findall(r"[=:]+|[^\s=:]+", line) + ([""] if line.endswith(" ") else [])
    environment = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    result = asked("bash", environment, cwd)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


def in_zsh(line: str, cwd: Path = ROOT) -> str:
    result = asked("zsh", {"_TYPER_COMPLETE_ARGS": line}, cwd)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("reconcile ", list(SUMMARIES)),
        ("reconcile sh", ["show"]),
        ("reconcile --ver", ["--version", "--verbose"]),
        (
            "reconcile show tro",
            ["troop_income", "troop_pay", "troop_revenue", "troops", "troops_returned"],
        ),
        ("reconcile show troops sho", []),
        ("reconcile show troops she", ["shell_share", "shells"]),
        ("reconcile show --for", ["--format"]),
        ("reconcile show --format ", ["csv", "json", "markdown", "text"]),
        ("reconcile show --format=", ["csv", "json", "markdown", "text"]),
        ("reconcile show --format=t", ["text"]),
        ("reconcile check --format sa", ["sarif"]),
        ("reconcile check --fail-on ", ["error", "warning", "note", "never"]),
        ("reconcile check --select RC40", ["RC401", "RC402"]),
        ("reconcile check --select RC401,RC40", ["RC401,RC401", "RC401,RC402"]),
        ("reconcile check --severity RC401=", ["error", "warning", "note"]),
        ("reconcile check --color ", ["auto", "always", "never"]),
        ("reconcile show --state rel", ["relay", "relay-mismatch"]),
        ("reconcile show --pool pm --ci ", ["hksj", "wald"]),
        ("reconcile plot troops --theme d", ["dark"]),
        ("reconcile plot troops --kind f", ["forest"]),
        ("reconcile plot troops --format p", ["png", "pdf"]),
        ("reconcile plot kil", ["killed"]),
        ("reconcile baseline ", ["write", "prune"]),
        ("reconcile trace fnf", ["fnf-2024", "fnf-2025"]),
        ("reconcile explain RC40", ["RC401", "RC402"]),
        ("reconcile explain disj", ["disjoint-ranges"]),
        ("reconcile explain frag", ["fragile"]),
        ("reconcile explain rules", ["rules"]),
        ("reconcile history troops ", []),
        ("reconcile diff HEAD --quantity kil", ["killed"]),
        ("reconcile bulk claims.csv --measure s", ["stock", "share"]),
        ("reconcile bulk claims.csv --quantity kil", []),
        ("reconcile -v schema an", ["answer"]),
        ("reconcile check da", []),
        ("reconcile shwo ", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bash_is_offered_what_can_stand_there(line: str, expected: list[str]) -> None:
    assert in_bash(line) == expected


def test_all_options_are_offered() -> None:
    wanted = {"--format", "--select", "--data", "--quiet", "--no-cache", "--help"}
    assert wanted <= set(in_bash("reconcile check --"))


def test_an_option_is_offered_once_unless_it_may_be_given_again() -> None:
    found = in_bash("reconcile check --isolated --select RC401 --")
    assert "--isolated" not in found
    assert "--select" in found


def test_behind_two_dashes_no_options_are_offered() -> None:
    assert in_bash("reconcile show -- --for") == []


def test_all_rules_are_offered() -> None:
    assert in_bash("reconcile check --ignore ") == list(rules.names())


def test_zsh_is_offered_values_with_what_they_are() -> None:
    assert in_zsh("reconcile sh") == (
        '_arguments \'*: :(("show":"Answer each quantity\\\\: headline, ranges, evidence, '
        "causes.\"))'\n"
    )
    assert in_zsh("reconcile check --format=sa") == "_arguments '*: :((\"--format=sarif\"))'\n"
    assert in_zsh("reconcile show troops_") == (
        '_arguments \'*: :(("troops_returned":"quantity"))\'\n'
    )


def test_zsh_falls_back_on_files() -> None:
    assert in_zsh("reconcile check da") == "_files\n"


def test_fish_asks_whether_there_is_anything_and_then_for_it() -> None:
    line = {"_TYPER_COMPLETE_ARGS": "reconcile baseline p"}
    ask = {**line, "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    get = {**line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert (asked("fish", ask).returncode, asked("fish", get).stdout) == (0, "prune\t\n")
    ask["_TYPER_COMPLETE_ARGS"] = "reconcile baseline x"
    assert asked("fish", ask).returncode == 1


def test_powershell_is_offered_values_with_what_they_are() -> None:
    words = {
        "_TYPER_COMPLETE_ARGS": "reconcile trace fnf-2025",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "fnf-2025",
    }
    assert asked("pwsh", words).stdout == "fnf-2025:::source\n"


@pytest.mark.parametrize(
    "text", ['sources: "open\n', "a: b: c\n", "\0", "- 1\n", "quantities: []\n"]
)
def test_a_broken_ledger_is_no_reason_to_say_anything(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text(text, encoding="utf-8")
    assert in_bash("reconcile show ", tmp_path) == []
    (tmp_path / "data" / "b.yaml").write_text("quantities: {troops: {unit: persons}}\n")
    assert in_bash("reconcile show ", tmp_path) == ["troops"]


@pytest.mark.parametrize(
    "line",
    [
        "reconcile show ",
        "reconcile show --data nowhere ",
        "reconcile trace --config nowhere.toml ",
        "reconcile show --data 'open ",
        'reconcile show "tro',
    ],
)
def test_no_ledger_is_no_reason_to_say_anything(tmp_path: Path, line: str) -> None:
    assert in_bash(line, tmp_path) == []
    assert in_zsh(line, tmp_path) == "_files\n"


def test_broken_configuration_is_no_reason_to_say_anything(tmp_path: Path) -> None:
    (tmp_path / "reconcile.toml").write_text("data = [", encoding="utf-8")
    assert in_bash("reconcile show ", tmp_path) == []
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_text("quantities: {troops: {unit: persons}}\n")
    assert in_bash("reconcile show --isolated ", tmp_path) == ["troops"]


def test_the_ledger_that_is_named_is_the_one_that_ids_come_from(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("quantities: {only-here: {unit: persons}}\n")
    for line in ("--data my.yaml ", "--data=my.yaml on"):
        assert in_bash(f"reconcile show {line}", tmp_path) == ["only-here"]


def test_files_that_declare_no_quantity_hold_nothing_up(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "a.yaml").write_text("sources: {nis: A}\n" + "# a line that takes time\n" * 90_000)
    (data / "b.yaml").write_text("quantities: {troops: {unit: persons}}\n")
    assert in_bash("reconcile show ", tmp_path) == ["troops"]
    assert in_bash("reconcile trace ", tmp_path) == ["troops"], "larger than anybody waits for"


def test_ids_that_a_shell_would_run_are_never_offered(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    ids = ("'$(touch owned)'", "'`id`'", "'a b'", '"x\'y"', "'*'", "북한군")
    text = "quantities:\n" + "".join(f"  {one}: {{unit: kg}}\n" for one in ids)
    (tmp_path / "data" / "a.yaml").write_text(text, encoding="utf-8")
    assert in_bash("reconcile show ", tmp_path) == ["북한군"]
    assert in_zsh("reconcile show ", tmp_path) == '_arguments \'*: :(("북한군":"quantity"))\'\n'


@pytest.mark.parametrize(
    "environment",
    [
        {"_RECONCILE_COMPLETE": "complete_tcsh"},
        {"_RECONCILE_COMPLETE": "nonsense"},
        {"_RECONCILE_COMPLETE": "complete_bash", "COMP_CWORD": "x"},
        {"_RECONCILE_COMPLETE": "complete_bash", "COMP_CWORD": "99"},
        {"_RECONCILE_COMPLETE": "complete_zsh"},
    ],
)
def test_a_shell_that_asks_nonsense_gets_no_message(environment: dict[str, str]) -> None:
    result = run(environment=environment)
    assert result.stderr == ""
    assert "Traceback" not in result.stdout


def test_an_empty_variable_asks_nothing() -> None:
    assert run("parse", "about 500", environment={"_RECONCILE_COMPLETE": ""}).returncode == 0


def test_what_is_offered_is_never_replayed(tmp_path: Path, installed: Path) -> None:
    def ask(line: str, *words: str) -> str:
        environment = {
            "_RECONCILE_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": line,
            "PYTHONPATH": str(installed),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "RECONCILE_NO_CACHE": "",
        }
        return run(*words, environment=environment).stdout

    assert "sarif" in ask("reconcile check --format=sa", "show")
    assert "RC401" in ask("reconcile explain RC401", "show")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_shown(shell: str) -> None:
    result = run("--show-completion", shell)
    assert (result.returncode, result.stderr) == (0, "")
    assert "_RECONCILE_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--show-completion", "tcsh"),
        ("--install-completion", "bash", "zsh"),
        ("--no-cache", "--show-completion"),
    ],
)
def test_an_unknown_shell_is_a_usage_error(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", ".bash_completions/reconcile.sh"),
        ("zsh", ".zfunc/_reconcile"),
        ("fish", ".config/fish/completions/reconcile.fish"),
    ],
)
def test_a_script_is_installed_once(tmp_path: Path, shell: str, path: str) -> None:
    for _ in range(2):
        result = run("--install-completion", shell, environment={"HOME": str(tmp_path)})
        assert (result.returncode, result.stderr) == (0, "")
        assert path in result.stdout
    script = run("--show-completion", shell).stdout
    assert (tmp_path / path).read_text(encoding="utf-8").strip() == script.strip()
    settings = tmp_path / f".{shell}rc"
    assert shell == "fish" or settings.read_text(encoding="utf-8").count("reconcile.sh") <= 1


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("", encoding="utf-8")
    result = run("--install-completion", "fish", environment={"HOME": str(home)})
    assert result.returncode == 2
    assert result.stderr.startswith("error: the completion cannot be installed: ")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("reconcile ba", "baseline"),
        ("reconcile show troops_", "troops_returned"),
        ("reconcile check --format=conc", "concise"),
        ("reconcile explain RC402", "RC402"),
    ],
)
def test_bash_itself_completes(line: str, expected: str, tmp_path: Path) -> None:
    script = """
        source <(reconcile --show-completion bash)
        COMP_LINE=$1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _reconcile_completion reconcile
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    bash = shutil.which("bash")
    assert bash is not None
    result = subprocess.run(
        [bash, "-c", script, "bash", line, *re.findall(r"[=:]+|[^\s=:]+", line)],
        cwd=ROOT,
        env={"PATH": f"{COMMAND.parent}:/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.stdout, result.stderr) == (f"{expected}\n", "")
