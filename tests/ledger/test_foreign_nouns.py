"""Nouns and units of other languages are held against the quantity as English ones are."""

import pytest
from tests.ledgers import ledger

from reconcile.ledger.nouns import Counted, noun_of
from reconcile.ledger.records import Estimate, Quantity
from reconcile.ledger.units import factor
from reconcile.units import Comparison

NOUNS = [
    ("de", "persons", "12.000 Soldaten", Counted.SAME),
    ("de", "persons", "12.000 nordkoreanische Kämpfer", Counted.SAME),
    ("de", "persons", "12.000 Fahrzeuge", Counted.OTHER),
    ("de", "persons", "12.000 Wale", Counted.UNKNOWN),
    ("de", "killed", "12.000 Verletzte", Counted.UNKNOWN),
    ("de", "killed", "5.000 Tote und Verletzte", Counted.MORE),
    ("fr", "killed", "5000 morts et blessés", Counted.MORE),
    ("es", "killed", "5.000 muertos y heridos", Counted.MORE),
    ("ru", "killed", "5000 убитых и раненых", Counted.MORE),
    ("uk", "killed", "5000 убитих і поранених", Counted.MORE),
    ("ko", "killed", "5,000명의 사망자와 부상자", Counted.MORE),
    ("ru", "casualties", "5000 убитых и раненых", Counted.SAME),
    ("de", "tanks", "500 Panzer und Fahrzeuge", Counted.MORE),
    ("de", "men", "5.000 Frauen", Counted.OTHER),
    ("fr", "persons", "800 soldats nord-coréens", Counted.SAME),
    ("fr", "persons", "12 000 véhicules militaires", Counted.OTHER),
    ("es", "persons", "5 mil vehículos", Counted.OTHER),
    ("ru", "rounds", "3 миллиона снарядов", Counted.SAME),
    ("ru", "persons", "3 миллиона снарядов", Counted.OTHER),
    ("uk", "persons", "12 тисяч солдатів", Counted.SAME),
    ("ar", "persons", "12 ألف جندي", Counted.SAME),
    ("ko", "persons", "북한군 1만2000명", Counted.SAME),
    ("ko", "persons", "포탄 200만 발", Counted.OTHER),
    ("zh", "persons", "1.2万名士兵", Counted.SAME),
    ("zh", "persons", "200万枚炮弹", Counted.OTHER),
    ("ru", "persons", "500 человек планируется", Counted.OTHER),
    ("uk", "persons", "500 осіб очікується", Counted.OTHER),
    ("ar", "persons", "500 متوقع", Counted.OTHER),
    ("ko", "persons", "500명 예정", Counted.OTHER),
]
FACTORS = [
    ("de", "tonnes", "500 Tonnen Reis", 1),
    ("ru", "kg", "3 тонны", 1000),
    ("ko", "kg", "5만 톤", 1000),
    ("zh", "tonnes", "5万吨", 1),
]
REFUSED = [
    ("de", "kg", "3 Zentner"),
    ("de", "kg", "500 Quintling"),
    ("fr", "kg", "500 quintaled"),
    ("de", "°C", "5 Grad Réaumur"),
    ("de", "EUR", "5 Millionen Schilling"),
    ("de", "EUR", "5 Mio. DM"),
    ("fr", "EUR", "500 francs"),
    ("fr", "USD", "500 dollars australiens"),
    ("ru", "kg", "3 пуда"),
    ("ko", "persons", "5만 톤"),
]


def figure(lang: str, unit: str, stated: str) -> tuple[Estimate, Quantity]:
    """One estimate from a source in another language, and its quantity."""
    found = ledger({"a": {"lang": lang}}, [{"source": "a", "stated": stated}], unit=unit)
    return found.estimates[0], found.quantities["q"]


@pytest.mark.parametrize(("lang", "unit", "stated", "counted"), NOUNS)
def test_foreign_noun_is_held_against_the_quantity(
    lang: str, unit: str, stated: str, counted: Counted
) -> None:
    assert noun_of(*figure(lang, unit, stated)).counted is counted


@pytest.mark.parametrize(("lang", "unit", "stated", "value"), FACTORS)
def test_foreign_unit_converts(lang: str, unit: str, stated: str, value: int) -> None:
    found = factor(*figure(lang, unit, stated))
    assert isinstance(found, Comparison)
    assert found.factor == value


@pytest.mark.parametrize(("lang", "unit", "stated"), REFUSED)
def test_foreign_unit_of_another_kind_is_refused(lang: str, unit: str, stated: str) -> None:
    assert isinstance(factor(*figure(lang, unit, stated)), str)
