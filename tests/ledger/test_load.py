"""From files to the ledger: both positions, the flat list, shorthands, and what goes wrong."""

import pytest

from reconcile.finding import Issue
from reconcile.ledger.fields import parse
from reconcile.ledger.load import load, load_both
from reconcile.ledger.places import Places
from reconcile.ledger.records import Ledger
from reconcile.values import Length, Place
from reconcile.yaml.document import Document

QUANTITY = "quantities: {troops: {unit: persons}}\n"


def read(*texts: str) -> Ledger:
    return load([(f"data/f{n}.yaml", text.encode()) for n, text in enumerate(texts)])


def ids(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(e.id, e.quantity, e.source) for e in ledger.estimates]


def test_three_positions_say_the_same() -> None:
    by_quantity = "quantities: {troops: {unit: persons, estimates: {nis: about 500}}}"
    by_source = "source: {id: nis, title: T}\nestimates: {troops: about 500}"
    flat = "estimates: [{quantity: troops, source: nis, stated: about 500}]"
    for text in (by_quantity, by_source, flat):
        (estimate,) = read(text).estimates
        assert (estimate.id, estimate.quantity, estimate.source) == ("troops/nis", "troops", "nis")
        assert (estimate.stated, estimate.figure.best) == ("about 500", 500)


def test_a_source_first_file_is_named_by_its_id_else_by_its_stem() -> None:
    named = load([("data/sources/x.yaml", b"source: {id: nis, title: T}\n")])
    assert list(named.sources) == ["nis"]
    unnamed = load([("data/sources/nis-2025.yaml", b"source: A title only\n")])
    assert [(s.id, s.title) for s in unnamed.sources.values()] == [("nis-2025", "A title only")]


def test_a_source_may_be_a_url_or_a_title() -> None:
    found = read("sources: {a: https://example.org/x, b: The briefing}").sources
    assert (found["a"].url, found["a"].title) == ("https://example.org/x", None)
    assert (found["b"].url, found["b"].title) == (None, "The briefing")


def test_one_id_may_stand_for_a_list_of_ids() -> None:
    found = read("sources: {a: {title: A, relays: b, supersedes: [c]}}").sources["a"]
    assert (found.relays, found.supersedes) == (("b",), ("c",))


def test_a_second_file_may_add_estimates_to_a_quantity() -> None:
    ledger = read(QUANTITY, "quantities: {troops: {estimates: {nis: about 500}}}")
    assert ids(ledger) == [("troops/nis", "troops", "nis")]
    assert ledger.troubles == ()


def test_only_the_wanted_quantities_are_read() -> None:
    text = b"quantities: {a: {unit: x, estimates: {s: 1}}, b: {unit: x, estimates: {s: 2}}}"
    flat = b"estimates: [{quantity: a, source: t, stated: 3}, {quantity: b, source: t, stated: 4}]"
    ledger = load([("a.yaml", text), ("b.yaml", flat)], about={"a"})
    assert ids(ledger) == [("a/s", "a", "s"), ("a/t", "a", "t")]
    assert list(ledger.quantities) == ["a", "b"]


def test_records_of_other_quantities_are_passed_over_unread() -> None:
    by_quantity = "quantities: {a: {unit: x}, b: {unit: x, estimates: {s: {stated: 1, colour: 2}}}}"
    by_source = "source: {id: s}\nestimates: {b: {stated: 1, colour: 2}}"
    flat = "estimates: [{quantity: b, source: s, stated: 1, colour: 2}]"
    for text in (by_quantity, by_source, flat):
        file = ("a.yaml", text.encode())
        assert len(load([file]).troubles) == 1
        assert load([file], about={"a"}).troubles == ()


def test_a_file_that_two_ledgers_share_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = ("a.yaml", b"quantities: {a: {unit: x, colour: 1, estimates: {s: 1, t: abc}}}")
    was = [shared, ("b.yaml", b"quantities: {a: {unit: y, estimates: {s: 2}}}"), ("c.yaml", b"")]
    now = [("0.yaml", b"sources: {s: S}"), shared, ("b.yaml", b"sources: {t: T}"), ("c.yaml", b"")]
    expected = load(was), load(now)
    seen: list[str] = []

    def spied(data: bytes, path: str) -> Document:
        seen.append(path)
        return parse(data, path)

    monkeypatch.setattr("reconcile.ledger.load.parse", spied)
    assert load_both(was, now) == expected
    assert seen == ["a.yaml", "b.yaml", "c.yaml", "0.yaml", "b.yaml"]


def test_relations_and_accepted_findings_are_kept() -> None:
    ledger = read(
        'relations: [{check: "a + b <= c", scope: {where: kursk}, as_of: 2025}]\n'
        "accept: [{code: RC401, reason: known, sources: a, until: 2026-01}]\n"
    )
    assert ledger.relations[0].check == "a + b <= c"
    assert ledger.relations[0].scope == (("where", "kursk"),)
    assert ledger.accepts[0].sources == ("a",)


def test_numbers_of_a_quantity_may_be_shares_and_lengths_of_time() -> None:
    quantity = read(
        "quantities: {q: {unit: x, min_gap: 5%, minimum: 0, window: 6 months}}"
    ).quantities["q"]
    assert (quantity.min_gap, quantity.minimum) == (0.05, 0)
    assert quantity.window == Length("6 months", months=6, days=0)


def test_an_unreadable_file_is_an_issue_and_the_others_are_read() -> None:
    gone = Issue(Place("data/a.yaml", 1, 1, 1, 1), "gone", "", problem="unreadable-file")
    ledger = load([("data/a.yaml", gone), ("data/b.yaml", QUANTITY.encode())])
    assert ledger.unread == ("data/a.yaml",)
    assert list(ledger.quantities) == ["troops"]


@pytest.mark.parametrize(
    ("text", "problem", "line", "column", "words"),
    [
        ("- a\n- b\n", "wrong-shape", 1, 1, "the file is a list"),
        ("sorces: {a: A}\n", "unknown-field", 1, 1, "`sorces` is not a known key"),
        ("sources: [a, b]\n", "wrong-shape", 1, 10, "`sources` is not a map"),
        ("sources: {a: [1, 2]}\n", "wrong-shape", 1, 14, "fields of one source"),
        ("quantities: {q: {unit: x, estimates: 5}}\n", "wrong-shape", 1, 38, "`estimates` is not"),
        ("quantities: {q: {unit: x, scope: {a: [1]}}}\n", "wrong-shape", 1, 38, "a text"),
        ("estimates: {q: about 5}\n", "wrong-shape", 1, 12, "without `source` is not a list"),
        ("estimates: [{source: s, stated: '5'}]\n", "missing-field", 1, 13, "names no quantity"),
        ("estimates: [{quantity: q, stated: '5'}]\n", "missing-field", 1, 13, "names no source"),
        ("estimates: [about 5]\n", "missing-field", 1, 13, "names no quantity"),
        ("relations: {check: a}\n", "wrong-shape", 1, 12, "`relations` is not a list"),
        ("relations: [{note: a}]\n", "missing-field", 1, 13, "`check` is missing"),
        ("accept: [{code: RC401}]\n", "missing-field", 1, 10, "`reason` is missing"),
        ("quantities: {q: {unit: x, scope: kursk}}\n", "wrong-shape", 1, 34, "wrong shape"),
        ("quantities: {q: {unit: x, window: 6}}\n", "not-a-duration", 1, 35, "length of time"),
        ("quantities: {q: {unit: x, currency_year: abc}}\n", "not-a-number", 1, 42, "whole number"),
        ("sources: {a: {title: A, published: 2025-13}}\n", "impossible-date", 1, 36, "2025-13"),
        (
            "estimates: [{quantity: q, source: s, stated: '5', period: all of 2025}]\n",
            "impossible-date", 1, 59, "no slash",
        ),
        (
            "estimates: [{quantity: q, source: s, stated: '5', period: 2025/2024}]\n",
            "impossible-date", 1, 59, "ends before it starts",
        ),
        (
            "estimates: [{quantity: q, source: s, stated: '5', period: x/2024}]\n",
            "impossible-date", 1, 59, "is not a period",
        ),
        (
            "estimates: [{quantity: q, source: s, stated: '5', rank: deprecated}]\n",
            "missing-field", 1, 57, "no reason is given",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(
    text: str, problem: str, line: int, column: int, words: str
) -> None:
    ledger = read(text)
    issue = next(issue for issue in ledger.troubles if issue.problem == problem)
    place = Places(ledger.files).locate(issue.where)
    assert (place.line, place.column) == (line, column)
    assert words in issue.message
    assert issue.help


def test_an_estimate_with_a_wrong_field_is_left_out_and_a_source_is_kept() -> None:
    ledger = read(
        "sources: {s: {title: S, publishd: 2025}}\n"
        "quantities: {q: {unit: x, mesure: stock, estimates: {s: {stated: 5, bsis: x}, t: 6}}}\n"
    )
    assert ledger.sources["s"].title == "S"
    assert list(ledger.quantities) == ["q"]
    assert [e.source for e in ledger.estimates] == ["t"]
    assert [issue.problem for issue in ledger.troubles] == ["unknown-field"] * 3


def test_third_estimates_without_an_id_get_numbers() -> None:
    ledger = read("quantities: {q: {unit: x, estimates: {s: ['5', '6', '7']}}}")
    assert [e.id for e in ledger.estimates] == ["q/s", "q/s#2", "q/s#3"]
