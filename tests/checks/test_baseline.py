"""After a baseline is written, the next check finds nothing new."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.answers.asked import answer_all
from reconcile.checks import baseline
from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.report import Report, check
from reconcile.checks.rule import Case
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.rules import all_rules
from reconcile.values import parse_date

RULES = all_rules()
TODAY = parse_date("2026-01-01").last

HEAD = """\
sources:
  a: {title: A, published: 2024-01-01}
  b: {title: B, published: 2024-02-01}
  c: {title: C}
  d: {title: D, relays: [a]}
quantities:
  q: {unit: persons, measure: cumulative}
  r: {unit: persons, parent: q}
"""
SLIP = """\
estimates:
- {quantity: q, source: a, stated: "11,000 to 12,000"}
- {quantity: q, source: b, stated: "11,500 to 12,500"}
- {quantity: q, source: c, stated: "11 to 12"}
"""


def checked(text: str, entries: tuple[BaselineEntry, ...] = ()) -> tuple[Report, Places]:
    ledger = load([("a.yaml", text.encode())])
    places = Places(ledger.files)
    case = Case(ledger, answer_all(ledger), TODAY)
    return check(case, RULES, places, baseline=entries), places


def written(text: str, entries: tuple[BaselineEntry, ...] = ()) -> bytes:
    report, places = checked(text, entries)
    return baseline.write(baseline.worth_knowing(report), places).encode()


PHRASES = ('"11,000 to 12,000"', '"12,500"', '"12"', "about 1234.567", "0", "up to 9", "x")
FIELDS = ("", ", as_of: 2024-01", ", as_of: 2023", ", id: x", ", origin: b", ", low: 5")
RECORDS = st.builds(
    "- {{quantity: {}, source: {}, stated: {}{}}}\n".format,
    st.sampled_from(["q", "q", "q", "r"]),
    st.sampled_from("abcd"),
    st.sampled_from(
        ['"11,000 to 12,000"', '"12,500"', '"12"', "about 1234.567", "0", "up to 9", "x"]
    ),
    st.sampled_from(
        ["", ", as_of: 2024-01", ", as_of: 2023", ", id: x", ", origin: b", ", low: 5"]
    ),
)
ACCEPTS = st.builds(
    "- {{code: {}, reason: so{}}}\n".format,
    st.sampled_from(["RC111", "RC401", "RC305", "RC118", "RC203", "RC214", "RC207"]),
    st.sampled_from(["", ", quantity: q", ", until: 2025-01", ", sources: [a]"]),
)


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    records = draw(st.lists(RECORDS, min_size=1, max_size=6))
    accepts = draw(st.lists(ACCEPTS, max_size=2))
    return HEAD + "estimates:\n" + "".join(records) + "accept:\n" * bool(accepts) + "".join(accepts)


@settings(max_examples=40)
@given(ledgers())
def test_a_second_baseline_is_the_first(text: str) -> None:
    first = written(text)
    entries = baseline.read(first, "b.json").entries
    report, _ = checked(text, entries)
    assert report.open_findings == ()
    assert report.following == ()
    assert written(text, entries) == first


def test_what_only_follows_is_known_too() -> None:
    report, _ = checked(HEAD + SLIP)
    assert {one.code for one in report.following} == {"RC401"}
    assert b"RC401" in written(HEAD + SLIP)
