"""Whatever a configuration holds, it is read or refused: with its line, a fact and a remedy."""

from pathlib import Path

import pytest
from tests.commands import run

from reconcile.errors import ReconcileError
from reconcile.finding import Severity
from reconcile.project.config import Config, Lookup
from reconcile.project.settings import KEYS

LEDGER = "quantities: {q: {unit: persons, estimates: {a: '5'}}}\nsources: {a: {title: A}}\n"
PAIR = "write [tool.reconcile] once"

ODD = (
    # Values of another type.
    ("hedges = []", "reconcile.toml:1:1: `hedges`, what hedge words mean, is a list; write one of"),
    ("hedges = {}", "`hedges`, what hedge words mean, is a table; write one of"),
    ("hedges = 2", "is a number; write one of reconcile"),
    ("hedges = true", "is true or false; write one of reconcile"),
    ("\n\nfail-on = 1979-05-27", "reconcile.toml:3:1: `fail-on`, from which severity on a check"),
    ("fail-on = 07:32:00", "is a date or a time; write error, warning, note or never"),
    ("severity = {RC401 = []}", "the level of `RC401` is a list; write error, warning or note"),
    ("[severity]\nRC401 = {}", "reconcile.toml:1:2: `severity`, how bad the findings of rules are"),
    ("severity = {RC401 = 'bad'}", "gives `RC401` no level `bad`; known: error"),
    ("severity = 'error'", 'is a text; write a table of codes, such as {RC401 = "error"}'),
    ("severity = {X = 'note'}", "`X` names no rule"),
    ("select = ['RC9999']", "`RC9999` names no rule"),
    (
        "select = [1]",
        'is a list of more than texts; write codes of rules, such as ["RC401", "RC2"]',
    ),
    ("ignore = ['RC1', ['RC2']]", "is a list of more than texts"),
    ("ignore = 0xFF", "is a number; write codes"),
    ("data = ['data']", "is a list; write a path in quotes"),
    ("data = ''", "is empty; write a path in quotes"),
    ("baseline = 'known.yaml'", "does not end in `.json`; write the name of a JSON file"),
    ("title = [[1]]", "is a list; write a text in quotes"),
    ("title = ' '", "is empty; write a text in quotes"),
    ("repository = 1.5", "is a number; write one, such as https://"),
    ("base-url = 'javascript:x'", "is no address of the web; write one"),
    # More than can be meant.
    ('baseline = "a\\u0000b.json"', "has a character in it that no path has; remove it"),
    (f"baseline = '{'n' * 5_000}.json'", "is 5,005 bytes long, and no path has more"),
    (f"data = 'a/{'n' * 500}'", "has a name of 500 bytes in it, and none has more than 255"),
    (f"title = '{'n' * 5_000}'", "has 5,000 characters; write 1,000 at most"),
    (f"repository = 'https://a.example/{'n' * 5_000}'", "characters; write 2,000 at most"),
    (f"select = [{'0,' * 5_000}]", "has 5,000 entries; write 1,000 at most"),
    (f"hedges = '{'n' * 5_000}'", "names no table `nnnnn"),
    (f"{'n' * 5_000} = 1", "is not a known key"),
    # What is no TOML at all.
    ("data = ", "reconcile.toml:1:7: the file is not TOML: invalid value; write KEY = "),
    ("data", "the file is not TOML"),
    ("data = 'a'\ndata = 'b'", "the file is not TOML: cannot overwrite a value; write KEY"),
    (f"x = {'9' * 5_000}", "reconcile.toml: the file is not TOML: a number in it has more digits"),
    (f"hedges = 0x{'F' * 5_000}", "is a number; write one of"),
    (f"x = {'[' * 5_000}", "nested deeper"),
    (f"x = {'{a=' * 5_000}", "nested deeper"),
    (f"title = 'x'\n{'a.' * 20_000}a = 1", "reconcile.toml:2:1: a key has more than 32 parts"),
    ("['a' . " + "'a' . " * 20_000 + "a]", "a key has more than 32 parts"),
    ("# " + "n" * 2**20, "the file is larger than 1 MiB, the most that is read; a configuration"),
)


def _refused(folder: Path) -> str:
    with pytest.raises(ReconcileError) as caught:
        Lookup().at(folder)
    return str(caught.value)


@pytest.mark.parametrize(("text", "told"), ODD, ids=lambda text: ascii(text)[:50])
def test_what_cannot_be_meant_is_refused_where_it_stands(
    tmp_path: Path, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reconcile.toml").write_text(text, encoding="utf-8")
    said = _refused(tmp_path)
    assert told in said
    assert said.startswith("reconcile.toml:")
    assert len(said) < 1_000


SHARED = (
    ("tool = 3 # tool.reconcile", f"pyproject.toml:1:1: `tool` is a number and no table; {PAIR}"),
    ("[[tool]]\na = 1 # tool.reconcile", f"`tool` is a list and no table; {PAIR}"),
    ("[tool]\nreconcile = 3", f"`tool.reconcile` is a number and no table; {PAIR}"),
    ("[[tool.reconcile]]\ndata = 'data'", f"`tool.reconcile` is a list and no table; {PAIR}"),
    ("[tool.reconcile]\n\ndata = 3", "pyproject.toml:3:1: `data`, the folder or file of the"),
    ("data = 1\n[tool.reconcile]\nselect = 3", "pyproject.toml:3:1: `select`"),
    ("[tool]\nreconcile = {data = 3}", "pyproject.toml: `data`"),
    ("[tool.reconcile.severity]\nRC1 = 3", "pyproject.toml:1:17: `severity`"),
    ("[tool.reconcile]\ndata = 'a", "pyproject.toml:2:10: the file is not TOML"),
)


@pytest.mark.parametrize(("text", "told"), SHARED, ids=lambda text: ascii(text)[:50])
def test_a_file_that_is_shared_is_refused_for_our_table_alone(
    tmp_path: Path, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert told in _refused(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "tool = 3", "[project]\nname = 3", "[tool.other]\ndata = []", "not toml at all ["]
)
def test_the_file_of_other_tools_is_their_own(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert Lookup().at(tmp_path) == Config()


def test_bytes_that_are_no_text_are_refused_with_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reconcile.toml").write_bytes(b"title = 'a'\ndata = '\xff'\n")
    assert _refused(tmp_path) == (
        "reconcile.toml:2:9: the file is not UTF-8; save it again as UTF-8"
    )
    (tmp_path / "reconcile.toml").write_bytes(b"\xef\xbb\xbftitle = 'a'\n")
    assert Lookup().at(tmp_path).title == "a"


def test_a_key_is_found_by_its_line_and_not_by_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "# data = 1\ntitle = 'data = 1'\n\n  'data'  = 3\n"
    (tmp_path / "reconcile.toml").write_text(text, encoding="utf-8")
    assert _refused(tmp_path).startswith("reconcile.toml:4:3: `data`")


def test_every_key_of_the_configuration_has_a_row_and_every_row_a_field() -> None:
    assert {name.replace("-", "_") for name in KEYS} == set(Config._fields)
    assert all(key.meaning and key.remedy for key in KEYS.values())


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    (tmp_path / "reconcile.toml").write_text(
        "severity = {RC401 = 'note'}\nselect = 'RC1'\nignore = []\nfail-on = 'never'\n"
        "repository = 'https://a.example'\n",
        encoding="utf-8",
    )
    found = Lookup().at(tmp_path)
    assert (found.severity, found.select, found.ignore) == ({"RC401": Severity.NOTE}, ("RC1",), ())
    assert (found.fail_on, found.repository) == ("never", "https://a.example/")


COMMANDS = (
    *("check", "show", "show q", "explain q", "trace q", "history q", "plot q", "diff a b", "fix"),
    *("parse 5", "baseline write", "schema --ids", "report", "export package", "suggest x.html"),
    *("verify", "add q a 5 --yes", "import table x.csv"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends_with_the_message(tmp_path: Path, command: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "reconcile.toml").write_text("hedges = []", encoding="utf-8")
    for name in ("a", "b", "x.csv", "x.html"):
        (tmp_path / name).write_text("quantity,source,stated\nq,a,5\n", encoding="utf-8")
    done = run(*command.split(), cwd=tmp_path)
    told = "error: reconcile.toml:1:1: `hedges`, what hedge words mean, is a list; write one of "
    assert (done.returncode, done.stdout, done.stderr[: len(told)]) == (2, "", told)
