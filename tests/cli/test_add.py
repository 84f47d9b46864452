"""`reconcile add`: by flags, by answers, and what is never written."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.terminal import terminal
from tests.commands import COMMAND, run

from reconcile.cli import record_flags
from reconcile.ledger import model
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger

LEDGER = """\
sources:
  un-2024: {title: Report, publisher: UN, published: 2024-05}
  mod: {title: Ministry}
quantities:
  troops:
    unit: persons
    measure: stock
    dimensions: {where: [kursk, russia]}
    scope: {where: russia}
    estimates:
      un-2024:
        stated: about 10,000
        locator: p. 2
"""
NEW = ("troops", "nis-2026", "more than 16,000", "--as-of", "2026-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/estimates.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> Ledger:
    paths = sorted((folder / "data").rglob("*.yaml"))
    found = load([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths])
    assert found.troubles == ()
    return found


def kept(folder: Path) -> str:
    """The ledger, as long as nothing has been written."""
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["estimates.yaml"]
    return (folder / "data/estimates.yaml").read_text(encoding="utf-8")


def test_a_figure_is_added_and_told(folder: Path) -> None:
    result = run("add", *NEW, "--title", "Briefing", "--yes", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "wrote data/estimates.yaml\n")
    assert result.stdout.splitlines()[:4] == [
        "nis-2026 is a new source: Briefing",
        "nis-2026 says more than 16,000: more than 16,000 persons (hedges/2); limits the answer",
        "data/estimates.yaml: 4 new lines",
        "troops: 9,000–11,000 persons (one voice) → "
        "9,000–11,000 persons (contradicted, 1 difference)",
    ]
    assert (folder / "data/estimates.yaml").read_text() == LEDGER.replace(
        "  mod: {title: Ministry}\n",
        "  mod: {title: Ministry}\n  nis-2026: {title: Briefing}\n",
    ) + ("      nis-2026:\n        stated: more than 16,000\n        as_of: 2026-01\n")
    again = run("add", *NEW, "--yes", cwd=folder)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "it is there already, in the same words; nothing is written\n"


def test_without_a_terminal_nothing_is_written_unless_it_is_meant(folder: Path) -> None:
    result = run("add", *NEW, cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "give --yes, or --dry-run" in result.stderr
    short = run("add", "troops", "--yes", cwd=folder)
    assert "a figure needs its quantity, its source and its phrase" in short.stderr
    assert kept(folder) == LEDGER


@pytest.mark.parametrize("data", [LEDGER, LEDGER.rstrip()], ids=["", "no last line end"])
def test_the_patch_is_what_git_applies(folder: Path, data: str) -> None:
    git = shutil.which("git")
    assert git
    path = folder / "data/estimates.yaml"
    path.write_bytes(data.encode())
    words = ("add", *NEW, "--title", "B")
    patch = run(*words, "--dry-run", cwd=folder).stdout.encode()
    assert path.read_bytes() == data.encode()
    assert run(*words, "--yes", cwd=folder).returncode == 0
    written = path.read_bytes()
    path.write_bytes(data.encode())
    subprocess.run([git, "apply", "-"], cwd=folder, input=patch, check=True)
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("trops", "un-2024", "5"), "there is no quantity `trops`; did you mean `troops`?"),
        (("boats", "un-2024", "5"), "add --new-quantity --unit UNIT"),
        (("troops", "un-2024", "9,000"), "give it an id of its own, such as troops/un-2024-2"),
        (("troops", "mod", "5 tonnes"), "RC113"),
        (("troops", "mod", "5", "--origin", "unn-2024"), "RC201"),
        (("troops", "mod", "5", "--as-of", "2024-13"), "RC106"),
        (("troops", "mod", "5", "--title", "T"), "the source `mod` is there already"),
        (("troops", "mod", "5", "--label", "L"), "it goes with --new-quantity"),
        (("troops", "mod", "5", "--scope", "kursk"), "write NAME=VALUE"),
        (("troops", "mod", "5", "--to", "/elsewhere.yaml"), "does not lie in the ledger"),
        (("troops", "mod", "5", "--to", "data/notes.txt"), "end it in .yaml"),
        (("troops", "mod", ""), "a figure needs its quantity"),
        (("source", "x", "5"), "a source has no phrase"),
        (("source", "x", "--scope", "where=kursk"), "`--scope` says nothing of a source"),
        (("source", "x", "--published", "soon"), "RC106"),
        (("source", "mod", "--title", "Other"), "does not say the same: title"),
        (("boats", "mod", "5", "--new-quantity"), "give its unit"),
        (("troops", "mod", "5", "--new-quantity", "--unit", "kg"), "is there already"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    words: tuple[str, ...], told: str, folder: Path
) -> None:
    result = run("add", *words, "--yes", cwd=folder)
    assert result.returncode == 2
    assert told in result.stderr
    assert kept(folder) == LEDGER


def test_the_example_of_the_program_is_never_written(tmp_path: Path) -> None:
    result = run("add", *NEW, "--yes", "--data", "example", cwd=tmp_path)
    assert result.returncode == 2
    assert "the example belongs to the program" in result.stderr


VALUES = {
    "low": "4", "best": "5", "high": "6", "interval": "ci95", "exact": None, "origin": "mod",
    "locator": "p. 3: below", "quote": "five, or so", "as_of": "2024-04", "period": "2023/2024",
    "measure": "flow", "scope": "where=kursk", "basis": "claimed", "unit": "persons",
    "lang": "de", "currency_year": "2020", "credibility": "2", "confidence": "low",
    "rank": "preferred", "reason": "newest: 2024", "override": "they differ",
    "low_basis": "the table", "high_basis": "the figure", "id": "mine",
    "supersedes": "troops/un-2024", "note": "# no comment",
    "title": "“Report”: 2024", "author": "A. B.", "publisher": "UN", "issuer": "un",
    "type": "report", "published": "2024-05-02", "url": "https://un.org/a?b=c#d",
    "archive_url": "https://a.org/1", "copy_file": "../a.html", "accessed": "2024-06-01",
    "version": "2.10",
    "relays": "mod", "draws_on": "un-2024,mod", "retracted": "2025-01-01", "reliability": "B",
    "interest": "no", "label": "Boats", "definition": "All boats, of any kind",
    "counts": "ships,vessels", "dimensions": "where=kursk,russia", "minimum": "0",
    "maximum": "1e3", "integer": None, "scale": "log", "window": "6 months", "min_gap": "5%",
    "parent": "troops", "formula": "troops * 2",
}  # fmt: skip
"""A value for each field that has a flag; None: a switch."""


def given(record: type[model.Record], *, without: frozenset[str] = frozenset()) -> list[str]:
    words: list[str] = []
    for name in record.model_fields:
        if name in VALUES and name not in without:
            value = VALUES[name]
            flag = f"--{name.replace('_', '-')}"
            words += [flag] if value is None else [flag, value]
    return words


def test_every_field_has_a_flag_and_is_read_as_it_is_given(folder: Path) -> None:
    assert VALUES.keys() == record_flags.flags().keys()
    words = given(model.Estimate, without=frozenset({"override"}))
    assert run("add", "troops", "un-2024", "5", *words, "--yes", cwd=folder).returncode == 0
    (one,) = (one for one in read(folder).estimates if one.id == "mine")
    assert (one.figure.low, one.figure.best, one.figure.high) == (4, 5, 6)
    assert (one.quote, one.note, one.reason) == ("five, or so", "# no comment", "newest: 2024")
    assert (one.scope, one.exact, one.supersedes) == (
        (("where", "kursk"),),
        True,
        ("troops/un-2024",),
    )
    others = ("override", "low_basis", "high_basis", "lang", "interval", "locator", "confidence")
    assert [str(getattr(one, name)) for name in others[1:]] == [VALUES[name] for name in others[1:]]
    words = [*given(model.Source, without=frozenset({"supersedes"})), "--supersedes", "un-2024"]
    source = run("add", "source", "new", *words, "--yes", cwd=folder)
    assert (source.returncode, source.stderr) == (0, "wrote data/estimates.yaml\n")
    there = read(folder).sources["new"]
    assert (there.title, there.version, there.interest) == ("“Report”: 2024", "2.10", "no")
    assert (there.draws_on, there.url) == (("un-2024", "mod"), "https://un.org/a?b=c#d")
    quantity = [
        *given(
            model.Quantity,
            without=frozenset({"exact", "measure", "scope", "currency_year", "unit"}),
        ),
        *("--unit", "persons"),
    ]
    added = run("add", "boats", "mod", "5", "--new-quantity", *quantity, "--yes", cwd=folder)
    assert (added.returncode, added.stderr) == (0, "wrote data/estimates.yaml\n")
    boats = read(folder).quantities["boats"]
    assert (boats.dimensions, boats.maximum, boats.integer) == (
        (("where", ("kursk", "russia")),), 1000, True
    )  # fmt: skip
    assert (boats.counts, boats.parent, str(boats.min_gap)) == (
        ("ships", "vessels"),
        "troops",
        "0.05",
    )


def test_a_figure_whose_words_are_not_read_has_an_override(folder: Path) -> None:
    words = ("--low", "3", "--override", "a table gives more", "--yes")
    assert run("add", "troops", "mod", "many men", *words, cwd=folder).returncode == 0
    assert read(folder).estimates[-1].override == "a table gives more"


def test_what_is_missing_is_asked_for(folder: Path) -> None:
    with terminal("add", "trops", cwd=folder) as shown:
        shown.answer("Is troops meant? [y/N] ", "y")
        shown.until("Source: ")
        shown.say("un\t\r")  # the Tab key
        shown.answer("Figure as printed: ", "about 10 tonnes")
        assert "it is in tonnes, and the quantity in persons" in shown.answer(
            "Figure as printed: ", "at least 9,000"
        )
        assert shown.until("reads at least 9,000 persons\n")
        shown.answer("As of (The day, month or year it speaks of): ", "2024-30")
        assert "is not a date" in shown.answer("speaks of): ", "2024-03")
        shown.answer("Origin (Source id of who first said it): ", "nobody")
        assert "there is no source nobody" in shown.answer("first said it): ", "")
        shown.answer("Locator (Page, table or paragraph): ", "p. 9")
        assert "is there already: about 10,000" in shown.until("Id of this one ")
        shown.answer("[troops/un-2024-2024-03]: ", "")
        assert "data/estimates.yaml: 4 new lines" in shown.answer("Write it? [y/N] ", "y")
        assert shown.ended() == 0
    found = read(folder).estimates[-1]
    assert (found.id, found.source) == ("troops/un-2024-2024-03", "un-2024")
    assert (found.stated, found.locator) == ("at least 9,000", "p. 9")


def test_a_new_source_and_a_new_quantity_are_asked_for(folder: Path) -> None:
    with terminal("add", "boats", "un-2025", "about 40", cwd=folder) as shown:
        shown.answer("Declare boats as a new quantity? [y/N] ", "yes")
        shown.answer("Unit (Unit of every number, such as persons or USD): ", "")
        assert "this one is needed" in shown.answer("USD): ", "boats")
        shown.answer("Label (What people call it): ", "")
        assert "did you mean `un-2024`?" in shown.answer("Title (Title): ", "Second report")
        shown.answer("Publisher (Who published it): ", "")
        shown.answer("Published (When it was published): ", "2025-05")
        shown.answer("Url (Where it is): ", "")
        shown.answer("Write it? [y/N] ", "n")
        assert (shown.ended(), shown.seen) == (1, "nothing is written\n")
    assert kept(folder) == LEDGER


ARTICLE = """\
<html lang="en"><head><title>Lawmakers were briefed: boats and men</title>
<script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2026-01-12"}
</script></head><body>
<p>The ministry had been silent on the matter for most of the cold and rainy autumn.</p>
<p>On Monday it told lawmakers that as many as 12,000 soldiers had left the northern port.</p>
<p>In a second hall, officers spoke of more than 300 soldiers who had come back by train.</p>
</body></html>
"""


@pytest.fixture
def article(folder: Path) -> str:
    (folder / "copies").mkdir()
    (folder / "copies/kbs-2026.html").write_text(ARTICLE, encoding="utf-8")
    return "copies/kbs-2026.html"


def test_figures_of_a_copy_are_picked_by_number(folder: Path, article: str) -> None:
    counting = LEDGER.replace("    measure:", "    counts: [soldiers]\n    measure:")
    (folder / "data/estimates.yaml").write_text(counting, encoding="utf-8")
    with terminal("add", "--from", article, "--source", "kbs-2026", cwd=folder) as shown:
        assert "as many as 12,000" in shown.until("Add which (1 3-5; Enter: none): ")
        shown.say("3\r")
        assert "there is no figure 3" in shown.answer("none): ", "1,2")
        assert "Title (<title>) [Lawmakers" in shown.answer("briefed: boats and men]: ", "")
        shown.answer("Publisher (Who published it): ", "KBS")
        shown.answer("Published (JSON-LD datePublished) [2026-01-12]: ", "")
        shown.answer("Url (Where it is): ", "")
        shown.answer("Lang (<html lang>) [en]: ", "")
        assert "told lawmakers that as many as 12,000" in shown.answer("Quantity (1 troops): ", "1")
        shown.answer("Figure as printed [as many as 12,000", "")
        shown.answer("speaks of): ", "2026-01-12")
        shown.answer("first said it): ", "")
        shown.answer("Locator (Page, table or paragraph) [", "")
        shown.answer("Quantity (1 troops): ", "troops")
        shown.answer("Figure as printed [more than 300", "")
        shown.answer("speaks of): ", "2026-01-12")
        shown.answer("first said it): ", "")
        shown.answer("Locator (Page, table or paragraph) [", "p. 2")
        shown.answer("Id of this one [", "")
        shown.answer("Write it? [y/N] ", "y")
        assert shown.ended() == 0
    found = read(folder)
    source = found.sources["kbs-2026"]
    assert (source.title, source.publisher) == ("Lawmakers were briefed: boats and men", "KBS")
    assert source.published is not None
    assert source.published.text == "2026-01-12"
    one, two = found.estimates[-2:]
    assert (one.id, one.figure.high) == ("troops/kbs-2026", 12_000)
    assert one.locator
    assert (two.id, two.locator) == ("troops/kbs-2026-2026-01-12", "p. 2")


def test_nobody_picks_anything_and_nothing_is_written(folder: Path, article: str) -> None:
    with terminal("add", "--from", article, "--source", "kbs-2026", cwd=folder) as shown:
        shown.answer("Add which (1 3-5; Enter: none): ", "")
        assert shown.ended() == 1
    assert kept(folder) == LEDGER
    piped = run("add", "--from", article, "--yes", cwd=folder)
    assert (piped.returncode, "nobody is here to answer" in piped.stderr) == (2, True)


def test_a_copy_says_what_a_source_is(folder: Path, article: str) -> None:
    words = ("add", "source", "kbs-2026", "--copy", article, "--publisher", "KBS", "--yes")
    result = run(*words, cwd=folder)
    assert (result.returncode, result.stderr) == (0, "wrote data/estimates.yaml\n")
    elsewhere = folder / "kbs.html"
    elsewhere.write_text(ARTICLE, encoding="utf-8")
    other = run("add", "source", "kbs-2", "--copy", "kbs.html", "--yes", cwd=folder)
    assert other.stderr.splitlines()[1] == (
        "kbs.html is not where `reconcile verify` looks for it: "
        "call it copies/kbs-2.html, or give --copy-file"
    )
    assert "published: 2026-01-12 (JSON-LD datePublished)\n" in result.stdout
    source = read(folder).sources["kbs-2026"]
    assert (source.title, source.publisher) == ("Lawmakers were briefed: boats and men", "KBS")
    missing = run("add", "source", "x", "--copy", "copies/none.html", "--yes", cwd=folder)
    assert (missing.returncode, "cannot be read" in missing.stderr) == (2, True)


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)], ids=["Ctrl-C", "Ctrl-D"])
def test_who_leaves_at_a_question_writes_nothing(key: str, code: int, folder: Path) -> None:
    with terminal("add", *NEW, "--title", "T", cwd=folder) as shown:
        shown.until("Write it? [y/N] ")
        shown.say(key)
        assert shown.ended() == code
        assert "Traceback" not in shown.seen
    assert kept(folder) == LEDGER


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [COMMAND, "add", *words, "--yes"],
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_several_at_once_lose_nothing(folder: Path) -> None:
    runs = [started(folder, "troops", f"s{n}", f"{n + 5},000", "--title", "T") for n in range(3)]
    assert [(one.communicate()[1], one.returncode)[1] for one in runs] == [0] * 3
    assert {one.source for one in read(folder).estimates} == {
        "un-2024",
        *(f"s{n}" for n in range(3)),
    }


def test_killed_at_any_moment_it_leaves_the_ledger_whole(folder: Path) -> None:
    for number in range(4):
        before = read(folder)
        one = started(folder, "troops", f"s{number}", "5,000", "--title", "T")
        time.sleep(0.3 + 0.15 * number)
        one.send_signal(signal.SIGKILL)
        one.communicate()
        after = read(folder)
        assert {one.id for one in before.estimates} <= {one.id for one in after.estimates}
    assert run("add", "troops", "last", "5,000", "--yes", cwd=folder).returncode == 0
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["estimates.yaml"]
