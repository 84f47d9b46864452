"""Findings of one quantity and cause are told as one, and nothing new hides among them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schemas import assert_follows

from reconcile import rules
from reconcile.answers.answer import answer_all
from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.report import Report, check
from reconcile.checks.rule import Case
from reconcile.finding import Finding, Severity, Spot
from reconcile.formats import report_json, report_text
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places


def ledger(*rows: str, sources: str = "", accept: str = "", measure: str = "constant") -> str:
    return (
        f"quantities:\n  crowd: {{unit: persons, measure: {measure}, integer: true}}\n"
        f"sources:\n  {{a: {{}}, b: {{}}, c: {{}}, d: {{}}, e: {{}}{sources}}}\n"
        "estimates:\n" + "".join(f"  - {{quantity: crowd, {row}}}\n" for row in rows) + accept
    )


def report(text: str, known: tuple[Finding, ...] = (), codes: str = "RC4") -> Report:
    found = load([("a.yaml", text.encode())])
    baseline = [BaselineEntry(f.code, f.fingerprint, "", Spot("b.json", ())) for f in known]
    case = Case(found, answer_all(found), None)
    return check(case, rules.chosen([codes]), Places(found.files), baseline=baseline)


A, B, C, D = (
    f'source: {name}, stated: "{figure}", as_of: 2025-01-01'
    for name, figure in (("a", 1111), ("b", 2222), ("c", 3333), ("d", 4444))
)


def test_pairs_of_one_quantity_and_cause_are_one_finding() -> None:
    found = report(ledger(A, B, C))
    assert len(found.findings) == 3
    (told,) = found.told
    assert told.message == (
        "estimates of `crowd` do not overlap (3 pairs): 1,111 and 2,222 persons; "
        "1,111 and 3,333 persons; 2,222 and 3,333 persons"
    )
    assert [place.line for place, _ in told.related] == [7, 8]
    assert found.count(Severity.WARNING) == 1
    assert told.about == ("crowd", "a", "b", "c")


def test_other_causes_are_other_findings() -> None:
    later = 'source: e, stated: "900", as_of: 2025-11-01'
    told = report(ledger(A, B, later, measure="stock")).told
    assert sorted(one.causes[0].partition(":")[0] for one in told) == ["time", "unexplained"]
    assert len({one.help for one in told}) == 2


def test_a_new_pair_is_told_beside_the_known_ones() -> None:
    before = report(ledger(A, B, C))
    found = report(ledger(A, B, C, D), before.findings)
    (told,) = found.told
    assert told.accepted is None
    assert told.message.startswith(
        "estimates of `crowd` do not overlap (3 of 6 pairs, the others are known): "
        "1,111 and 4,444 persons; "
    )
    assert [one.accepted is None for one in told.pairs] == [True] * 3 + [False] * 3
    assert found.accepted == 3


def test_all_that_is_known_is_one_accepted_finding() -> None:
    before = report(ledger(A, B, C))
    found = report(ledger(A, B, C), before.findings)
    assert not found.open_findings
    assert [len(one.pairs) for one in found.told] == [3]


def test_an_accept_entry_with_both_sides_covers_its_pair_alone() -> None:
    accept = "accept: [{code: RC401, quantity: crowd, sources: [a, b], reason: counted twice}]\n"
    (told,) = report(ledger(A, B, C, accept=accept)).told
    assert "2 of 3 pairs" in told.message
    assert [one.accepted.reason for one in told.pairs if one.accepted] == ["counted twice"]


def test_a_pair_is_known_by_its_figures_and_not_by_who_repeats_them() -> None:
    relay = 'source: r, stated: "2222", as_of: 2025-01-01'
    plain = report(ledger(A, B))
    repeated = report(ledger(A, B, relay, sources=", r: {relays: [b]}"))
    assert [one.fingerprint for one in plain.findings] == [
        one.fingerprint for one in repeated.findings
    ]
    other = report(ledger(A, B.replace("2222", "2223")))
    assert plain.findings[0].fingerprint != other.findings[0].fingerprint


def test_a_single_pair_keeps_its_own_words_and_fingerprint() -> None:
    found = report(ledger(A, B))
    (told,) = found.told
    assert told.message == found.findings[0].message
    assert told.fingerprint == found.findings[0].fingerprint
    assert told.pairs == found.findings


def test_json_lists_the_pairs() -> None:
    before = report(ledger(A, B))
    text = ledger(A, B, C)
    found = report(text, before.findings)
    output = json.loads(report_json.render(found, Places({"a.yaml": text}), Page()))
    assert_follows("check", output)
    (told,) = output["findings"]
    assert [(p["between"], p["accepted"] is None) for p in told["pairs"]] == [
        (["a", "c"], True),
        (["b", "c"], True),
        (["a", "b"], False),
    ]
    assert {p["fingerprint"] for p in told["pairs"]} == {f.fingerprint for f in found.findings}
    assert told["fingerprint"] not in {p["fingerprint"] for p in told["pairs"]}


def test_text_lists_open_pairs_with_both_sides_and_causes() -> None:
    before = report(ledger(A, B))
    text = ledger(A, B, C)
    told = report_text.render(report(text, before.findings), Places({"a.yaml": text}), Page())
    assert "= pair: 1,111 and 3,333 persons (a, c); unexplained: " in told
    assert "(a, b)" not in told


def test_the_same_trouble_of_three_quantities_is_one_note() -> None:
    names = "pqrst"

    def told(count: int) -> tuple[Finding, ...]:
        some = "".join(
            f"  {name}: {{unit: persons, measure: stock, estimates: "
            f"{{a: {{stated: several hundred, as_of: 2025-01-01}}}}}}\n"
            for name in names[:count]
        )
        return report(f"sources: {{a: {{}}}}\nquantities:\n{some}", codes="RC121").told

    assert [len(told(count)) for count in (1, 2, 3, 5)] == [1, 2, 1, 1]
    assert "(5 figures)" in told(5)[0].message
    assert told(5)[0].message.endswith("; and 1 more")


@pytest.mark.parametrize("codes", ["RC4", "RC2"])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((1111, 2222, 3333, 5555, 12)), min_size=2, max_size=6), st.data())
def test_law_nothing_new_hides_behind_what_is_known(
    codes: str, figures: list[int], data: st.DataObject
) -> None:
    """Whatever part of a ledger a baseline was written for, what it did not know is told."""
    rows = [
        f'source: {name}, stated: "{figure}", as_of: 2025-01-01'
        for name, figure in zip("abcdef", figures, strict=False)
    ]
    extra = ", f: {relays: [a]}"
    old = report(ledger(*rows[: data.draw(st.integers(1, len(rows)))], sources=extra), codes=codes)
    new = report(ledger(*rows, sources=extra), old.findings, codes)
    known = {one.fingerprint for one in old.findings}
    told = {pair.fingerprint for one in new.open_findings for pair in one.pairs or (one,)}
    assert {one.fingerprint for one in new.findings} - known <= told
    assert sum(len(one.pairs) or 1 for one in new.told) == len(new.findings)
