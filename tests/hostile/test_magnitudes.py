"""Zeros, negatives, ends of the scale and figures without ends: no two of them end a run."""

import pytest
from tests.hostile import laws

ENDS = (
    *("0", "-5", "5e-324", "3e-155", "1e155", "1e308", "-1e308", "9007199254740993"),
    *("9007199254740992", "{low: 0, high: 0}", "{low: -5, high: 0}", "{low: null, high: 1e308}"),
    *("{stated: at most 5, high: null}", "{stated: several thousand}", "about 1e300"),
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
