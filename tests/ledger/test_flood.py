"""A file of which too much is wrong is looked at no further, and says so."""

import pytest

from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.report import check
from reconcile.checks.rule import Case
from reconcile.ledger import flood
from reconcile.ledger.load import load
from reconcile.ledger.places import Places

HEAD = b"quantities: {q: {unit: x, estimates: {a: 5}}}\nsources: {a: t}\nestimates:\n"
BAD = b"- {quantity: q, source: a, foo: 1}\n"
GOOD = b"- {quantity: q, source: a, stated: 5, id: i%d}\n"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a fiftieth of every size, since files of millions of faults take their time."""
    monkeypatch.setattr(flood, "MOST", 200)
    monkeypatch.setattr(flood, "LARGE", 80_000)
    monkeypatch.setattr(flood, "_FIRST", 1_300)
    monkeypatch.setattr(flood, "_SUSPICIOUS", 2)


def _told(data: bytes) -> list[tuple[str, int]]:
    """Code and line of what is found that stands for more than itself, or forbids to go on."""
    ledger = load([("x.yaml", data)])
    places = Places(ledger.files)
    report = check(Case(ledger, answer_all(ledger), 739_252), rules.all_rules(), places)
    return [
        (one.code, one.place.line)
        for one in report.findings
        if "this file" in one.message and one.code != "RC207"
    ]


def test_the_last_fault_that_is_looked_at() -> None:
    full, over = HEAD + BAD * flood.MOST, HEAD + BAD * (flood.MOST + 1)
    assert _told(full) == []
    assert _told(over) == [("RC012", 1)]
    assert load([("x.yaml", full)]).unread == ()
    ledger = load([("x.yaml", over)])
    # What is right before them counts, as far as it was read.
    assert (ledger.unread, [one.id for one in ledger.estimates]) == (("x.yaml",), ["q/a"])


@pytest.mark.parametrize(
    "data",
    [
        HEAD + BAD * (flood.LARGE // len(BAD) + 1),
        b"sources:\n" + b"".join(b"  s%07d:\n    titel: t\n" % n for n in range(4_000)),
        b"".join(b"k%d: 1\n" % n for n in range(10_000)),
    ],
    ids=["list", "nested", "keys"],
)
def test_of_a_large_file_the_beginning_is_read_alone(data: bytes) -> None:
    assert len(data) > flood.LARGE
    ledger = load([("x.yaml", data)])
    text = ledger.files["x.yaml"]
    assert len(text) < len(data) / 2
    assert data.startswith(text.encode())
    assert {issue.problem for issue in ledger.troubles} == {"unknown-field", "too-large"}
    [(_, line), *_] = [told for told in _told(data) if told[0] == "RC012"]
    assert line == text.count("\n") + 1


def test_little_is_read_twice_of_a_large_file_that_is_right() -> None:
    looked_at: list[int] = []

    def faults(part: bytes) -> int:
        looked_at.append(len(part))
        return 0

    data = HEAD + b"".join(GOOD % n for n in range(2_000))
    assert flood.beginning(data, faults) is None
    assert len(looked_at) == 1
    assert looked_at[0] < len(data) / 50
    assert flood.beginning(data[: flood.LARGE], faults) is None
    assert len(looked_at) == 1


def test_one_line_has_no_beginning_of_its_own() -> None:
    data = b"a: [" + b"{b: 1}, " * 12_000 + b"]\n"
    ledger = load([("x.yaml", data)])
    assert len(ledger.files["x.yaml"]) == len(data)
