"""Two ledgers against each other: what differs, and which record did it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from reconcile.changes.attribution import MOST_TRIED
from reconcile.changes.difference import Difference, QuantityDifference, difference
from reconcile.ledger.load import load
from reconcile.ledger.records import Ledger
from reconcile.values import parse_date

SOURCES: dict[str, Any] = {
    name: {"title": name.upper(), "published": "2025-01-01"} for name in "abcdef"
}
RANGES = {"a": "10 to 20", "b": "15 to 25", "c": "18 to 30"}


def ledger(
    estimates: Mapping[str, Any] = RANGES,
    sources: Mapping[str, Any] = SOURCES,
    **quantity: Any,
) -> Ledger:
    """One quantity `q`; what stands in no file of it is not in the ledger."""
    q = {"unit": "persons", "measure": "peak", **quantity, "estimates": dict(estimates)}
    text = json.dumps({"sources": dict(sources), "quantities": {"q": q}})
    return load([("data/l.yaml", text.encode())])


def compare(before: Ledger, after: Ledger) -> QuantityDifference:
    found = difference(before, after)
    assert len(found.quantities) == 1
    return found.quantities[0]


def effects(one: QuantityDifference) -> dict[str, str]:
    pairs = zip(one.records, one.influences, strict=True)
    return {record.id: str(influence.effect) for record, influence in pairs}


def edited(**values: Any) -> dict[str, Any]:
    return {**RANGES, **values}


def sources(**values: Any) -> dict[str, Any]:
    return {**SOURCES, **values}


BEFORE = ledger()


def test_equal_ledgers_have_no_difference() -> None:
    assert difference(BEFORE, ledger()) == Difference((), 1, (), None, "hedges/2")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (ledger(edited(d="40 to 50")), {"q/d": "moves"}),
        (ledger(edited(d="12 to 14")), {"q/d": "moves"}),
        (ledger({"a": "10 to 20", "b": "15 to 25"}), {"q/c": "moves"}),
        (ledger(edited(c={"stated": "18 to 40", "note": "printed twice"})), {"q/c": "moves"}),
        # The lower end of the one hides that of the other.
        (
            ledger(edited(b="5 to 25", a={"stated": "8 to 20"})),
            {"q/a": "suffices", "q/b": "moves"},
        ),
        # Both reach as far: without one of them nothing would be different.
        (
            ledger(edited(b="15 to 50", c="18 to 50")),
            {"q/b": "suffices", "q/c": "suffices"},
        ),
        # An end that two state is gone only when both have given it up.
        (ledger(edited(c="18 to 40", b="15 to 41")), {"q/b": "moves", "q/c": "suffices"}),
        (ledger(sources=sources(c={"title": "C", "retracted": "true"})), {"c": "moves"}),
        (ledger(minimum=0, unit="people"), {"q": "moves"}),
    ],
)
def test_every_record_is_tried_alone_and_left_out(
    after: Ledger, expected: Mapping[str, str]
) -> None:
    assert effects(compare(BEFORE, after)) == expected


def test_what_only_several_records_change_together_is_shared_by_them() -> None:
    before = ledger(edited(a="10 to 20", b="10 to 25"))
    after = ledger(edited(a="12 to 20", b="12 to 25"))
    assert effects(compare(before, after)) == {"q/a": "shares", "q/b": "shares"}


def test_an_estimate_with_a_new_source_moves_the_headline_and_the_source_does_not() -> None:
    after = ledger(edited(x="40 to 50"), sources(x={"title": "X", "published": "2025-02"}))
    assert effects(compare(BEFORE, after)) == {"q/x": "moves", "x": "none"}
    assert effects(compare(after, BEFORE)) == {"q/x": "moves", "x": "none"}


def test_a_source_that_was_missing_counts_for_those_who_named_it() -> None:
    relayed = edited(d={"stated": "40 to 50", "origin": "study"}, e="41 to 50")
    before = ledger(relayed, sources(e={"title": "E", "issuer": "lab"}))
    after = ledger(
        relayed, sources(e={"title": "E", "issuer": "lab"}, study={"title": "S", "issuer": "lab"})
    )
    one = compare(before, after)
    assert [(r.kind, r.id) for r in one.records] == [("source", "study")]
    assert one.influences[0].alone == one.answers[0].changed[: len(one.influences[0].alone)]
    assert compare(after, before).influences[0].without


def test_an_edited_source_brings_the_new_source_that_it_names() -> None:
    estimates = edited(d="40 to 50", e="42 to 48")
    after = ledger(estimates, sources(d={"title": "D", "relays": ["x"]}, x={"issuer": "e"}))
    found = effects(compare(ledger(estimates), after))
    assert found["x"] == "none"
    assert set(found) == {"d", "x"}


def test_fields_are_told_as_people_write_them() -> None:
    before = {
        "stated": "10 to 20",
        "as_of": "2024",
        "period": "2023/2024",
        "scope": {"where": "kursk"},
        "supersedes": ["q/b"],
        "exact": "true",
    }
    after = {"stated": "10 to 21", "as_of": "2024-02", "locator": "p. 3", "basis": "claimed"}
    where: dict[str, Any] = {"dimensions": {"where": ["kursk", "all"]}, "scope": {"where": "all"}}
    one = compare(ledger(edited(a=before), **where), ledger(edited(a=after), **where))
    assert {tuple(field) for field in one.records[0].fields} == {
        ("stated", "10 to 20", "10 to 21"),
        ("as_of", "2024", "2024-02"),
        ("period", "2023/2024", None),
        ("scope", "where: kursk", None),
        ("supersedes", "q/b", None),
        ("exact", "true", "false"),
        ("locator", None, "p. 3"),
        ("basis", "estimated", "claimed"),
        ("values", "10–20", "10–21"),
    }


def test_numbers_given_beside_the_same_phrase_are_an_edit() -> None:
    one = compare(BEFORE, ledger(edited(a={"stated": "10 to 20", "low": 9, "high": 20})))
    assert ("values", "10–20", "9–20") in {tuple(field) for field in one.records[0].fields}


def test_lines_that_move_are_no_difference() -> None:
    moved = ledger(dict(reversed(RANGES.items())), dict(reversed(SOURCES.items())))
    assert difference(BEFORE, moved).quantities == ()


def test_disagreements_are_matched_by_their_estimates_and_not_by_line() -> None:
    before = ledger({"a": "10 to 20", "b": "30 to 40"})
    after = ledger({"c": "100 to 110", "b": "30 to 40", "a": "10 to 20"})
    changes = compare(before, after).disagreements
    assert [c.before is None for c in changes] == [True, True]
    reverse = compare(after, before).disagreements
    assert [c.after is None for c in reverse] == [True, True]
    nearer = compare(before, ledger({"a": "10 to 25", "b": "30 to 40"})).disagreements
    assert [(c.before.gap, c.after.gap) for c in nearer if c.before and c.after] == [(10, 5)]


def test_a_disagreement_that_becomes_worse_is_told() -> None:
    dated = {"a": {"stated": "10 to 20", "as_of": "2024-01"}, "b": "30 to 40"}
    before, after = ledger(dated, measure="stock", window="2 years"), ledger(dated)
    (change,) = compare(before, after).disagreements
    assert change.before
    assert change.after
    assert change.before.severity < change.after.severity


def test_a_new_and_a_vanished_quantity() -> None:
    more = load(
        [("a.yaml", b"quantities: {r: {unit: m, estimates: {a: 5 to 6}}}\nsources: {a: A}\n")]
    )
    found = difference(BEFORE, more)
    assert [(one.quantity.id, one.change) for one in found.quantities] == [
        ("r", "added"),
        ("q", "removed"),
    ]
    assert found.compared == 2
    assert [r.change for r in found.quantities[0].records if r.kind != "source"] == ["added"] * 2
    assert all(one.answers[0].changed == () for one in found.quantities)


def test_other_scopes_are_compared_too() -> None:
    where: dict[str, Any] = {"dimensions": {"where": ["kursk", "all"]}, "scope": {"where": "all"}}
    kursk = {"stated": "3 to 4", "scope": {"where": "kursk"}, "id": "k"}
    one = compare(ledger(**where), ledger(edited(d=kursk), **where))
    assert [(change.is_main, change.before is None) for change in one.answers] == [(False, True)]
    assert effects(one) == {"k": "moves"}


def test_another_measure_is_still_the_answer() -> None:
    (change,) = compare(BEFORE, ledger(measure="stock")).answers
    assert change.is_main
    assert "cell" in change.changed


def test_too_many_altered_records_are_not_tried() -> None:
    names = [f"s{index}" for index in range(MOST_TRIED + 1)]
    many = sources(**{name: {"title": name} for name in names})
    after = ledger(edited(**dict.fromkeys(names, "40 to 50")), many)
    one = compare(ledger(sources=many), after)
    assert one.is_untried
    assert one.influences == ()
    assert not compare(ledger(sources=many), ledger(edited(s1="40 to 50"), many)).is_untried


def test_what_no_answer_is_made_of_stands_apart() -> None:
    found = difference(BEFORE, ledger(sources=sources(z={"title": "Z"})))
    assert found.quantities == ()
    assert [(record.kind, record.id) for record in found.others] == [("source", "z")]
    stray = load([("a.yaml", b"estimates: [{quantity: none, source: a, stated: '5'}]\n")])
    assert [r.id for r in difference(load([]), stray).others] == ["none/a"]


def test_both_sides_are_answered_for_one_day() -> None:
    late = sources(d={"title": "D", "published": "2025-06-01"})
    before, after = ledger(sources=late), ledger(edited(d="40 to 50"), late)
    assert difference(before, after).changed
    day = parse_date("2025-03-01")
    found = difference(before, after, as_of=day)
    assert found.changed == ()
    assert [r.id for r in found.quantities[0].records] == ["q/d"]


def test_only_the_quantities_asked_for_are_compared() -> None:
    found = difference(BEFORE, ledger(edited(d="40 to 50")), ids={"r"})
    assert (found.quantities, found.compared, found.others) == ((), 0, ())


def told(one: QuantityDifference) -> list[tuple[str, str | None, str | None]]:
    """Of each changed answer its date or period, and its headline before and after."""
    return [
        (
            change.moment.text if change.moment else "newest",
            change.before.headline.text if change.before else None,
            change.after.headline.text if change.after else None,
        )
        for change in one.answers
    ]


def on(stated: str, day: str) -> dict[str, str]:
    return {"stated": stated, "as_of": day}


def over(stated: str, period: str) -> dict[str, str]:
    return {"stated": stated, "period": period}


@pytest.mark.parametrize(("measure", "said"), [("flow", over), ("stock", on)])
def test_a_date_of_which_one_issuer_speaks_is_compared_too(measure: str, said: Any) -> None:
    early, late = "2023-03-07", "2023-09-20"
    last = {"b": said("81,000", late)}
    before = ledger({"a": said("33,000", early), **last}, measure=measure)
    one = compare(before, ledger({"a": said("93,000", early), **last}, measure=measure))
    assert told(one) == [(early, "33,000 persons", "93,000 persons")]
    assert not one.answers[0].is_main
    assert effects(one) == {"q/a": "moves"}
    gone = compare(before, ledger(last, measure=measure))
    assert told(gone) == [(early, "33,000 persons", None)]


def test_a_date_of_which_several_speak_is_compared_too() -> None:
    early = {"a": on("100 to 200", "2023-03-07"), "b": on("150 to 250", "2023-03-07")}
    late = {"c": on("500", "2024-09-20"), "d": on("500", "2024-09-20")}
    before = ledger({**early, **late}, measure="stock")
    after = ledger({**early, "b": on("180 to 270", "2023-03-07"), **late}, measure="stock")
    one = compare(before, after)
    (change,) = one.answers
    assert change.moment
    assert change.moment.text == "2023-03-07"
    assert change.changed[0] == "headline"
    assert effects(one) == {"q/b": "moves"}


def test_what_was_the_newest_answer_and_stays_what_it_was_is_no_change() -> None:
    early = {"a": on("100", "2023-03-07"), "b": on("100", "2023-03-07")}
    before = ledger(early, measure="stock")
    after = ledger({**early, "c": on("500", "2024-09-20")}, measure="stock")
    assert told(compare(before, after)) == [("newest", "100 persons", "500 persons")]
    assert told(compare(after, before)) == [("newest", "500 persons", "100 persons")]


def test_what_was_the_newest_answer_and_is_otherwise_now_is_told() -> None:
    late = {"c": on("500", "2024-09-20")}
    before = ledger({"a": on("100", "2023-03-07")}, measure="stock")
    after = ledger({"a": on("120", "2023-03-07"), **late}, measure="stock")
    assert told(compare(before, after)) == [
        ("newest", "100 persons", "500 persons"),
        ("2023-03-07", "100 persons", "120 persons"),
    ]


def test_a_note_to_an_older_figure_changes_no_answer() -> None:
    last = {"b": over("81,000", "2023-03-20")}
    noted = {**over("33,000", "2023-03-07"), "note": "seen"}
    before = ledger({"a": over("33,000", "2023-03-07"), **last}, measure="flow")
    assert compare(before, ledger({"a": noted, **last}, measure="flow")).answers == ()
