"""A wrong replay is the worst that it could do: every way to get a stale answer, tried."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.replaying import BROKEN, LEDGER, OTHER, Cached
from tests.commands import COMMAND

from reconcile.replay import questions

DAY = 24 * 60 * 60
"""Seconds."""


@pytest.mark.parametrize(
    "words",
    [
        ["show", "troops"],
        ["show", "--json"],
        ["check"],
        ["check", "data", "--format", "concise"],
        ["trace", "troops"],
        ["history", "troops"],
        ["parse", "around 15,000", "none"],
        ["explain", "RC401"],
        ["explain", "troops"],
        ["schema", "answer"],
        ["schema", "--ids"],
        ["show", "tropps"],
        ["--help"],
        ["show", "--help"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("cold")
def test_an_unchanged_answer_is_replayed(cached: Cached, words: list[str]) -> None:
    first = cached.prepare(*words)
    assert first.out or first.err
    assert cached.run(*words, "--no-cache")[:3] == first[:3]


# Each changes what lies in the folder, so that `show` or `check` may answer otherwise.


def _same_size_and_time(cached: Cached) -> None:
    path = cached.folder / "data/a.yaml"
    before = path.stat()
    path.write_text(OTHER, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _replaced_by_another_file(cached: Cached) -> None:
    cached.write("new", OTHER).replace(cached.folder / "data/a.yaml")


def _added(cached: Cached) -> None:
    cached.write("data/b.yaml", "estimates: [{quantity: troops, source: dia, stated: '100'}]\n")


def _emptied(cached: Cached) -> None:
    (cached.folder / "data/a.yaml").unlink()


def _renamed(cached: Cached) -> None:
    (cached.folder / "data/a.yaml").rename(cached.folder / "data/z.yaml")


def _moved_to_another_folder(cached: Cached) -> None:
    (cached.folder / "data/below").mkdir()
    (cached.folder / "data/a.yaml").rename(cached.folder / "data/below/a.yaml")


def _new_folder(cached: Cached) -> None:
    cached.write("data/new/deep/b.yml", BROKEN)


def _nearer_ledger(cached: Cached) -> None:
    (cached.folder / "data").rename(cached.folder.parent / "data")


def _broken(cached: Cached) -> None:
    cached.write("data/a.yaml", BROKEN)


def _file_becomes_a_folder(cached: Cached) -> None:
    (cached.folder / "data/a.yaml").unlink()
    cached.write("data/a.yaml/b.yaml", OTHER)


def _file_becomes_unreadable(cached: Cached) -> None:
    path = cached.folder / "data/a.yaml"
    path.unlink()
    path.symlink_to(path)


def _configuration_added(cached: Cached) -> None:
    cached.write("reconcile.toml", 'data = "elsewhere"\n')


def _configuration_nearer(cached: Cached) -> None:
    cached.write("pyproject.toml", '[tool.reconcile]\nhedgess = "x"\n')


def _user_configuration(cached: Cached) -> None:
    path = cached.home / ".config/reconcile/reconcile.toml"
    path.parent.mkdir(parents=True)
    path.write_text('data = "nowhere"\n', encoding="utf-8")


@pytest.mark.parametrize("words", [("show", "troops"), ("check",), ("check", "data")], ids=" ".join)
@pytest.mark.parametrize(
    "change",
    [
        _same_size_and_time,
        _replaced_by_another_file,
        _added,
        _emptied,
        _renamed,
        _moved_to_another_folder,
        _new_folder,
        _nearer_ledger,
        _broken,
        _file_becomes_a_folder,
        _file_becomes_unreadable,
        _configuration_added,
        _configuration_nearer,
        _user_configuration,
    ],
)
def test_a_change_is_seen(
    cached: Cached, change: Callable[[Cached], None], words: tuple[str, ...]
) -> None:
    cached.prepare(*words)
    change(cached)
    cached.renewed(*words)


def test_a_file_that_is_only_touched_changes_nothing(cached: Cached) -> None:
    first = cached.prepare("show", "troops")
    os.utime(cached.folder / "data/a.yaml")
    assert cached.run("show", "troops") == (*first[:3], "replayed")


def test_a_change_that_is_taken_back_is_seen_both_times(cached: Cached) -> None:
    first = cached.prepare("show", "troops")
    cached.write("data/a.yaml", OTHER)
    assert cached.renewed("show", "troops").out != first.out
    cached.write("data/a.yaml", LEDGER)
    assert cached.renewed("show", "troops").out == first.out


def test_a_hidden_file_that_becomes_visible_is_seen(cached: Cached) -> None:
    hidden = cached.write("data/.b.yaml", BROKEN)
    assert cached.prepare("check").code == 0
    hidden.rename(cached.folder / "data/b.yaml")
    assert cached.renewed("check").code == 2


def test_a_file_that_can_be_read_again_is_read(cached: Cached) -> None:
    link = cached.folder / "data/b.yaml"
    link.symlink_to("nowhere")
    assert cached.prepare("check").code == 2
    cached.write("data/nowhere", "{}\n")
    assert cached.renewed("check").code == 0


def test_permissions_that_are_taken_away_are_seen(cached: Cached) -> None:
    cached.prepare("check")
    (cached.folder / "data/a.yaml").chmod(0)
    # The superuser may read it all the same; then nothing has changed.
    assert cached.run("check")[:3] == cached.run("check", "--no-cache")[:3]


@pytest.mark.parametrize("name", ["linked.yaml", "linked"])
def test_a_link_that_leads_elsewhere_is_seen(cached: Cached, name: str) -> None:
    cached.write("one/a.yaml", "{}\n")
    cached.write("two/a.yaml", BROKEN)
    below = "/a.yaml" if name.endswith(".yaml") else ""
    link = cached.folder / "data" / name
    link.symlink_to(f"../one{below}")
    assert cached.prepare("check").code == 0
    link.unlink()
    link.symlink_to(f"../two{below}")
    assert cached.renewed("check").code == 2


def test_a_folder_that_is_counted_once_because_of_a_link_is_counted_again(cached: Cached) -> None:
    """The same names and bytes through the link; only where it leads has changed."""
    shutil.copytree(cached.folder / "data", cached.folder / "twin")
    link = cached.folder / "data/link"
    link.symlink_to(".")
    first = cached.prepare("check", "--json")
    link.unlink()
    link.symlink_to("../twin")
    assert cached.renewed("check", "--json").out != first.out


def test_configuration_that_is_edited_or_removed_is_seen(cached: Cached) -> None:
    path = cached.write("reconcile.toml", 'fail-on = "note"\n')
    assert cached.prepare("check").code == 1
    path.write_text('fail-on = "never"\n', encoding="utf-8")
    assert cached.renewed("check").code == 0
    path.unlink()
    assert cached.renewed("check", "--fail-on", "note").code == 1


def test_a_baseline_that_is_edited_is_seen(cached: Cached) -> None:
    words = ("check", "--fail-on", "note")
    assert cached.prepare(*words).code == 1
    assert cached.run("baseline", "write").how == "neither"
    assert cached.renewed(*words).code == 0
    path = next(cached.folder.rglob("*baseline*"))
    path.write_text(path.read_text(encoding="utf-8").replace("RC401", "RC402"), encoding="utf-8")
    assert cached.renewed(*words).code == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECONCILE_DATA", "other"),
        ("COLUMNS", "50"),
        ("FORCE_COLOR", "1"),
        ("CLICOLOR_FORCE", "1"),
        ("PYTHONIOENCODING", "ascii"),
        ("PYTHONWARNINGS", "error"),
        ("XDG_CONFIG_HOME", "settings"),
        ("LC_ALL", "C"),
    ],
)
def test_a_variable_that_changes_is_seen(cached: Cached, name: str, value: str) -> None:
    cached.is_warm = not name.startswith(("PYTHON", "LC_"))  # Python reads them when it starts
    cached.write("other/a.yaml", OTHER)
    cached.write("settings/reconcile/reconcile.toml", 'data = "other"\n')
    cached.prepare("show", "troops")
    given = {name: value}
    found = cached.run("show", "troops", given=given)
    assert found.how == "kept"
    assert found[:3] == cached.run("show", "troops", "--no-cache", given=given)[:3]


def test_any_variable_that_changes_is_seen_by_help(cached: Cached) -> None:
    cached.is_warm = False
    cached.prepare("--help")
    assert cached.run("--help", given={"UNHEARD_OF": "1"}).how == "kept"


def test_no_color_is_not_given_the_coloured_answer(cached: Cached) -> None:
    given = {"FORCE_COLOR": "1"}
    assert "\x1b[" in cached.prepare("show", "troops", given=given).out
    assert "\x1b[" not in cached.run("show", "troops", given={**given, "NO_COLOR": "1"}).out


def test_another_folder_has_another_answer(cached: Cached) -> None:
    other = cached.folder.parent / "elsewhere"
    (other / "data").mkdir(parents=True)
    (other / "data/a.yaml").write_text(OTHER, encoding="utf-8")
    first = cached.prepare("show", "troops")
    assert cached.renewed("show", "troops", cwd=other).out != first.out


def test_words_that_are_split_otherwise_are_other_words(cached: Cached) -> None:
    first = cached.prepare("parse", "about 5", "6")
    assert cached.renewed("parse", "about", "5 6").out != first.out
    assert cached.renewed("parse", "about 5 6").out != first.out
    assert cached.renewed("parse", "about 5", "", "6").out != first.out


def test_the_day_on_which_an_entry_expires_is_seen(cached: Cached) -> None:
    accept = "accept: [{code: RC401, quantity: troops, reason: known, until: 2026-01-10}]\n"
    cached.write("data/a.yaml", LEDGER + accept)
    words = ("check", "--select", "RC4", "--fail-on", "note")

    def code_on(day: int) -> int:
        seconds = 1_767_225_600 + (day - 1) * DAY  # from 2026-01-01, UTC
        cached.variables["SOURCE_DATE_EPOCH"] = str(seconds)
        return cached.renewed(*words).code

    assert (code_on(9), code_on(12), code_on(8)) == (0, 1, 0)
    del cached.variables["SOURCE_DATE_EPOCH"]
    assert cached.renewed(*words, "--today", "2026-01-09").code == 0
    assert cached.renewed(*words, "--today", "2026-01-12").code == 1


def test_the_hour_is_no_part_of_the_day_and_show_has_no_day(cached: Cached) -> None:
    cached.prepare("show", "troops")
    assert not any(letter == questions.DAY for letter, _, _ in cached.kept()[0])
    cached.prepare("check")
    assert any(letter == questions.DAY for notes in cached.kept() for letter, _, _ in notes)


def _reinstalled(installed: Path) -> None:
    """Another build of ours: a file and its digest differ, the version number does not."""
    path = installed / "reconcile/schemas/answer.json"
    path.write_text("{}\n", encoding="utf-8")
    (record,) = installed.glob("reconcile_estimates-*.dist-info/RECORD")
    lines = record.read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("reconcile/schemas/answer.json,")]
    lines[lines.index(line)] = "reconcile/schemas/answer.json,sha256=changed,3"
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_another_build_answers_itself(cached: Cached) -> None:
    package = cached.own_code()
    cached.prepare("schema", "answer")
    _reinstalled(package.parent)
    assert cached.renewed("schema", "answer").out == "{}\n"
    assert cached.run("schema", "answer").how == "replayed"


@pytest.mark.parametrize("name", ["pydantic", "pydantic_core", "PyYAML", "rich", "typer"])
@pytest.mark.usefixtures("cold")
def test_another_build_of_a_dependency_is_run(cached: Cached, name: str) -> None:
    record = cached.own_code().parent / f"{name}-1.0.dist-info/RECORD"
    record.parent.mkdir()
    record.write_text("one", encoding="utf-8")
    cached.prepare("parse", "5")
    record.write_text("two", encoding="utf-8")
    assert cached.renewed("parse", "5").how == "kept"


def test_an_upgrade_during_a_run_is_not_mixed_with_it(cached: Cached) -> None:
    package = cached.own_code()
    path = package / "cli/commands/parse.py"
    mark = "    page = screen.page("
    text = path.read_text(encoding="utf-8")
    (record,) = package.parent.glob("reconcile_estimates-*.dist-info/RECORD")
    # The descriptor is open before the guard looks: nothing else tells that the file changes.
    (package.parent / "sitecustomize.py").write_text(
        f"import os\nRECORD = os.open({str(record)!r}, os.O_WRONLY | os.O_APPEND)\n",
        encoding="utf-8",
    )
    wrote = "import os, sitecustomize; os.write(sitecustomize.RECORD, b'new,,\\n')"
    path.write_text(text.replace(mark, f"    {wrote}\n{mark}", 1), encoding="utf-8")
    assert wrote in path.read_text(encoding="utf-8")
    before = record.read_bytes()
    assert cached.run("parse", "5").how == "neither"
    assert record.read_bytes() == before + b"new,,\n"


def test_whatever_is_installed_beside_it_is_seen(cached: Cached) -> None:
    package = cached.own_code()
    cached.prepare("parse", "5")
    (package.parent / "new.py").write_text("", encoding="utf-8")
    assert cached.renewed("parse", "5").how == "kept"


def _without_a_record(installed: Path) -> None:
    (record,) = installed.glob("reconcile_estimates-*.dist-info/RECORD")
    record.unlink()


def _record_of_an_editable_install(installed: Path) -> None:
    (record,) = installed.glob("reconcile_estimates-*.dist-info/RECORD")
    record.write_text("_editable_impl_reconcile_estimates.pth,sha256=x,17\n", encoding="utf-8")


def _without_a_distribution(installed: Path) -> None:
    (folder,) = installed.glob("reconcile_estimates-*.dist-info")
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "change", [_without_a_record, _record_of_an_editable_install, _without_a_distribution]
)
def test_code_that_may_change_at_any_time_is_run_each_time(
    cached: Cached, change: Callable[[Path], None]
) -> None:
    package = cached.own_code()
    change(package.parent)
    assert [cached.run("schema", "answer").how for _ in range(2)] == ["neither"] * 2
    assert cached.entries() == []
    (package / "schemas/answer.json").write_text("{}\n", encoding="utf-8")
    assert cached.run("schema", "answer").out == "{}\n"


def test_a_dependency_that_comes_first_is_run(cached: Cached) -> None:
    folder = cached.folder.parent / "libraries"
    folder.mkdir()
    cached.variables["PYTHONPATH"] = f"{folder}:{cached.installed}"
    assert cached.prepare("show", "troops").code == 0
    (folder / "yaml.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    assert cached.run("show", "troops").code == 7


def test_code_that_no_distribution_brought_is_run_each_time(cached: Cached) -> None:
    folder = cached.folder.parent / "libraries"
    folder.mkdir()
    cached.variables["PYTHONPATH"] = f"{folder}:{cached.installed}"
    module = folder / "sitecustomize.py"
    module.write_text("", encoding="utf-8")
    assert [cached.run("show", "troops").how for _ in range(2)] == ["neither"] * 2


@pytest.mark.usefixtures("cold")
def test_two_at_once_do_not_disturb_each_other(cached: Cached) -> None:
    words = [str(COMMAND), "show", "troops"]
    runs = [
        subprocess.Popen(words, cwd=cached.folder, env=cached.environment(), stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    outputs = {run.communicate(timeout=60)[0].decode() for run in runs}
    assert outputs == {cached.run("show", "troops", "--no-cache").out}
    assert cached.run("show", "troops").how == "replayed"
    assert len(list((cached.cache / "reconcile").glob("*.replay"))) == 1


NAMES = ("a.yaml", "b.yaml", "below/c.yml", ".hidden.yaml", "note.txt")
TEXTS = (LEDGER, OTHER, BROKEN, "{}\n", "estimates: []\n")
EDITS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("link"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=4, max_size=6))
def test_whatever_is_edited_the_answer_is_the_one_without_a_cache(
    tmp_path_factory: pytest.TempPathFactory, installed: Path, edits: list[tuple[str, str, str]]
) -> None:
    cached = Cached(tmp_path_factory.mktemp("edited"), installed)
    cached.write("data/a.yaml", LEDGER)
    for edit in edits:
        _apply(edit, cached)
        for words in (("check", "data"), ("show", "troops")):
            fresh = cached.run(*words, "--no-cache")
            assert cached.run(*words)[:3] == fresh[:3]
            assert cached.run(*words) == (*fresh[:3], "replayed")


def _apply(edit: tuple[str, str, str], cached: Cached) -> None:
    what, name, other = edit
    path = cached.folder / "data" / name
    path.parent.mkdir(exist_ok=True)
    if what == "write":
        path.unlink(missing_ok=True)
        path.write_text(other, encoding="utf-8")
    elif what == "rename" and path.is_file():
        (cached.folder / "data" / other).parent.mkdir(exist_ok=True)
        path.rename(cached.folder / "data" / other)
    elif what == "link" and name != other:
        path.unlink(missing_ok=True)
        path.symlink_to(cached.folder / "data" / other)
    else:
        path.unlink(missing_ok=True)
