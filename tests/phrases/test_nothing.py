"""None, unknown, several: phrases without a number."""

from pathlib import Path

import pytest

import reconcile
from reconcile.phrases import Kind, Refusal, read


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("none", None),
        ("None", None),
        ("none reported", "reported"),
        ("nobody", None),
        ("nobody was killed", None),
        ("no one", None),
        ("no casualties", "casualties"),
        ("no confirmed deaths", "confirmed deaths"),
        ("not a single soldier", "soldier"),
        ("zero deaths", "deaths"),
    ],
)
def test_none_is_zero(phrase: str, noun: str | None) -> None:
    reading = read(phrase)
    assert (reading.low, reading.best, reading.high, reading.kind) == (0, 0, 0, Kind.POINT)
    assert reading.noun == noun


@pytest.mark.parametrize(
    ("phrase", "low", "soft", "noun"),
    [
        ("several", 3, True, None),
        ("several missiles", 3, True, "missiles"),
        ("a few men", 3, True, "men"),
        ("a couple of brigades", 2, True, "brigades"),
        ("at least several men", 3, False, "men"),
    ],
)
def test_count_without_a_number_is_a_floor(
    phrase: str, low: int, soft: bool, noun: str | None
) -> None:
    reading = read(phrase)
    assert (reading.kind, reading.low, reading.high) == (Kind.LOWER_BOUND, low, None)
    assert (reading.vague, reading.soft_low, reading.noun) == (True, soft, noun)


def test_vague_share_keeps_its_unit() -> None:
    assert (read("several percent").low, read("several percent").unit) == (3, "percent")
    assert read("several hundred percent").unit == "percent"


LEDGER = """\
sources:
  a: {title: A, issuer: a, type: article, published: 2024-01}
  b: {title: B, issuer: b, type: article, published: 2024-01}
quantities:
  dead: {unit: persons, measure: peak, estimates: {a: STATED, b: "12"}}
"""


def ledger(folder: Path, stated: str) -> reconcile.Project:
    path = folder / "ledger.yaml"
    path.write_text(LEDGER.replace("STATED", stated), encoding="utf-8")
    return reconcile.open(path)


@pytest.mark.parametrize("stated", ["unknown", "not known", "n/a", "no figures"])
def test_unknown_is_a_statement_without_a_figure_and_no_fault(tmp_path: Path, stated: str) -> None:
    project = ledger(tmp_path, stated)
    states = {standing.state.value for standing in project.answer("dead").standings}
    assert states == {"unreadable", "core"}
    assert "RC101" not in {finding.code for finding in project.check().findings}


def test_unknown_with_a_number_beside_it_is_a_fault(tmp_path: Path) -> None:
    project = ledger(tmp_path, "{stated: unknown, best: 5}")
    assert "RC101" in {finding.code for finding in project.check().findings}


def test_unknown_is_refused_where_a_number_is_asked_for() -> None:
    with pytest.raises(Refusal, match="says that there is no figure"):
        read("unknown")
