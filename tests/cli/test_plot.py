"""`reconcile plot` as its user runs it."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.commands import ROOT, run

LEDGER = """
sources: {a: {title: A}, b: {title: B, url: "https://example.org/b"}}
quantities:
  head_count: {unit: persons, estimates: {a: 10 to 12, b: about 11}}
  rumour: {unit: persons, estimates: {a: unknown}}
  ../sly: {unit: persons, estimates: {a: 3}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def title(path: Path) -> str:
    found = ElementTree.fromstring(path.read_text(encoding="utf-8")).find("{*}title")
    assert found is not None
    return found.text or ""


def test_a_picture_goes_to_a_file_of_its_name_which_is_told(folder: Path) -> None:
    result = run("plot", "head-count", cwd=folder)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "wrote head_count.svg\n"
    assert title(folder / "head_count.svg") == "head_count"


def test_quiet_says_nothing(folder: Path) -> None:
    assert run("plot", "head-count", "-q", cwd=folder).stderr == ""


def test_several_go_to_a_file_each(folder: Path) -> None:
    result = run("plot", "head-count", "rumour", "-o", "new/", cwd=folder)
    assert result.stderr == "wrote new/head_count.svg\nwrote new/rumour.svg\n"
    assert [title(folder / "new" / f"{name}.svg") for name in ("head_count", "rumour")] == [
        "head_count",
        "rumour",
    ]


def test_an_id_that_is_a_path_leads_nowhere(folder: Path) -> None:
    result = run("plot", "../sly", cwd=folder)
    assert result.returncode == 0
    assert [path.name for path in folder.glob("*.svg")] == [result.stderr[6:-1]]
    assert not list(folder.parent.glob("*.svg"))


def test_standard_output_has_the_same_bytes(folder: Path) -> None:
    run("plot", "head-count", "-o", "x.svg", cwd=folder)
    shown = run("plot", "head-count", "-o", "-", "--format", "svg", cwd=folder)
    assert shown.stdout == (folder / "x.svg").read_text(encoding="utf-8")
    assert shown.stderr == ""


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_other_formats_go_by_the_ending_or_the_option(
    ending: str, begins: bytes, folder: Path
) -> None:
    run("plot", "head-count", "-o", f"x.{ending}", cwd=folder)
    run("plot", "head-count", "--format", ending, cwd=folder)
    for name in ("x", "head_count"):
        assert (folder / f"{name}.{ending}").read_bytes().startswith(begins)


def test_options_change_the_picture(folder: Path) -> None:
    def shown(*words: str) -> str:
        result = run("plot", "head-count", "-o", "-", *words, cwd=folder)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    usual = shown()
    assert 'width="920"' in usual
    assert 'width="400"' in shown("--width", "400")
    assert "prefers-color-scheme" in usual
    assert "prefers-color-scheme" not in shown("--theme", "dark")
    assert "example.org" not in usual
    assert 'href="https://example.org/b"' in shown("--sources")
    assert ">head_count</text>" in usual
    assert ">head_count</text>" not in shown("--no-title")
    assert "not pooled: " in shown("--pool", "pm")


def test_without_a_number_there_is_a_picture_that_says_so(folder: Path) -> None:
    result = run("plot", "rumour", "-o", "-", cwd=folder)
    assert result.returncode == 0
    assert "no figure with a number" in result.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["head_count", "--kind", "pie"], "`pie` is not a --kind; choose forest"),
        (["head_count", "--theme", "pink"], "`pink` is not a --theme; choose auto or light or"),
        (["head_count", "--width", "9"], "--width 9: a picture is 240 to 10,000 pixels wide"),
        (["head_count", "--width", "wide"], "--width wide: a picture is 240 to 10,000 pixels wide"),
        (["head_count", "-o", "x.gif"], "`x.gif`: a picture is written as .svg or .png or .pdf"),
        (["head_count", "-o", ""], "--output is empty; name a file or a folder, or leave it out"),
        (["head_count", "-o", "x"], "`x`: a picture is written as .svg or .png or .pdf"),
        (
            ["head_count", "rumour", "-o", "x.svg"],
            "`x.svg` holds one picture, and 2 are asked for; name a folder: -o pictures/",
        ),
        (["head_count", "rumour", "-o", "-"], "standard output holds one picture, and 2 are"),
        (["head_count", "-o", "-", "--format", "png"], "standard output takes SVG; name a file"),
        (["head_count", "-o", "x.svg", "--format", "png"], "`x.svg` and --format png ask for two"),
        (["head_cuont"], "there is no quantity `head_cuont`; did you mean `head_count`?"),
        (["head_count", "--pool", "median"], "`median` is not a --pool; choose"),
    ],
)
def test_what_cannot_be_drawn_is_a_mistake_of_usage(
    words: list[str], told: str, folder: Path
) -> None:
    result = run("plot", *words, cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {told}")
    assert not list(folder.glob("*.svg"))


def test_a_file_that_cannot_be_read_is_told_and_the_picture_drawn(folder: Path) -> None:
    (folder / "data" / "b.yaml").write_text("sources: [\n", encoding="utf-8")
    result = run("plot", "head_count", cwd=folder)
    assert result.returncode == 2
    assert "data/b.yaml" in result.stderr
    assert (folder / "head_count.svg").exists()


def test_a_link_in_the_place_of_the_picture_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.svg"
    (folder / "head_count.svg").symlink_to(outside)
    result = run("plot", "head_count", cwd=folder)
    assert result.returncode == 2
    assert not outside.exists()


def test_the_same_ledger_gives_the_same_bytes() -> None:
    first, again = (run("plot", "troops", "-o", "-", cwd=ROOT).stdout for _ in range(2))
    assert first == again
