"""Units and nouns of other languages stand for the English ones: 3 тонны in kg are 3,000."""

import pytest
from tests.ledgers import answer, ledger

from reconcile.ledger.nouns import Counted, noun_of

UNITS = [
    ("3 тонны", "ru", "kg", 3000),
    ("3 тонни", "uk", "kg", 3000),
    ("1,2 Mio. Tonnen", "de", "kg", 1_200_000_000),
    ("20 toneladas", "es", "kg", 20_000),
    ("300 hectares", "fr", "km2", 3),
    ("1.85 مليون طن", "ar", "tonnes", 1_850_000),
    ("10万吨", "zh", "kg", 100_000_000),
    ("5톤", "ko", "kg", 5000),
    ("drei von vier", "de", "%", 75),
    ("einer von zehn", "de", "%", 10),
    ("un sur dix", "fr", "%", 10),
    ("1 de 10", "es", "%", 10),
    ("uno de cada cinco", "es", "%", 20),
    ("fünf Sekunden", "de", "s", 5),
    ("eine Minute", "de", "s", 60),
    ("24 heures", "fr", "day", 1),
    ("18 Monate", "de", "year", 1.5),
    ("2 semanas", "es", "days", 14),
    ("50 Grad Fahrenheit", "de", "°C", 10),
    ("50 degrés Fahrenheit", "fr", "°C", 10),
    ("50 grados Fahrenheit", "es", "°C", 10),
    ("50 градусов по Фаренгейту", "ru", "°C", 10),
    ("50 градусів за Фаренгейтом", "uk", "°C", 10),
    ("50 درجة فهرنهايت", "ar", "°C", 10),
    ("50华氏度", "zh", "°C", 10),
    ("minus sechs Grad", "de", "°C", -6),
    ("300 Grad Kelvin", "de", "°C", 26.85),
    ("5 Grad Kälte", "de", "°C", -5),
    ("5 °C unter Null", "de", "°C", -5),
    ("5 Grad plus", "de", "°C", 5),
    ("5 degrés sous zéro", "fr", "°C", -5),
    ("5 degrés au-dessous de zéro", "fr", "°C", -5),
    ("5 degrés de froid", "fr", "°C", -5),
    ("5 grados bajo cero", "es", "°C", -5),
    ("menos 5 grados", "es", "°C", -5),
    ("un quart de pour cent", "fr", "%", 0.25),
    ("zwei Jahrzehnte", "de", "years", 20),
    ("un siècle", "fr", "years", 100),
    ("500 v. Chr.", "de", "year", -500),
    ("500 v.Chr.", "de", "year", -500),
    ("500 avant J.-C.", "fr", "year", -500),
    ("500 av. J.-C.", "fr", "year", -500),
    ("500 a. C.", "es", "year", -500),
    ("500 a.C.", "es", "year", -500),
    ("79 n. Chr.", "de", "year", 79),
]
NOUNS = [
    ("12.000 Soldaten", "de", Counted.SAME),
    ("5 mil soldados", "es", Counted.SAME),
    ("500 Fahrzeuge", "de", Counted.OTHER),
    ("500 véhicules", "fr", Counted.OTHER),
    ("500 солдат", "ru", Counted.SAME),
]


@pytest.mark.parametrize(("phrase", "lang", "unit", "value"), UNITS)
def test_unit_of_another_language_converts(phrase: str, lang: str, unit: str, value: float) -> None:
    source = {"a": {"title": "A", "lang": lang}}
    found = ledger(source, [{"source": "a", "stated": phrase}], unit=unit)
    assert answer(found).votes[0].stated.low == pytest.approx(value)


@pytest.mark.parametrize(("phrase", "lang", "counted"), NOUNS)
def test_noun_of_another_language_has_its_class(phrase: str, lang: str, counted: Counted) -> None:
    source = {"a": {"title": "A", "lang": lang}}
    found = ledger(source, [{"source": "a", "stated": phrase}])
    assert noun_of(found.estimates[0], found.quantities["q"]).counted is counted
