"""The noun behind a number is what the quantity counts, another thing, or nothing known."""

from typing import Any

import pytest
from tests.ledgers import ledger

from reconcile.ledger.nouns import Counted, Noun, noun_of
from reconcile.ledger.units import factor


def noun(unit: str, stated: str, **quantity: Any) -> Noun:
    """What one phrase counts in a quantity."""
    found = ledger({"a": {}}, [{"source": "a", "stated": stated}], unit=unit, **quantity)
    return noun_of(found.estimates[0], found.quantities["q"])


SAME = [
    ("persons", "12,000"),
    ("persons", "12,000 troops"),
    ("persons", "about 500 elite North Korean storm troops"),
    ("persons", "500 killed or wounded"),
    ("persons", "500 Ukrainians"),
    ("persons", "500 North Korean"),
    ("persons", "three Britons"),
    ("persons", "500 family members"),
    ("persons", "12 tank crew members"),
    ("persons", "500 soldiers from the 11th corps"),
    ("persons", "12 lives"),
    ("persons", "500 IDPs"),
    ("persons", "500 sent in May"),
    ("persons", "500 of them"),
    ("rounds", "12,000 artillery shells"),
    ("rounds", "over six million 152mm"),
    ("vehicles", "500 tanks"),
    ("lorries", "500 trucks"),
    ("missiles", "up to 248 KN-23/24"),
    ("buildings", "12,000 houses"),
    ("ships", "12 Turkish-flagged oil tankers"),
    ("widgets", "500 blue widgets"),
    ("units", "500 widgets"),
    ("deaths", "12,000 people"),
    ("deaths", "12,000 killed"),
    ("artillery shells", "500 shells"),
    ("cases", "3,000 new infections"),
    ("soldiers wounded", "500 soldiers"),
    ("gold medals", "12 gold medals"),
]
OTHER = [
    ("persons", "570,000 vehicles", "vehicles"),
    ("persons", "500 Vehicles", "vehicles"),
    ("persons", "500 AFVs", "vehicles"),
    ("persons", "12,000 families", "households"),
    ("households", "500 family members", "persons"),
    ("persons", "12,000 artillery shells", "rounds"),
    ("persons", "10 Battalions", "units of an army"),
    ("persons", "twelve dead whales", "animals"),
    ("pairs", "12,000 birds", "animals"),
    ("nests", "12,000 gannets", "animals"),
    ("missiles", "12 missile launchers", "weapons"),
    ("doses", "12,000 persons", "persons"),
    ("sorties", "500 persons", "persons"),
    ("deaths", "500 dogs killed", "animals"),
    ("tanks", "500 Ukrainians", "persons"),
    ("tanks", "500 fuel tanks", "containers"),
    ("aircraft", "500 aircraft carriers", "ships"),
    ("persons", "500 person years", "person years"),
    ("persons", "500 head of cattle", "animals"),
    ("gold medals", "12 silver", "`silver`"),
    ("men", "5,000 women", "`women`"),
    ("Russian soldiers", "5,000 Ukrainian soldiers", "`ukrainian`"),
    ("murders", "5,000 attempted murders", "what is attempted"),
    ("persons", "5,000 more people", "what is added (`more`)"),
    ("persons", "another 5,000 people", "what is added (`another`)"),
    ("tanks", "31 tanks promised", "what is promised"),
    ("USD", "a deficit of $5 million", "a deficit"),
]
MORE = [
    ("persons", "500 vehicles and men", "vehicles"),
    ("tanks", "500 tanks and armoured vehicles", "vehicles"),
    ("killed", "500 killed and wounded", "wounded"),
    ("killed", "500 dead, wounded or missing", "wounded"),
    ("gold medals", "5 gold and silver medals", "silver"),
    ("tonnes of wheat", "5 tonnes of wheat and maize", "maize"),
]
UNKNOWN = [
    ("persons", "500 widgets", "widgets"),
    ("persons", "at least 300 portraits", "portraits"),
    ("persons", "12 tank crews", "crews"),
    ("persons", "500 T-72s", "T-72s"),
    ("persons", "500 F-16", "F-16"),
    # One sort of a class is not another, and the whole class is none of them.
    ("tanks", "500 vehicles", "vehicles"),
    ("tanks", "500 trucks", "trucks"),
    ("dogs", "500 cats", "cats"),
    ("artillery shells", "500 artillery pieces", "pieces"),
    ("houses", "12,000 buildings", "buildings"),
    # Nor are the dead the wounded.
    ("deaths", "12,000 cases", "cases"),
    ("cases", "12,000 deaths", "deaths"),
    ("killed", "500 wounded", "wounded"),
    ("deaths", "500 hospitalised", "hospitalised"),
    ("deaths", "500 arrested", "arrested"),
    ("killed", "500 casualties", "casualties"),
]


@pytest.mark.parametrize(("unit", "stated"), SAME)
def test_noun_is_what_the_quantity_counts(unit: str, stated: str) -> None:
    assert noun(unit, stated).counted is Counted.SAME


@pytest.mark.parametrize(("unit", "stated", "kind"), OTHER)
def test_noun_of_another_thing(unit: str, stated: str, kind: str) -> None:
    found = noun(unit, stated)
    assert (found.counted, found.kind) == (Counted.OTHER, kind)


@pytest.mark.parametrize(("unit", "stated", "head"), MORE)
def test_noun_of_two_things_of_which_one_is_wanted(unit: str, stated: str, head: str) -> None:
    found = noun(unit, stated)
    assert (found.counted, found.head) == (Counted.MORE, head)


@pytest.mark.parametrize(("unit", "stated", "head"), UNKNOWN)
def test_noun_of_which_nothing_is_known(unit: str, stated: str, head: str) -> None:
    found = noun(unit, stated)
    assert (found.counted, found.head) == (Counted.UNKNOWN, head)


@pytest.mark.parametrize(
    "quantity",
    [
        {"counts": ["portraits"]},
        {"counts": "portraits"},
        {"label": "Portraits on the wall"},
        {"definition": "Dead soldiers, by the portraits shown."},
    ],
)
def test_texts_of_the_quantity_settle_a_noun(quantity: dict[str, Any]) -> None:
    assert noun("persons", "300 portraits", **quantity).counted is Counted.SAME


def test_counts_settle_a_noun_of_another_class() -> None:
    assert noun("persons", "500 AFVs", counts=["AFVs"]).counted is Counted.SAME
    assert noun("persons", "500 T-72s", counts=["T-72s"]).counted is Counted.SAME


@pytest.mark.parametrize(
    ("label", "stated", "counted"),
    [
        ("Soldiers killed", "500 wounded", Counted.UNKNOWN),
        ("Soldiers killed", "500 soldiers wounded", Counted.UNKNOWN),
        ("Soldiers killed", "500 killed or wounded", Counted.MORE),
        ("Soldiers killed", "500 were wounded", Counted.UNKNOWN),
        ("Soldiers killed", "500 soldiers", Counted.SAME),
        ("Soldiers killed or wounded", "500 wounded", Counted.SAME),
        ("Casualties", "500 casualties", Counted.SAME),
        ("Soldiers killed", "500 dead whales", Counted.OTHER),
        ("Soldiers", "500 wounded", Counted.SAME),
    ],
)
def test_what_became_of_people(label: str, stated: str, counted: Counted) -> None:
    assert noun("persons", stated, label=label).counted is counted


@pytest.mark.parametrize(
    ("unit", "stated", "quantity"),
    [
        ("persons", "5,000 planned", {"label": "Planned deployment"}),
        ("persons", "another 5,000 people", {"measure": "flow"}),
        ("persons", "5,000 additional troops", {"counts": ["additional troops"]}),
        ("USD", "a deficit of $5 million", {"label": "Budget deficit"}),
        ("seats", "a 5-seat majority", {"label": "Majority of the government"}),
        ("Russian soldiers", "5,000 Korean soldiers", {"definition": "Russian or Korean."}),
        ("persons", "500 person years", {"counts": ["person years"]}),
        ("mines", "500 coal mines", {"label": "Coal mines"}),
    ],
)
def test_quantity_that_says_so_counts_it(unit: str, stated: str, quantity: dict[str, Any]) -> None:
    assert noun(unit, stated, **quantity).counted is Counted.SAME


@pytest.mark.parametrize(
    ("unit", "stated", "quantity"),
    [
        ("USD", "5 million of aid", {"label": "Aid"}),
        ("tonnes CO2", "3 CO2", {}),
        ("kg", "3 Quintals", {"counts": ["quintals"]}),
        ("kg", "300 delivered", {}),
        ("m", "300 deep", {}),
    ],
)
def test_word_of_the_quantity_is_no_unit(unit: str, stated: str, quantity: dict[str, Any]) -> None:
    found = ledger({"a": {}}, [{"source": "a", "stated": stated}], unit=unit, **quantity)
    assert not isinstance(factor(found.estimates[0], found.quantities["q"]), str)
