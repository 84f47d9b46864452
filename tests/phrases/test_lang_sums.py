"""What languages share: articles that count, long scales, whose money it is, and no table."""

import pytest
from tests.tables import each

from reconcile.phrases import Refusal, Setting, read


def text_of(phrase: str, lang: str, unit: str | None = None) -> str:
    """What is read, or the code of the refusal."""
    try:
        reading = read(phrase, setting=Setting(unit=unit, lang=lang))
    except Refusal as refusal:
        return refusal.code
    ends = (
        f"{reading.low:g}"
        if reading.low == reading.high
        else f"{reading.low or 0:g}–{reading.high or 0:g}"
    )
    return f"{ends} {reading.currency or reading.share or ''}".strip()


ROWS = """
de | ein bis zwei Millionen | 1e+06–2e+06
de | ein- bis zweitausend | 1000–2000
de | eine bis zwei Milliarden Euro | 1e+09–2e+09 EUR
de | ein bis drei Tote | 1–3
de | ein oder zwei Millionen | 1e+06–2e+06
de | eine Million bis zwei Millionen | 1e+06–2e+06
de | eine Minute | 1
de | ein Prozent | 1 percent
de | mehr als ein Toter | 1–0
fr | un à deux millions | 1e+06–2e+06
fr | d'un à deux millions | 1e+06–2e+06
fr | une à deux centaines | 100–200
fr | une à deux douzaines | 12–24
fr | un et demi million | 1.5e+06
fr | deux millions et demi | 2.5e+06
fr | plus d'un mort | 1–0
es | un a dos millones | 1e+06–2e+06
es | una a dos docenas | 12–24
es | un millón y medio | 1.5e+06
de | 5 Billiarden | 5e+15
de | 1 Trilliarde | 1e+21
de | 2 Trillionen | 2e+18
de | 2 Quadrillionen | 2e+24
es-US | 1 billón de dólares | unknown-word
es-PR | 2 billones de dólares | unknown-word
es-US | 2 mil millones de dólares | 2e+09 USD
es-MX | 2 billones de dólares | 2e+12 USD
es-MX | 500 millones de pesos | 5e+08 MXN
es-MX | 500 pesos colombianos | 500 COP
fr-CH | 500 francs | 500 CHF
de | mehr als eine Viertelmillion | 250000–0
de | 5 Zillionen Euro | unknown-word
de | 5 Quintillionen Euro | unknown-word
fr | 2 billiards d'euros | 2e+15 EUR
fr | 2 trillions d'euros | 2e+18 EUR
es | 1 billón de euros | 1e+12 EUR
es | 5 mil billones de euros | 5e+15 EUR
es | 3 trillones | 3e+18
es | 2 cuatrillones | 2e+24
es | 2 septillones de euros | unknown-word
es | 5 mil docenas | several-quantities
de | jeder Fünfte | 0.2 fraction
de | fast jeder zweite Deutsche | 0.45–0.5 fraction
fr | un sur dix | 0.1 fraction
fr | neuf sur dix | 0.9 fraction
fr | trois Français sur quatre | 0.75 fraction
es | uno de cada cinco | 0.2 fraction
es | 3 de cada 10 personas | 0.3 fraction
de | mehrere Zehntausend | 30000–100000
de | einige hunderttausend | 300000–600000
de | gegen 500 | 450–550
de | minus sechs Grad | -6
de | zwischen minus 5 und minus 10 Grad | -10–-5
fr | moins 5 degrés | -5
es | entre menos 5 y menos 10 grados | -10–-5
es | más o menos 500 | 450–550
fr | entre moins 5 et moins 10 degrés | -10–-5
fr | vers 1950 | date
es | hacia 1950 | date
fr | vers 500 personnes | 450–550
de | unter den 500 Toten | part
de | unter 500 Toten | 0–500
de | 5 min | 5
fr | au moins 10 % | 10–0 percent
de | 500 Menschen minus | negation
de | eine bis zu 500 Mann starke Truppe | 0–500
de | ein Toter bei 3 Unfällen | unknown-word
de | 500 kanadische Dollar | 500 CAD
de | 500 fidschianische Dollar | unknown-word
de | 500 Hongkong-Dollar | 500 HKD
de | 5 Mio. DM | 5e+06 DEM
de | 500 türkische Lira | 500 TRY
fr | 500 dollars australiens | 500 AUD
fr | 500 dollars fidjiens | unknown-word
fr | 500 $ CA | 500 CAD
fr | 500 $ US | 500 USD
fr | 5 millions de dollars canadiens | 5e+06 CAD
fr | 5 millions de nouveaux euros | unknown-word
es | 500 dólares canadienses | 500 CAD
es | 500 dólares liberianos | unknown-word
es | 500 pesetas | 500 ESP
de | Stärke 7,8 | 7.8
fr | magnitude 7,8 | 7.8
es | de magnitud 7,8 | 7.8
de | half a million | 500000
de | 10,000 to 12,500 infantrymen | 10000–12500
de | USD 52 billion | 5.2e+10 USD
de | 52 Billion Euro | several-quantities
de | ~ €640m | 6.3e+08–6.5e+08 EUR
fr | 500,000 to 1 million | 500000–1e+06
fr | several billion euros | 3e+09–1e+10 EUR
es | $5–7 billion | 5e+09–7e+09 USD
ru | 1,500+ missiles | 1500–0
tr | 5.000 kişi | foreign-word
tr | 5 kg – 6 kg | 5–6
tr | 500 kadar | foreign-word
tr | 12,5 ± 0,5 | 12–13
tr | 142,63 | 142.63
pl | 5,5 – 6,25 | 5.5–6.25
ja | 142,63 | ambiguous-separator
tr | 12,000 | ambiguous-separator
tr | about 12,000 people | 11000–13000
sv | 1 billion dollar | foreign-word
it | 5 a 6 | several-quantities
it | €5 | 5 EUR
pt | 500 ou 600 | foreign-word
tr | $5.3 billion | 5.3e+09 USD
no | 5 billion dollar | foreign-word
nl | over 500 | foreign-word
it | circa 500 | 450–550
ja | 27.4 trillion won | 2.74e+13 KRW
"""


@each(row for row in ROWS.splitlines() if row)
def test_a_phrase_reads_rightly_or_is_refused(row: str) -> None:
    lang, phrase, expected = row.split(" | ")
    assert text_of(phrase, lang) == expected


IN_UNITS = """
en-CA | CAD | $500 million | 5e+08 CAD
en-CA | USD | $500 | mixed-units
en-CA | USD | US$500 | 500 USD
en-CA | CAD | 500 dollars | 500 CAD
en-CA | USD | millions of dollars | mixed-units
en-GB | USD | $500 | 500 USD
en-US | USD | $500 | 500 USD
fr-CA | CAD | 5 millions de dollars | 5e+06 CAD
fr-CA | CAD | 500 $ US | 500 USD
es-MX | MXN | $500 | 500 MXN
es-MX | USD | $500 | mixed-units
es-MX | USD | 500 dólares | 500 USD
de | EUR/litre | 1,859 Euro | 1.859 EUR
fr | EUR/l | 1,859 € | 1.859 EUR
de | EUR/t | 12,000 Euro | two-languages
"""


@pytest.mark.parametrize("row", [row for row in IN_UNITS.splitlines() if row])
def test_the_unit_of_the_quantity_settles_what_is_open(row: str) -> None:
    lang, unit, phrase, expected = row.split(" | ")
    assert text_of(phrase, lang, unit) == expected
