"""Which record a place lies in, and where the same stood before, however many there are."""

from tests.hostile.running import ending

from reconcile.project.git import changed
from reconcile.project.touched import _File
from reconcile.values import Place
from reconcile.yaml.text import Text

RECORDS = 300


def _ledger(first: int, altered: int | None = None) -> str:
    lines = ["sources: {a: t}", "", "estimates:"]
    for number in range(first, RECORDS):
        phrase = "about 5" if number == altered else f"{number} men"
        lines += [f"- quantity: q{number}", "", f"  stated: {phrase}"]
    return "\n".join(lines) + "\n"


def _file(then: str, now: str) -> _File:
    [change] = changed({"x.yaml": then.encode()}, {"x.yaml": now.encode()})
    return _File(change, Text("x.yaml", then), Text("x.yaml", now))


def test_every_line_of_a_record_is_followed_to_where_it_stood() -> None:
    then, now = _ledger(0), _ledger(10, altered=200)
    found = _file(then, now)
    before = then.split("\n")
    for number, line in enumerate(now.split("\n"), start=1):
        place = Place("x.yaml", number, 3, number, 3)
        former = found.former(place)
        is_of_altered = "q200" in line or "about 5" in line
        # A blank line is no part of a record, and stands where its neighbours do.
        if not line or is_of_altered:
            assert former is None or not is_of_altered
            continue
        assert former is not None
        assert (before[former[1] - 1], former[2]) == (line, 3)


def test_records_that_share_one_long_line_cost_it_once() -> None:
    items = ", ".join(f"{{quantity: q{n}, source: a, stated: 5}}" for n in range(5_000))
    with ending():
        found = _file(f"estimates: [{items}]\n", f"estimates: [{items}, {{a: b}}]\n")
    assert len(found.altered) == 5_002
