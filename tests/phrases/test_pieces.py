"""*A or B* is one of the two, and not the range between."""

import json
from pathlib import Path

import pytest
from tests.commands import run

import reconcile
from reconcile.phrases import Refusal, read, write


def pieces(phrase: str) -> list[tuple[object, object]]:
    return [(piece.low, piece.high) for piece in read(phrase).pieces]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("742 or 747", [(742, 742), (747, 747)]),
        ("747 or 742", [(742, 742), (747, 747)]),
        ("either 742 or 747 men", [(742, 742), (747, 747)]),
        ("10 or 12 thousand", [(10_000, 10_000), (12_000, 12_000)]),
        ("one or two hundred", [(100, 100), (200, 200)]),
        ("5–6 or 8–9 million", [(5_000_000, 6_000_000), (8_000_000, 9_000_000)]),
        ("5 to 6 or 8 to 9 men", [(5, 6), (8, 9)]),
        ("10–12 or 14", [(10, 12), (14, 14)]),
        ("10 or 12–14 tanks", [(10, 10), (12, 14)]),
        ("$4 or $5 billion", [(4_000_000_000, 4_000_000_000), (5_000_000_000, 5_000_000_000)]),
        ("30% or 40%", [(30, 30), (40, 40)]),
        ("10 to 12", []),
        ("10 or more", []),
    ],
)
def test_or_leaves_two_pieces_open(phrase: str, found: list[tuple[int, int]]) -> None:
    assert pieces(phrase) == found
    if found:
        reading = read(phrase)
        assert (reading.kind, reading.low, reading.high) == ("range", found[0][0], found[1][1])
        assert pieces(write(reading)) == found


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("up to 5 or 6", "hedge-on-range"),
        ("5 or 6 or more", "hedge-on-range"),
        ("5 or 5", "identical-limits"),
        ("10–12 or 12–14", "identical-limits"),
        ("10–13 or 12–14", "contradictory-limits"),
        ("4 killed or 5 wounded", "several-quantities"),
        ("$4 or €5 billion", "mixed-units"),
        ("2 million or 3", "scale-one-side"),
        ("5 or a few", "vague-limit"),
    ],
)
def test_pieces_that_are_none_are_refused(phrase: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(phrase)
    assert caught.value.code == code


def test_soft_hedge_goes_with_both_pieces() -> None:
    reading = read("about 5 or 6")
    assert (reading.soft_low, reading.soft_high, len(reading.pieces)) == (True, True, 2)


def test_parse_prints_both_and_nothing_between() -> None:
    text = run("parse", "742 or 747 kg").stdout
    assert '"742 or 747 kg" reads 742 or 747 kg' in text
    (line,) = run("parse", "--json", "742 or 747").stdout.splitlines()
    assert json.loads(line)["pieces"] == [[742, 742], [747, 747]]
    (line,) = run("parse", "--json", "742").stdout.splitlines()
    assert "pieces" not in json.loads(line)


LEDGER = """\
sources:
  a: {title: A, issuer: a, type: article, published: 2024-01}
quantities:
  mass: {unit: tonnes, measure: peak, estimates: {a: 742 or 747 kg}}
"""


def test_pieces_stand_in_the_unit_of_the_quantity(tmp_path: Path) -> None:
    (tmp_path / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    (standing,) = reconcile.open(tmp_path).answer("mass").standings
    assert [piece.low for piece in standing.statement.pieces] == [0.742, 0.747]


def test_number_written_beside_the_phrase_settles_it(tmp_path: Path) -> None:
    text = LEDGER.replace("a: 742 or 747 kg", "a: {stated: 742 or 747 kg, low: 742, high: 750}")
    (tmp_path / "ledger.yaml").write_text(text, encoding="utf-8")
    (standing,) = reconcile.open(tmp_path).answer("mass").standings
    assert standing.statement.pieces == ()
