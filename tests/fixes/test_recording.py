"""New records in whole ledgers: where they go, what is refused, and what never happens."""

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.fixes import recording
from reconcile.fixes.additions import Harm, harm
from reconcile.fixes.recording import Recorded, record
from reconcile.fixes.state import State
from reconcile.ledger.load import load
from reconcile.ledger.new_records import NewEstimate, NewQuantity, NewSource
from reconcile.rules import all_rules
from reconcile.yaml.edit import apply_to_bytes

RULES = all_rules()
ONE = """\
sources:
  un-2024: {title: Report, publisher: UN, published: 2024-05}
quantities:
  troops:
    unit: persons
    measure: stock
    dimensions: {where: [kursk, russia]}
    estimates:
      un-2024:
        stated: about 10,000
        locator: p. 2
"""
OWN = """\
# yaml-language-server: $schema=input.json
source:
  title: Briefing
  publisher: NIS
  published: 2024-06

estimates:
  troops:
    stated: around 11,000
    locator: p. 1
"""
NIS = NewEstimate("troops", "nis-2026", {"stated": "more than 16,000", "as_of": "2026-01"})


def state(**files: str) -> State:
    named = {f"data/{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return State([(path, named[path].encode()) for path in sorted(named)], ["data"], RULES)


def text(found: Recorded, name: str) -> str:
    return found.files[f"data/{name}.yaml"].decode()


def test_a_new_source_gets_a_file_beside_those_of_others() -> None:
    ledger = state(estimates=ONE, sources__kbs=OWN)
    found = record(ledger, [NewSource("nis-2026", {"title": "Briefing: two"})], [NIS])
    assert found.refused == ()
    assert list(found.files) == ["data/sources/nis-2026.yaml"]
    assert text(found, "sources/nis-2026") == (
        "# yaml-language-server: $schema=input.json\n"
        'source:\n  title: "Briefing: two"\n\n'
        "estimates:\n  troops:\n    stated: more than 16,000\n    as_of: 2026-01\n"
    )


def test_a_source_with_a_file_keeps_its_figures_there() -> None:
    ledger = state(estimates=ONE, sources__kbs=OWN)
    new = NewEstimate("troops", "kbs", {"stated": "at least 400", "id": "troops/kbs-low"})
    found = record(ledger, estimates=[new])
    assert text(found, "sources/kbs") == OWN.replace(
        "    stated: around 11,000\n    locator: p. 1\n",
        "    - stated: around 11,000\n      locator: p. 1\n"
        "    - id: troops/kbs-low\n      stated: at least 400\n",
    )


def test_without_such_files_it_stands_below_its_quantity() -> None:
    found = record(state(estimates=ONE), [NewSource("nis-2026", {"title": "B"})], [NIS])
    assert text(found, "estimates") == ONE.replace(
        "quantities:", "  nis-2026: {title: B}\nquantities:"
    ) + ("      nis-2026:\n        stated: more than 16,000\n        as_of: 2026-01\n")


def test_a_source_that_is_declared_beside_others_stays_out_of_the_folder() -> None:
    new = NewEstimate("troops", "un-2024", {"stated": "5,000", "scope": {"where": "kursk"}})
    ledger = state(estimates=ONE, sources__kbs=OWN)
    found = record(ledger, estimates=[new], names_twins=True)
    assert list(found.files) == ["data/estimates.yaml"]
    assert '        - id: troops/un-2024-2\n          stated: "5,000"\n' in text(found, "estimates")


@pytest.mark.parametrize(
    ("to", "path"),
    [
        ("data/more/", "data/more/nis-2026.yaml"),
        ("data/new.yaml", "data/new.yaml"),
        ("data/estimates.yaml", "data/estimates.yaml"),
    ],
)
def test_another_place_may_be_named(to: str, path: str) -> None:
    found = record(state(estimates=ONE, sources__kbs=OWN), estimates=[NIS], to=to)
    assert (list(found.files), found.refused) == ([path], ())
    assert {one.path for one in found.added} == {path}


def test_a_list_of_figures_gets_one_more() -> None:
    flat = (
        "sources: {a: {title: A}}\nquantities: {q: {unit: persons}}\nestimates:\n"
        "- {quantity: q, source: a, stated: 5 men}\n# end\nrelations: []\n"
    )
    found = record(state(flat=flat), estimates=[NewEstimate("q", "b", {"stated": "6 men"})])
    assert "men}\n- {quantity: q, source: b, stated: 6 men}\n# end\n" in text(found, "flat")


def test_a_second_figure_of_one_source_is_named_or_refused() -> None:
    new = NewEstimate("troops", "un-2024", {"stated": "9,000", "as_of": "2024-04"})
    refused = record(state(estimates=ONE), estimates=[new])
    assert (refused.files, refused.added) == ({}, ())
    assert refused.refused[0].fact == "an estimate `troops/un-2024` is there already: about 10,000"
    assert "troops/un-2024-2024-04" in refused.refused[0].remedy
    named = record(state(estimates=ONE), estimates=[new], names_twins=True)
    assert [one.id for one in named.after.ledger.estimates] == [
        "troops/un-2024",
        "troops/un-2024-2024-04",
    ]


def test_what_is_there_already_is_known_and_not_written_again() -> None:
    same = NewEstimate("troops", "un-2024", {"stated": "about 10,000", "locator": "p. 2"})
    source = NewSource("un-2024", {"title": "Report", "publisher": "UN"})
    found = record(state(estimates=ONE), [source], [same])
    assert (found.known, found.files, found.refused) == ((source, same), {}, ())
    other = record(state(estimates=ONE), [NewSource("un-2024", {"title": "Other"})])
    assert "does not say the same: title" in other.refused[0].fact


@pytest.mark.parametrize(
    ("new", "fact"),
    [
        (NewEstimate("tropps", "un-2024", {"stated": "5"}), "there is no quantity `tropps`"),
        (NewEstimate("troops", "x", {"stated": "5 tonnes"}), "RC113"),
        (NewEstimate("troops", "x", {"stated": "many"}), "RC101"),
        (NewEstimate("troops", "x", {"low": "1.200"}), "RC110"),
        (NewEstimate("troops", "x", {"stated": "5", "as_of": "2024-13"}), "RC106"),
        (NewEstimate("troops", "x", {"stated": "5", "orgin": "un-2024"}), "RC020"),
        (NewEstimate("troops", "x", {"stated": "5", "basis": "claim"}), "RC021"),
        (NewEstimate("troops", "x", {"stated": "5", "origin": "nobody"}), "RC201"),
        (NewEstimate("troops", "x", {"stated": "5", "rank": "deprecated"}), "RC023"),
        (NewEstimate("troops", "x", {"stated": "5", "scope": {"where": "mars"}}), "RC301"),
        (NewEstimate("troops", "x", {"stated": "5", "note": "null"}), "RC024"),
        (NewEstimate("troops", "x", {"stated": "5", "note": "\ud800"}), "half of a character"),
        (NewEstimate("troops", "", {"stated": "5"}), "an id is missing"),
        (NewEstimate("troops", "x", {"stated": "", "note": "n"}), "it states no figure"),
        (NewQuantity("mass", {"label": "Mass"}), "nothing says what the new quantity"),
        (NewQuantity("troops", {"unit": "kg"}), "the quantity `troops` is there already"),
        (NewSource("x", {"published": "yesterday"}), "RC106"),
    ],
)
def test_one_bad_record_never_stops_the_others(
    new: NewEstimate | NewSource | NewQuantity, fact: str
) -> None:
    found = record(
        state(estimates=ONE),
        [new] if isinstance(new, NewSource) else [],
        [NIS, *([new] if isinstance(new, NewEstimate) else [])],
        quantities=[new] if isinstance(new, NewQuantity) else [],
    )
    assert [one.record for one in found.refused] == [new]
    assert fact in found.refused[0].fact
    assert found.refused[0].remedy
    assert NIS in [one.record for one in found.added]


def test_figures_of_a_refused_source_are_refused_with_it() -> None:
    source = NewSource("nis-2026", {"published": "2026-02-31"})
    found = record(state(estimates=ONE), [source], [NIS])
    assert [one.record for one in found.refused] == [source, NIS]
    assert found.refused[1].fact == "its source `nis-2026` is not added"
    assert found.files == {}


@pytest.mark.parametrize("harms", [(), (Harm((), "x"),), (Harm((), "x"), Harm((), "x"))], ids=len)
def test_the_edits_make_the_new_files_of_the_old_ones(harms: tuple[Harm, ...]) -> None:
    ledger = state(estimates=ONE, sources__kbs=OWN)
    new = [
        NewEstimate("troops", "kbs", {"stated": "5", "id": "two"}),
        NewEstimate("troops", "un-2024", {"stated": "6", "id": "three"}),
        NIS,
        NewEstimate("troops", "un-2024", {"stated": "7", "id": "four"}),
    ]
    first = iter(harms)
    with mock.patch.object(recording, "harm", lambda *given: next(first, None) or harm(*given)):
        found = record(ledger, [NewSource("nis-2026", {"title": "T"})], new)
    assert len(found.added) == 5
    assert len(found.files) == 3
    for path, data in found.files.items():
        assert apply_to_bytes(ledger.files.get(path, b""), found.edits[path]) == data


def test_a_quantity_comes_with_its_first_figure() -> None:
    new = NewQuantity("losses", {"unit": "persons", "label": "Losses"})
    found = record(
        state(estimates=ONE),
        [NewSource("mod", {"title": "Daily"})],
        [NewEstimate("losses", "mod", {"stated": "at least 300"})],
        quantities=[new],
    )
    assert found.refused == ()
    assert text(found, "estimates").endswith(
        "  losses:\n    unit: persons\n    label: Losses\n    estimates:\n"
        "      mod:\n        stated: at least 300\n"
    )


def test_a_ledger_may_begin_with_nothing() -> None:
    empty = State([], ["data"], RULES)
    found = record(
        empty,
        [NewSource("mod", {"title": "Daily"})],
        [NewEstimate("losses", "mod", {"stated": "at least 300"})],
        quantities=[NewQuantity("losses", {"unit": "persons"})],
    )
    assert (found.refused, list(found.files)) == ((), ["data/estimates.yaml"])


def test_files_that_cannot_be_read_get_nothing() -> None:
    ledger = state(estimates=ONE, broken="quantities:\n\tx: 5\n")
    found = record(ledger, estimates=[NIS], to="data/broken.yaml")
    assert found.files == {}
    assert "cannot be read" in found.refused[0].fact


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["block", "flow", "own"]))
def test_any_text_is_read_as_it_is_given_or_refused(note: str, locator: str, shape: str) -> None:
    ledger = {
        "block": lambda: state(estimates=ONE),
        "flow": lambda: state(estimates="{quantities: {troops: {unit: persons}}, sources: {}}"),
        "own": lambda: state(estimates=ONE, sources__kbs=OWN),
    }[shape]()
    new = NIS._replace(fields={**NIS.fields, "note": note, "locator": locator})
    found = record(ledger, estimates=[new])
    if found.refused:
        assert any(one in ("", "null", "Null", "NULL", "~") for one in (note, locator))
        return
    files = {**ledger.files, **found.files}
    read = load(sorted(files.items()))
    (there,) = (one for one in read.estimates if one.source == "nis-2026")
    assert (there.note, there.locator) == (note, locator)
