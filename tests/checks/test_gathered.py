"""Findings of one quantity and cause are told as one, and nothing new hides among them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.schemas import assert_follows

from reconcile import rules
from reconcile.answers.asked import answer_all
from reconcile.checks.fingerprints import BaselineEntry
from reconcile.checks.report import Report, check
from reconcile.checks.rule import Case
from reconcile.finding import Finding, Severity, Spot
from reconcile.formats import report_json, report_text
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.values import parse_date


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


SOURCES = """\
sources:
  nis: {published: 2025-09-10}
  uk: {published: 2025-09-11}
  us: {published: 2025-09-12}
  r1: {published: 2025-09-13, relays: [nis]}
  r2: {published: 2025-09-13, relays: [nis]}
  r3: {published: 2025-09-13, relays: [nis]}
  both: {relays: [nis, uk]}
  a-2024-05-06: {url: "https://a.example/5"}
  rep: {published: 2025-09-13, type: report}
quantities:
  troops: {unit: persons, measure: stock, dimensions: {where: [kursk, all]}}
  dead: {unit: persons, measure: cumulative, parent: losses}
  losses: {unit: persons, measure: cumulative}
estimates:
"""


def row(source: str, stated: str, quantity: str = "troops", more: str = "as_of: 2025-09") -> str:
    return f'  - {{quantity: {quantity}, source: {source}, stated: "{stated}", {more}}}\n'


NIS, UK = row("nis", "11,000"), row("uk", "15,000")
MORE_OF_THE_SAME = {
    "a third relay": (
        "RC215",
        NIS + row("r1", "11,000") + row("r2", "11,000"),
        row("r3", "11,000"),
    ),
    "a member of a camp": ("RC401", NIS + UK, row("us", "15,000")),
    "a wider member of a camp": ("RC401", NIS + UK, row("us", "14,000 to 16,000")),
    "a relay of a side": ("RC401", NIS + UK, row("r1", "11,000")),
    "a word once more": (
        "RC124",
        row("nis", "11,000 widgets"),
        row("uk", "11,000 widgets"),
    ),
    "one more of an undated source": (
        "RC227",
        row("a-2024-05-06", "11,000", more="locator: p. 1"),
        row("a-2024-05-06", "900", "dead", "locator: p. 1"),
    ),
    "one more without a scope": (
        "RC303",
        row("nis", "11,000", more="scope: {where: kursk}") + UK,
        row("us", "15,000"),
    ),
    "one more of a source that relays two": (
        "RC219",
        row("both", "11,000"),
        row("both", "900", "dead"),
    ),
    "a repeater of a part": (
        "RC501",
        row("uk", "6,000", "losses") + row("nis", "7,000", "dead"),
        row("r1", "7,000", "dead"),
    ),
}


@pytest.mark.parametrize("name", MORE_OF_THE_SAME)
@pytest.mark.parametrize("is_first", [True, False])
def test_more_of_the_same_is_no_other_finding(name: str, is_first: bool) -> None:
    """Nothing that is counted in a message, and no order of records, makes a finding new."""
    code, before, added = MORE_OF_THE_SAME[name]
    old = report(SOURCES + before, codes=code)
    assert old.findings
    new = report(SOURCES + (added + before if is_first else before + added), old.findings, code)
    assert new.findings
    assert [one.message for one in new.open_findings] == []


NEW_OF_ITS_KIND = {
    "a figure apart from both": ("RC401", NIS + UK, row("us", "20,000")),
    "a figure without a locator": ("RC211", row("rep", "11,000"), row("rep", "900", "dead")),
    "another word": ("RC124", row("nis", "11,000 widgets"), row("uk", "11,000 gadgets")),
    "a third copy": (
        "RC216",
        row("nis", "11,234") + row("uk", "11,234"),
        row("us", "11,234"),
    ),
}


@pytest.mark.parametrize("name", NEW_OF_ITS_KIND)
def test_what_is_new_is_told_whatever_was_known(name: str) -> None:
    code, before, added = NEW_OF_ITS_KIND[name]
    old = report(SOURCES + before, codes=code)
    assert old.findings
    assert report(SOURCES + before + added, old.findings, code).open_findings


def test_a_finding_is_the_same_wherever_its_record_stands_in_the_file() -> None:
    rows = ["  - {quantity: q, source: a, colour: red}\n", "  - {quantity: q, source: b}\n"]
    head = "sources: {a: {}, b: {}}\nquantities: {q: {unit: km, measure: constant}}\nestimates:\n"
    accept = "accept:\n  - {code: RC206, reason: r}\n  - {code: RC212, reason: r}\n"
    turned = "accept:\n  - {code: RC212, reason: r}\n  - {code: RC206, reason: r}\n"
    one = report(head + "".join(rows) + accept, codes="ALL")
    other = report(head + "".join(reversed(rows)) + turned, codes="ALL")
    prints = {found.fingerprint for found in one.findings}
    assert {found.code for found in one.findings} >= {"RC020", "RC901"}
    assert prints == {found.fingerprint for found in other.findings}


@pytest.mark.parametrize("rule", ["RC401", "rc401", "disjoint-ranges", "Disjoint_Ranges"])
def test_an_entry_accepts_a_rule_by_code_or_name(rule: str) -> None:
    accept = f"accept:\n  - {{code: {rule}, quantity: crowd, reason: known}}\n"
    found = report(ledger(A, B, accept=accept), codes="ALL")
    assert not {"RC401", "RC901"} & {one.code for one in found.open_findings}
    assert found.accepted == 1


def test_an_entry_that_names_no_rule_is_told_with_what_was_meant() -> None:
    accept = "accept:\n  - {code: disjoint-range, quantity: crowd, reason: known}\n"
    (told,) = report(ledger(A, B, accept=accept), codes="RC901").findings
    assert "neither the code nor the name of a rule" in told.message
    assert told.help == "Did you mean `disjoint-ranges`?"
    idle = "accept:\n  - {code: stale, quantity: crowd, reason: known}\n"
    (told,) = (
        report(ledger(A, B, accept=idle), codes="ALL")
        .keeping(lambda one: one.code == "RC901")
        .findings
    )
    assert "matches no finding" in told.message


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(7)), st.permutations(range(9)))
def test_law_no_order_changes_what_is_told(rows: list[int], sources: list[int]) -> None:
    def told(rows: list[int], sources: list[int]) -> set[tuple[object, ...]]:
        head, tail = SOURCES.split("quantities:")
        lines = head.splitlines()[1:]
        several = [
            NIS,
            UK,
            row("us", "20,000"),
            row("r1", "11,000"),
            row("r2", "12,000"),
            row("nis", "3,000", "dead", "as_of: 2023-05"),
            row("uk", "2,000 to 4,000", "dead", "as_of: 2023-05"),
        ]
        text = "sources:\n" + "".join(f"{lines[n]}\n" for n in sources)
        text += "quantities:" + tail + "".join(several[n] for n in rows)
        found = load([("a.yaml", text.encode())])
        case = Case(found, answer_all(found), parse_date("2025-11-01").last)
        everything = check(case, rules.all_rules(), Places(found.files))
        return {
            (one.code, one.severity, one.message, one.help, one.causes, one.fingerprint)
            for one in everything.told
        }

    plain = told(list(range(7)), list(range(9)))
    assert {"RC206", "RC214", "RC215", "RC401"} <= {one[0] for one in plain}
    assert told(rows, sources) == plain
