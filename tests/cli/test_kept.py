"""What files of a ledger came to is kept: the report is that of a check that keeps nothing."""

import os
from pathlib import Path

import pytest
from tests.cli.replaying import LEDGER, Cached

MORE = "quantities: {shells: {unit: items, estimates: {nis: 5 million, dia: 4.9 million}}}\n"


@pytest.fixture
def checked(cached: Cached) -> Cached:
    """A ledger of two files that has been checked."""
    cached.write("data/a.yaml", LEDGER)
    cached.write("data/b.yaml", MORE)
    cached.run("check")
    return cached


def parts(cached: Cached) -> list[Path]:
    return sorted((cached.cache / "reconcile").glob("*.part"))


def test_a_check_after_an_edit_builds_on_the_one_before(checked: Cached) -> None:
    before = parts(checked)
    assert before
    checked.write("data/b.yaml", MORE.replace("5 million", "6 million"))
    checked.renewed("check")
    assert len(parts(checked)) > len(before)
    checked.renewed("show", "shells")
    checked.renewed("check", "data/b.yaml")


@pytest.mark.parametrize("damage", [b"", b"x", b"0123\nnothing", None])
def test_what_is_damaged_is_worked_out_again(checked: Cached, damage: bytes | None) -> None:
    for path in parts(checked):
        path.write_bytes(path.read_bytes()[:-3] if damage is None else damage)
    checked.write("data/b.yaml", MORE.replace("5 million", "6 million"))
    checked.renewed("check")


def test_it_is_private_and_no_cache_keeps_nothing(cached: Cached) -> None:
    cached.write("data/a.yaml", LEDGER)
    cached.run("check", "--no-cache")
    assert parts(cached) == []
    cached.run("check")
    assert {path.stat().st_mode & 0o777 for path in parts(cached)} == {0o600}


def test_who_cannot_keep_anything_is_answered_all_the_same(cached: Cached) -> None:
    cached.write("data/a.yaml", LEDGER)
    cached.cache.mkdir()
    os.symlink("/dev/null", cached.cache / "reconcile")
    assert cached.run("check").code == cached.run("check", "--no-cache").code


def test_a_file_that_cannot_be_read_is_told_of_each_time(checked: Cached) -> None:
    checked.write("data/b.yaml", "quantities: [\n")
    broken = checked.renewed("check")
    assert "2 errors" in broken.out or "1 error" in broken.out
    checked.write("data/b.yaml", MORE)
    assert checked.renewed("check").code == 0


ORDER = """\
estimates:
- {quantity: q1, source: s1, stated: at most 10}
quantities:
  q1: {unit: persons, estimates: {s2: at most 10, s3: "110"}}
  q2: {unit: persons, estimates: {s1: {stated: "500", wrong: 1}}}
sources: {s1: A, s2: B, s3: C}
"""


@pytest.mark.parametrize("command", ["show", "trace", "explain", "history"])
def test_one_quantity_is_told_as_without_a_cache(cached: Cached, command: str) -> None:
    cached.write("data/a.yaml", ORDER)
    cached.renewed(command, "q1")
    cached.write("data/a.yaml", ORDER + "# again\n")
    cached.renewed(command, "q1", "--json")
