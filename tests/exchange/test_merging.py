"""A source that the ledger has already is known by id, address or DOI, and stays as it is."""

import pytest

from reconcile.exchange import Imported, Trouble
from reconcile.exchange.merging import merge
from reconcile.ledger.load import load
from reconcile.ledger.new_records import NewEstimate, NewSource

LEDGER = b"""
sources:
  own: {title: Own, url: https://www.a.example/x/, published: 2020, relays: [other]}
  other: {title: Other, note: "DOI: 10.1000/ABC", url: https://b.example}
  bare: {title: Bare}
"""
SOURCES = load([("a.yaml", LEDGER)]).sources


def source(id_: str, **fields: str) -> NewSource:
    return NewSource(id_, fields, f"item {id_}")


@pytest.mark.parametrize(
    ("new", "known"),
    [
        (source("own"), "own"),
        (source("own", title="OWN!", url="https://elsewhere.example"), "own"),
        (source("own", title="Another", url="http://a.example/x#page=2"), "own"),
        (source("x", url="http://a.example/x?utm_source=y"), "own"),
        (source("x", url="https://doi.org/10.1000/abc"), "other"),
        (source("x", url="https://c.example", note="a\nDOI: 10.1000/Abc\nb"), "other"),
        (source("bare", title="Something", url="https://c.example"), "bare"),
    ],
)
def test_a_source_is_known_by_id_address_or_doi(new: NewSource, known: str) -> None:
    estimates = (NewEstimate("q", new.id, {"origin": new.id, "low": "1"}),)
    also = source("y", title="Y")._replace(fields={"relays": (new.id, "z"), "issuer": new.id})
    merged = merge(Imported((new, also), estimates), SOURCES)
    assert merged.same == {new.id: known}
    assert merged.new.sources == (also._replace(fields={"relays": (known, "z"), "issuer": known}),)
    assert merged.new.estimates == (NewEstimate("q", known, {"origin": known, "low": "1"}),)
    assert not any(one.is_error for one in merged.new.troubles)


def test_what_the_file_says_otherwise_is_told_and_the_record_stays() -> None:
    new = source("own", title="Own", published="2021", lang="de")
    merged = merge(Imported((new,)), SOURCES)
    assert merged.new.sources == ()
    assert merged.new.troubles == (
        Trouble(
            *("item own", "own", "differs in `published` from the record, which stays"),
            *("compare the two", False),
        ),
        Trouble(
            *("item own", "own", "has `lang`, which the record does not"),
            *("add it to the record by hand", False),
        ),
    )


def test_two_sources_of_one_id_by_chance_are_two() -> None:
    new = source("own", title="Another", url="https://elsewhere.example")
    merged = merge(Imported((new,), (NewEstimate("q", "own", {}),)), SOURCES)
    assert merged.same == {}
    assert [one.id for one in merged.new.sources] == ["own-2"]
    assert [one.source for one in merged.new.estimates] == ["own-2"]
    (told,) = merged.new.troubles
    assert (told.text, told.is_error) == ("own", False)
    assert "`own-2`" in told.fact


def test_what_is_new_is_added() -> None:
    read = Imported((source("new", title="New"),), troubles=(Trouble("a", "b", "c", "d"),))
    assert merge(read, SOURCES) == (read, {})
