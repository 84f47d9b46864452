"""Zeros, negatives, ends of the scale and figures without ends: no two of them end a run."""

import pytest
from tests.hostile import laws

from reconcile.finding import Spot
from reconcile.ledger.load import load
from reconcile.phrases import read, read_number

ENDS = (
    *("0", "-5", "1e-100", "3e-55", "1e55", "1e100", "-1e100", "9007199254740993"),
    *("9007199254740992", "{low: 0, high: 0}", "{low: -5, high: 0}", "{low: null, high: 1e99}"),
    *("{stated: at most 5, high: null}", "{stated: several thousand}", "about 1e99"),
)


@pytest.mark.parametrize("first", ENDS)
def test_no_two_figures_end_a_run(first: str) -> None:
    for second in ENDS[ENDS.index(first) :]:  # each two together once
        text = (
            "sources: {a: t, b: u}\nquantities:\n"
            f"  q: {{unit: kg, measure: peak, estimates: {{a: {first}, b: {second}}}}}\n"
        )
        laws.everything(text.encode(), times=1)


def test_a_bound_without_ends_beside_another_measure_ends_no_run() -> None:
    laws.everything(
        b"""sources: {a: t}
quantities:
  q:
    unit: persons
    estimates:
      a:
      - {id: i1, stated: at most 5, high: null}
      - {id: i2, stated: several thousand, measure: peak}
""",
        times=1,
    )


@pytest.mark.parametrize("number", ["1e101", "9" * 101, "1e-101", "-1e101", "0." + "0" * 100 + "1"])
@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("stated", "{stated: NUMBER}"),
        ("low", "{low: NUMBER, high: 5}"),
        ("best", "{best: NUMBER}"),
        ("high", "{low: -5, high: NUMBER}"),
        ("minimum", "5"),
        ("maximum", "5"),
        ("min_gap", "5"),
        ("value", "5"),
    ],
)
def test_no_number_beyond_the_bound_is_read_wherever_it_stands(
    number: str, field: str, place: str
) -> None:
    declared = f", {field}: {number}" if field.startswith("m") else ""
    rate = f"rates: [{{convert: EUR to USD, value: {number}, date: 2020, source: a}}]\n"
    ledger = load(
        [
            (
                "x.yaml",
                b"sources: {a: t}\nquantities: {q: {unit: USD%b, estimates: {a: %b}}}\n%b"
                % (
                    declared.encode(),
                    place.replace("NUMBER", number).encode(),
                    rate.encode() if field == "value" else b"",
                ),
            )
        ]
    )
    places = [(one.where, one.message) for one in ledger.troubles]
    told = [text for spot, text in places if isinstance(spot, Spot) and spot.keys[-1] == field]
    assert len(told) == 1
    assert "out of range" in told[0] or "out of the range" in told[0]


@pytest.mark.parametrize("number", ["1e100", "1e-100", "-1e100", "1" + "0" * 100])
def test_numbers_up_to_the_bound_are_read(number: str) -> None:
    assert float(read_number(number).value) == float(number)
    assert float(read(number).best or 0) == float(number)


def test_figures_whose_squares_are_no_numbers_are_not_pooled() -> None:
    laws.every_number(
        """sources: {a: t, b: u, c: v}
quantities:
  q:
    unit: kg
    estimates: {a: {low: 0, high: 1e99}, b: 5 to 6, c: {stated: 5 to 6, interval: ci95}}
  r:
    unit: kg
    estimates: {a: 5 to 6, b: "5 ± 1e-90", c: 5 to 6}
""".encode()
    )
