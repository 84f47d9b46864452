"""A check that builds on what was kept says what a full one says, and looks at no more."""

import random

import pytest
from tests.checks.edits import differs, ledgers, walk
from tests.checks.test_survey import Files, in_parts

from reconcile.checks.looking import Looking
from reconcile.ledger import load
from reconcile.ledger.parts import Plain
from reconcile.replay.keeping import InMemory

SMALL = ledgers()[1:]

LEDGER: Files = [
    ("a.yaml", b"sources: {nis: Briefing, dia: Report, un: {title: Situation}}\n"),
    ("b.yaml", b"quantities: {q1: {unit: persons, estimates: {nis: 500, dia: '900', un: 400}}}\n"),
    ("c.yaml", b"quantities: {q2: {unit: persons, estimates: {nis: 300, dia: '700'}}}\n"),
]


@pytest.mark.parametrize("seed", range(6))
def test_every_edit_gives_the_report_of_a_full_check(seed: int) -> None:
    rng = random.Random(seed)
    kept = InMemory()
    for step, texts in zip(range(15), walk(rng.choice(SMALL), rng), strict=False):
        assert not differs(texts, kept, rng.choice((1, 2))), (seed, step, texts)


class Seen:
    """What was read and looked at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: list[str] = []
        self.quantities: list[str] = []
        read, look = load.gather_in_pieces, Looking._at

        def reading(files: Files, *rest: object) -> object:
            known = [*files]
            self.files += [path for path, _ in known]
            return read(known, *rest)  # type: ignore[arg-type]

        def looking(own: Looking, name: str, estimates: list[Plain]) -> object:
            self.quantities.append(name)
            return look(own, name, estimates)

        monkeypatch.setattr("reconcile.ledger.parts.gather_in_pieces", reading)
        monkeypatch.setattr(Looking, "_at", looking)


def edited(name: str, before: bytes, after: bytes) -> Files:
    found: Files = []
    for path, data in LEDGER:
        assert isinstance(data, bytes)
        found.append((path, data.replace(before, after) if path == name else data))
    assert found != LEDGER
    return found


@pytest.mark.parametrize(
    ("files", "read", "looked"),
    [
        (LEDGER, [], []),
        (edited("b.yaml", b"500", b"550"), ["b.yaml"], ["q1"]),
        (edited("b.yaml", b"quantities", b"# counted anew\nquantities"), ["b.yaml"], []),
        # Another source, a quantity that rests on it; and one that rests on none of it.
        (edited("a.yaml", b"Situation", b"Another"), ["a.yaml"], ["q1"]),
        (edited("a.yaml", b"Briefing", b"Brief"), ["a.yaml"], ["q1", "q2"]),
        (edited("a.yaml", b"un:", b"who: World, un:"), ["a.yaml"], []),
        (LEDGER[:2], [], []),
    ],
    ids=["nothing", "a-figure", "a-comment", "one-source", "every-source", "unused", "a-file-less"],
)
def test_only_what_has_changed_is_read_and_looked_at(
    files: Files, read: list[str], looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = InMemory()
    in_parts(LEDGER, 1, kept)
    seen = Seen(monkeypatch)
    report = in_parts(files, 1, kept)
    # The texts that findings are shown with are read by the test itself.
    assert seen.files == read
    assert sorted(seen.quantities) == looked
    assert report == in_parts(files, 1)


def test_what_is_kept_of_one_ledger_tells_nothing_of_another() -> None:
    kept = InMemory()
    in_parts(LEDGER, 1, kept)
    others: Files = [("b.yaml", b"quantities: {q1: {unit: km, estimates: {nis: 500 km}}}\n")]
    assert in_parts(others, 1, kept) == in_parts(others, 1)


ARITHMETIC: Files = [
    (
        "a.yaml",
        b"""\
sources:
  mod: {title: Ministry, issuer: mod}
  p1: {title: Paper one, published: 2024-05-03, relays: [mod]}
  p2: {title: Paper two, published: 2024-05-03, relays: [mod]}
  x: {title: Census, published: 2024-05-03}
quantities:
  killed:
    unit: persons
    measure: stock
    estimates:
      p1: {stated: "900", as_of: 2024-05-02, exact: true}
      p2: {stated: "1,300", as_of: 2024-05-02, exact: true}
  troops:
    unit: persons
    measure: stock
    estimates: {x: {stated: "1,000", as_of: 2024-05-02, exact: true}}
relations: [{check: killed <= troops}]
""",
    ),
    (
        "b.yaml",
        b"""\
quantities:
  zoo:
    unit: persons
    measure: stock
    estimates: {mod: {stated: "1,300", as_of: 2024-05-02, exact: true}}
""",
    ),
]
SWAPPED: Files = [
    (
        "a.yaml",
        b"""\
sources: {paper: {title: Paper, published: 2024-05-03, relays: [mod]}}
quantities:
  killed: {unit: persons, measure: cumulative, estimates: {paper: "1,234"}}
  wounded: {unit: persons, measure: cumulative}
  arrested: {unit: persons, measure: cumulative}
""",
    ),
    (
        "mod.yaml",
        b"""\
source: {title: M, published: 2024-05-02}
estimates:
  wounded: "1,234"
  arrested: "1,234"
""",
    ),
]


@pytest.mark.parametrize(
    ("files", "before", "after"),
    [
        (ARITHMETIC, b'mod: {stated: "1,300"', b'mod: {stated: "900"'),
        (
            SWAPPED,
            b'  wounded: "1,234"\n  arrested: "1,234"',
            b'  arrested: "1,234"\n  wounded: "1,234"',
        ),
    ],
    ids=["arithmetic-hangs-on-another", "two-records-are-swapped"],
)
def test_what_other_quantities_say_is_asked_again(
    files: Files, before: bytes, after: bytes
) -> None:
    kept = InMemory()
    in_parts(files, 1, kept)
    later: Files = [
        (path, data.replace(before, after)) for path, data in files if isinstance(data, bytes)
    ]
    assert later != files
    assert in_parts(later, 1, kept) == in_parts(later, 1)
