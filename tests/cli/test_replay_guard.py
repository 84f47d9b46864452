"""Nothing escapes the record: what no question covers is never replayed."""

import ast
import json
import os
import pty
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from tests.cli.replaying import LEDGER, Cached
from tests.commands import COMMAND, ROOT

pytestmark = pytest.mark.usefixtures("cold")
SHOW = ("show", "troops")


def _insert(package: Path, statement: str) -> None:
    """Let `parse` do something of its own before it reads a phrase."""
    path = package / "cli/commands/parse.py"
    mark = "    page = screen.page("
    text = path.read_text(encoding="utf-8")
    assert mark in text
    path.write_text(text.replace(mark, f"    {statement}\n{mark}", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, installed: Path) -> Path:
    """A distribution whose `parse` does what the variable STATEMENT says."""
    copy = tmp_path_factory.mktemp("told") / "code"
    shutil.copytree(installed, copy, ignore=shutil.ignore_patterns("example"))
    _insert(copy / "reconcile", "import os; exec(os.environ['STATEMENT'], globals())")
    return copy


def _telling(cached: Cached, told: Path, statement: str) -> None:
    cached.installed, cached.is_warm = told, True
    cached.variables |= {"PYTHONPATH": str(told), "STATEMENT": statement}


@pytest.mark.parametrize(
    "statement",
    [
        "open('side.txt').read()",
        "Path('side.txt').read_bytes()",
        "import os; os.close(os.open('side.txt', os.O_RDONLY))",
        "import os; os.listdir('.')",
        "list(Path('.').iterdir())",
        "list(Path('.').glob('*.txt'))",
        "import os; list(os.walk('data'))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os._exit(0) if not os.fork() else os.wait()",
        "import socket; socket.socket()",
        "Path('new.txt').write_text('')",
        "Path('side.txt').rename('side.txt')",
        "Path('side.txt').chmod(0o600)",
        "Path('gone').mkdir(exist_ok=True)",
        "Path('__pycache__').mkdir(exist_ok=True)",
        "Path('data/__pycache__x.txt').write_text('')",
        "Path('x.replay').write_bytes(b'')",
        "Path(store.folder(), 'a.replay').write_bytes(b'')",
        "Path(store.folder(), 'a').mkdir(exist_ok=True)",
        "os.listdir(store.folder())",
        "store.keep(store.folder(), 'a', 1); Path('side.txt').read_bytes()",
        "store.find('/nowhere', 'a'); Path('side.txt').read_bytes()",
        "store.use('/nowhere', 'a'); Path('side.txt').read_bytes()",
        "open('side.py').read()",
        "open('a.dist-info').read()",
        "open(0, closefd=False).read()",
        "outside.read_stdin(10)",
        "list(outside.stdin_lines(100))",
        "outside.read_bytes(Path('/dev/null'), of_any_kind=True)",
    ],
)
def test_what_no_question_covers_is_not_replayed(
    cached: Cached, told: Path, statement: str
) -> None:
    for name in ("side.txt", "side.py", "a.dist-info"):
        cached.write(name, "side")
    Path(cached.cache / "reconcile").mkdir(parents=True)
    _telling(cached, told, f"import os; from reconcile.replay import store; {statement}")
    first = cached.run("parse", "5")
    assert (first.code, first.err) == (0, "")
    assert cached.run("parse", "5").code == 0
    assert cached.kept() == []


@pytest.mark.parametrize(
    "statement", ["pass", "outside.read_bytes(Path('side.txt'))", "import tomllib, csv, sqlite3"]
)
def test_what_a_question_covers_is_replayed(cached: Cached, statement: str) -> None:
    cached.write("side.txt", "side")
    _insert(cached.own_code(), statement)
    cached.prepare("parse", "5")


def test_the_store_may_read_and_write_during_a_run(cached: Cached) -> None:
    at_work = "store.keep(w, 'a', (1, b'2')); assert store.find(w, 'a') == (1, b'2')"
    statement = f"w = store.folder(); {at_work}; store.use(w, 'a'); assert not store.is_at_work"
    _insert(cached.own_code(), f"from reconcile.replay import store; {statement}")
    assert cached.run("parse", "5").code == 0
    assert cached.run("parse", "5").err == ""
    assert len(cached.kept()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["baseline", "write"],
        ["check", "--report", "json:out.json"],
        ["check", "-"],
        ["parse", "-"],
        ["parse", "5", "-"],
        ["--version"],
        [],
    ],
    ids=" ".join,
)
def test_what_writes_or_reads_standard_input_is_not_replayed(
    cached: Cached, words: list[str]
) -> None:
    assert [cached.run(*words).how for _ in range(2)] == ["neither"] * 2


def test_a_report_is_written_each_time(cached: Cached) -> None:
    for _ in range(2):
        cached.run("check", "--report", "json:out.json")
        (cached.folder / "out.json").unlink()


def test_the_summary_of_a_job_is_written_each_time(cached: Cached) -> None:
    given = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "summary.md"}
    for _ in range(2):
        assert cached.run("check", given=given).how == "neither"
        (cached.folder / "summary.md").unlink()


def test_a_ledger_from_a_pipe_is_not_replayed(cached: Cached) -> None:
    kept = f"find {cached.cache} -name '*.replay' | wc -l"
    words = f"{COMMAND} check /dev/fd/3 3< <(cat data/a.yaml) | tail -1; {kept}"
    for _ in range(2):
        done = subprocess.run(
            ["bash", "-c", words],
            cwd=cached.folder,
            env=cached.environment(),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.startswith("1 file, 2 estimates")
        assert done.stdout.endswith("\n0\n")


OPENED = """
import json, os, sys
from pathlib import Path
opened, asked = set(), set()

def look(event, details):
    if event == "open" and isinstance(details[0], str):
        opened.add(os.path.abspath(details[0]))

sys.addaudithook(look)
from reconcile.project import outside
from reconcile.cli.app import main
real = outside.read_bytes

def read_bytes(path, *words, **named):
    asked.add(os.path.abspath(path))
    return real(path, *words, **named)

outside.read_bytes = read_bytes
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write(json.dumps([sorted(opened - asked), sorted(asked)]))
"""


@pytest.mark.parametrize(
    "words",
    [
        ["show", "troops"],
        ["show", "--json"],
        ["check", "data"],
        ["check", "--format", "sarif"],
        ["trace", "troops"],
        ["history", "troops"],
        ["parse", "5"],
        ["explain", "troops"],
        ["schema", "--ids"],
    ],
    ids=" ".join,
)
def test_files_are_opened_through_one_door_only(cached: Cached, words: list[str]) -> None:
    cached.write("reconcile.toml", "[severity]\n")
    cached.write("data/reconcile-baseline.json", "[]\n")
    done = subprocess.run(
        [sys.executable, "-c", OPENED, *words],
        cwd=cached.folder,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    others, asked = json.loads(done.stderr.splitlines()[-1])
    assert str(cached.folder / "reconcile.toml") in asked
    assert [path for path in others if path.startswith(str(cached.folder))] == []


VARIABLES = """
import json, os, sys
from collections.abc import MutableMapping
read = set()

class Spied(MutableMapping):
    def __init__(self, real): self.real = real
    def __getitem__(self, name):
        read.add(name)
        return self.real[name]
    def __setitem__(self, name, value): self.real[name] = value
    def __delitem__(self, name): del self.real[name]
    def __len__(self): return len(self.real)
    def __iter__(self):
        read.add("every variable")
        return iter(self.real)

os.environ = Spied(os.environ)
from reconcile.cli import launch
from reconcile.cli.app import main
from reconcile.replay import record
noted = record.start()
read.clear()
try:
    main(sys.argv[1:])
except SystemExit:
    pass
asked = {name.decode() for letter, name in noted.notes if letter == b"v"}
named = {*launch._VARIABLES, *launch._SWITCHES}
known = {name for name in read if name in named or name.startswith(launch._FAMILIES)}
sys.stderr.write(json.dumps(sorted(read - asked - known)))
"""


@pytest.mark.parametrize(
    "words",
    [
        ["show", "troops"],
        ["check"],
        ["check", "--format", "sarif"],
    ],
    ids=" ".join,
)
def test_every_variable_that_is_read_is_known(cached: Cached, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", VARIABLES, *words],
        cwd=cached.folder,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stderr.splitlines()[-1]) == []


OUTSIDE = {
    *("environ", "getenv", "stdin", "getcwd", "realpath", "resolve", "readlink", "lstat"),
    *("is_file", "is_dir", "is_symlink", "isfile", "isdir", "islink", "getmtime", "samefile"),
    *("expanduser", "date.today", "datetime.now", "datetime.today", "localtime", "time_ns"),
    *("getpid", "getuid", "urandom", "random", "uuid4", "gethostname"),
}
"""Names of functions that ask something which no audit event reports."""

ASKING = {
    *("project/outside.py", "cli/launch.py", "cli/app.py", "cli/completion.py"),
    *("cli/asking.py", "cli/screen.py", "cli/progress.py", "project/writing.py"),
    *("project/folders.py", "project/drafts.py", "pictures/raster.py"),
    *("editor/server.py", "project/checking.py", "columns/files.py", "cli/commands/bulk.py"),
}
"""Modules that may: the door, what comes before a command, the terminal, what writes files, a
server and tables of millions, which are never replayed, and what names a look by the working
folder, as every answer is."""


def test_only_one_module_asks_what_nobody_reports() -> None:
    found = []
    for path in sorted((ROOT / "src/reconcile").rglob("*.py")):
        name = path.relative_to(ROOT / "src/reconcile").as_posix()
        if name in ASKING or name.startswith("replay/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                owner = node.value.id if isinstance(node.value, ast.Name) else ""
                is_asking = {node.attr, f"{owner}.{node.attr}"} & OUTSIDE
                if is_asking and owner != "outside":
                    found.append(f"{name}:{node.lineno} {node.attr}")
    assert found == []


def test_what_a_second_process_reads_is_part_of_the_record(cached: Cached) -> None:
    for number in range(20):
        cached.write(f"{number}.txt", "a")
    paths = "[Path(f'{n}.txt') for n in range(20)]"
    reading = f"from reconcile.ledger.parallel import each; each({paths}, outside.read_bytes)"
    _insert(cached.own_code(), reading)
    cached.prepare("parse", "5")
    for number in (0, 7, 19):
        cached.write(f"{number}.txt", "b")
        assert cached.renewed("parse", "5").how == "kept"


IN_SECOND = """
import os, sys
from reconcile.ledger.parallel import each

os.cpu_count = lambda: 2
here = os.getpid()
ready, tell = os.pipe()

def work(_):
    if os.getpid() != here:
        import side
        os.write(tell, b"x")
    else:
        os.read(ready, 1)  # a piece is left for the other process

each([0, 1], work)
assert "side" not in sys.modules
"""


@pytest.mark.parametrize(("is_installed", "how"), [(True, "kept"), (False, "neither")])
def test_code_that_only_a_second_process_runs_counts(
    cached: Cached, is_installed: bool, how: str
) -> None:
    _insert(cached.own_code(), "import reconcile.second")
    package = cached.folder.parent / "code/reconcile"
    (package / "second.py").write_text(IN_SECOND, encoding="utf-8")
    folder = package.parent if is_installed else cached.folder / "lib"
    (folder / "side").mkdir(parents=True)
    (folder / "side/__init__.py").write_text("", encoding="utf-8")
    cached.variables["PYTHONPATH"] += f":{folder}"
    first = cached.run("parse", "5")
    assert (first.code, first.err, first.how) == (0, "", how)


def test_what_a_second_process_spoils_is_spoiled(cached: Cached) -> None:
    work = "lambda n: [outside.read_bytes(Path('/dev/null'), of_any_kind=True) for _ in range(n)]"
    _insert(
        cached.own_code(),
        f"from reconcile.ledger.parallel import each; each([0, *[1] * 50], {work})",
    )
    assert [cached.run("parse", "5").how for _ in range(2)] == ["neither"] * 2


def test_a_large_ledger_is_replayed_and_each_of_its_files_counts(cached: Cached) -> None:
    for number in range(60):
        text = LEDGER.replace("troops", f"t{number}").replace("nis", f"n{number}")
        padding = f"# {'large ' * 20_000}\n"
        cached.write(f"data/{number}.yaml", text.replace("dia", f"d{number}") + padding)
    cached.prepare("check")
    for number in (0, 31, 59):
        cached.write(f"data/{number}.yaml", "{}\n")
        assert cached.renewed("check").how == "kept"


class Terminal:
    """A terminal of so many columns and lines."""

    def __init__(self, columns: int, lines: int) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (lines, columns))
        settings = termios.tcgetattr(self.slave)
        settings[1] &= ~termios.OPOST
        termios.tcsetattr(self.slave, termios.TCSANOW, settings)

    def run(self, cached: Cached, *words: str, given: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            [COMMAND, *words],
            cwd=cached.folder,
            env={**cached.environment(), "TERM": "xterm", **(given or {})},
            stdin=subprocess.DEVNULL,
            stdout=self.slave,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        assert done.stderr == b""
        os.close(self.slave)
        text = b""
        while part := self._read():
            text += part
        os.close(self.master)
        return text.decode()

    def _read(self) -> bytes:
        try:
            return os.read(self.master, 1 << 16)
        except OSError:
            return b""


def test_a_terminal_gets_its_own_answer_again(cached: Cached) -> None:
    first = Terminal(80, 100).run(cached, *SHOW)
    assert "\x1b[" in first
    assert len(cached.entries()) == 1
    assert Terminal(80, 100).run(cached, *SHOW) == first
    assert len(cached.entries()) == 1
    wide = Terminal(150, 100).run(cached, *SHOW)
    assert wide == Terminal(150, 100).run(cached, *SHOW, "--no-cache")
    assert wide != first
    assert "\x1b[" not in cached.run(*SHOW).out


def test_a_pager_starts_each_time(cached: Cached) -> None:
    pager = cached.write("pager", "#!/bin/sh\necho paged\ncat >/dev/null\n")
    pager.chmod(0o755)
    given = {"PAGER": str(pager)}
    for _ in range(2):
        assert Terminal(80, 5).run(cached, *SHOW, given=given) == "paged\n"
    assert cached.entries() == []
    assert "troops" in Terminal(80, 5).run(cached, *SHOW, "--no-pager", given=given)


def test_a_pager_takes_options(cached: Cached) -> None:
    given = {"PAGER": "sed -n 1p"}
    assert Terminal(80, 5).run(cached, *SHOW, given=given).count("\n") == 1


def test_a_terminal_that_is_too_short_without_a_pager_is_asked_again(cached: Cached) -> None:
    for _ in range(2):
        assert "troops" in Terminal(80, 5).run(cached, *SHOW, given={"PAGER": "no-such-program"})
    assert cached.entries() == []
