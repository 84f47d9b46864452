import re
from pathlib import Path

import pytest
from tests.hostile.running import ending

from reconcile.wording import similar

FIELDS = ["origin", "stated", "note", "low", "high", "best", "source", "unit", "basis", "as_of"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("orgin", "origin"),
        ("Origin", "origin"),
        ("origni", "origin"),
        ("satted", "stated"),
        ("notes", "note"),
        ("as-of", "as_of"),
        ("hihg", "high"),
        ("lw", None),
        ("year", None),
        ("bias", None),
        ("where", None),
    ],
)
def test_words_of_a_closed_list(written: str, meant: str | None) -> None:
    assert similar.word(written, FIELDS) == meant


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("sourcs", ["source", "sources"]),
        ("ci99", ["ci90", "ci95"]),
        ("ci91", ["ci90"]),
        ("import", ["export"]),
    ],
)
def test_two_candidates_or_another_number_are_left_to_a_person(
    written: str, known: list[str]
) -> None:
    assert similar.word(written, known) is None


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("pentagn-2024", ["pentagon-2024", "nis-2024"], "pentagon-2024"),
        ("rok-nsi", ["rok-nis"], "rok-nis"),
        ("rok_nis", ["rok-nis"], "rok-nis"),
        ("ROK-NIS", ["rok-nis"], "rok-nis"),
        ("kursc", ["kursk", "russia"], "kursk"),
        ("troop", ["troops", "shells"], "troops"),
        # One digit is another report.
        ("nis-2024-10-18", ["nis-2024-10-19"], None),
        ("nis-2024-11", ["nis-2024-1-1"], None),
        ("nis-202410", ["nis-2024-10"], None),
        # Short parts are names and versions, not slips.
        ("fnf-2024b", ["fnf-2024a"], None),
        ("dia-2024", ["cia-2024"], None),
        ("dprk-army", ["dprk-arms"], None),
        ("nis-2024", ["nis-2024-b"], None),
        ("pentagn", ["pentagon", "pentagun"], None),
        ("pentgn-2024", ["pentagon-2024"], None),
        ("north-2024", ["south-2024"], None),
    ],
)
def test_ids(written: str, known: list[str], meant: str | None) -> None:
    assert similar.identifier(written, known) == meant


@pytest.mark.parametrize(
    ("written", "known", "asked"),
    [
        ("troop", ["troops", "shells"], "did you mean `troops`?"),
        ("shels", ["troops", "shells"], "did you mean `shells`?"),
        # Exactly three letters of five in common, and one fewer.
        ("abcxx", ["abcyy"], "did you mean `abcyy`?"),
        ("abxxx", ["abyyy"], ""),
        ("kursk", [], ""),
        ("low" * 100, ["low"], ""),
    ],
)
def test_a_guess_is_asked_about_where_enough_letters_are_shared(
    written: str, known: list[str], asked: str
) -> None:
    assert similar.did_you_mean(written, known) == asked
    meant = similar.closest(written, known)
    assert (meant is not None) == bool(asked)
    assert meant is None or similar.are_alike(written, meant)


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        *(("", "", 0), ("", "ab", 2), ("abc", "acb", 1), ("abcd", "badc", 2), ("ab", "ba", 1)),
        *(("abc", "abcdef", 3), ("kursk", "kursk", 0), ("xabc", "abcx", 2), ("abcd", "wxyz", 3)),
    ],
)
def test_slips_are_counted_up_to_two(left: str, right: str, count: int) -> None:
    assert similar.slips(left, right, 2) == similar.slips(right, left, 2) == count
    assert similar.slips(left, right, 1) == min(count, 2)


def test_words_of_any_length_are_compared_in_a_time_that_grows_with_it() -> None:
    long = "ab" * 50_000
    with ending():
        assert similar.slips(long, f"{long[:-2]}ba", 2) == 1
        assert similar.slips(long, f"b{long}", 2) == 1


def test_nothing_is_guessed_of_a_word_that_nobody_types() -> None:
    longest, longer = ("pentagon" * 13)[: similar.LONGEST], ("pentagon" * 13)[: similar.LONGEST + 1]
    assert similar.closest(longest, [longest[1:]]) == longest[1:]
    assert similar.closest(longer, [longest]) is None
    assert similar.closest(longest, [longer]) is None
    assert similar.identifier(longest, [longest[1:]]) == longest[1:]
    assert similar.identifier(longer, [longest]) is None
    assert not similar.are_alike(longer, longer)


def test_of_many_words_that_share_all_letters_ten_are_weighed() -> None:
    known = [f"{'ab' * 40}{'c' * n}" for n in range(20)]
    assert similar.closest("ba" * 40, known) == known[0]


def test_no_other_module_reckons_or_words_a_guess() -> None:
    import reconcile

    package = Path(reconcile.__file__).parent
    own = package / "wording" / "similar.py"
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        is_guessing = re.search('"did you mean|get_close_matches|SequenceMatcher', text)
        assert (is_guessing is not None) == (path == own), path


def test_of_many_known_words_the_neighbours_are_held_against_a_word() -> None:
    known = [f"{n:04d}-quantity-{n:04d}" for n in range(2_000)]
    assert similar.closest("1234-quantty-1234", known) == "1234-quantity-1234"
    assert similar.closest("x1234-quantity-1234", known) == "1234-quantity-1234"
