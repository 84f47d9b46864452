"""Phrases that are not read: which class, which word, where, and the way out."""

import pickle

import pytest
from tests.tables import each

from reconcile.errors import ReconcileError
from reconcile.phrases import Refusal, Setting, read

# code: phrases with the offending words marked by « ».
REFUSED = {
    "no-number": [
        "««",
        "«a small number of air defense systems»",
        "«»",
        "«   »",
        "«more than a handful»",
        "«fivefold»",
    ],
    "unknown-word": [
        "«tallied» approximately 4,700",
        "«paid» up to 6 billion",
        "«UN» cap 500,000 barrels a year",
        "«#»12,000",
        "12,000«#»",
        "12,000 «or» perhaps 15",
        "12,000 «and» falling",
        "«even» 500",
        "«well» 500",
        "nearly «but» not quite 500",
    ],
    "negation": [
        "«no» significant losses",
        "«no» longer 5",
        "«none» of the 500",
        "«not» 10,000",
        "«nowhere» near 10,000",
        "«hardly» 500",
        "«never» 10,000",
        "12,000, «not» 15,000",
        "more than 20,000 «unlikely»",
        "thousands, if «not» hundreds",
    ],
    "relative": [
        "less than one third «the» cost of building it",
        "2 degrees «above» the 20th-century average",
        "«twice» as many",
        "«double» the 12,000",
        "more than «double»",
        "5 «times» as many",
        "5«-fold»",
        "3,000 «fewer» than last year",
        "30% «more»",
        "5 «more»",
        "half a tonne «bigger»",
        "2 metres «taller»",
        "20% «below» target",
        "3 degrees «above normal»",
        "12,000 «above» 2019 levels",
        "two years «late»",
        "2,000 «over» budget",
        "500 «under» strength",
        "500 men «short»",
        "500 shells «ahead» of schedule",
        "30% «higher» prices",
        "12,000 «x»",
        "10,000 troops «more»",
        "5% «higher»",
        "half «as many»",
        "half of «this»",
        "a third of «that» sum",
        "«5x»",
        "12,000 «more» than before",
    ],
    "unknown": [
        "«unknown»",
        "«not known»",
        "«N/A»",
        "«n.a.»",
        "«an unknown number of» civilians",
        "«no reliable figures»",
        "«no data» yet",
        "«nobody knows»",
    ],
    "part": ["«many of» the 500", "«some of» the 500", "«most of» the force", "«among» the 500"],
    "taken-back": [
        "12,000 («retracted»)",
        "12,000, «later corrected»",
        "12,000 («since revised»)",
        "12,000 troops «disputed»",
        "12,000 (figure «disputed» by Kyiv)",
        "12,000 «in dispute»",
        "12,000 («withdrawn»)",
        "12,000 in Kursk, «exaggerated» claims say",
    ],
    "foreign-word": [
        "2 «millones» de personas",
        "70 «millones»",
        "3 «milliards» d'euros",
        "2 «miliardi» di euro",
        "10 «mila» soldati",
        "10 «tys». osób",
        "3 «mld» euro",
        "2 «miljarder» kronor",
        "3 «milyon» mülteci",
        "5 «bin» kişi",
        "3 «juta» orang",
        "2 «Billionen» Dollar",
        "2 «Tsd.» Mann",
        "20 «Tausend» Mann",
        "5 «εκατ»",
        "10 «хил». войници",
        "300«人ほど»",
        "5 «mil» soldados",
        "30 «mil millones» de dólares",
        "500 «au moins»",
        "600 «como mínimo»",
        "3000 «höchstens»",
        "500 «environ»",
        "500 «o más»",
        "500 «oder mehr»",
        "500 «almeno»",
        "12,000 «או» יותר",
        "12,000 «of meer»",
        "12,000 troops «au maximum»",
        "500 «לפחות»",
        "100 «سے» زائد",
        "12,000 ή «περισσότεροι»",
    ],
    "change": [
        "10,000 «rising» to 12,000 by May",
        "3,000 «growing» to 5,000",
        "£35m «rising» to £45m",
        "12,000, «rising»",
        "12,000 «rising» fast",
        "1,000 men in March «to» 5,000 men in May",
        "12,000 «up» on last year",
        "12,000 troops, «down» sharply",
        "a 500 troop «increase» in 2024",
        "$575 million, «rising» to $700 million",
        "«rose» from 10,000 to 12,000",
        "«up» 30%",
        "«+»5%",
        "a 30% «increase»",
        "«increase» of 10,000",
        "nearly «doubled»",
    ],
    "versus": ["11,000 «vs» 15,000 troops", "11,000 troops «versus» 15,000", "«versus» 5"],
    "several-quantities": [
        "500/«600»",
        "5 tonnes («9 lb»)",
        "500 people over «300» children",
        "-18,-«23» degrees",
        "500 MW («5 GW»)",
        "£5 «10»s",
        "9/«11» attacks",
        "10/«12»",
        "5 per «1,000» years",
        "10,000 troops and «200» tanks",
        "4,000 killed and «4,700» wounded",
        "four brigades, «12,000»",
        "12,000; «13,000»",
        "120 «+» 120",
        "36.97 trillion won, about «$»26.6 billion",
        "10 ships to 12 «ports»",
        "15,000 in «two» deployments",
        "12,000, «half» of them wounded",
        "1,000 men and «hundreds» of guns",
        "15,000 «2» to 3",
        "1 million «200» thousand",
        "12,000«²»",
        "10,000 in Kursk to «12,000»",
        "11,000 ± 500 to «600»",
    ],
    "three-limits": [
        "10 to 12 «to 15»",
        "10 to 12 «(8 to 15»)",
        "between 10 and 12 «or 14»",
        "5 or 6 «or 7»",
    ],
    "one-limit": ["5«-»", "«between 10,000»", "«from 10,000 men»", "«ranging from 5 million»"],
    "reversed-range": ["«15,000 to 11,000»", "«between 12 and 10»"],
    "identical-limits": ["«12,000 to 12,000»", "«at least 5 and at most 5»"],
    "contradictory-limits": [
        "«at least 12,000 but fewer than 10,000»",
        "«10,000 to 12,000, most likely 15,000»",
        "«15,000 (10,000 to 12,000)»",
    ],
    "contradictory-hedges": [
        "as many as 12,000 «or more»",
        "nearly 10,000 «or more»",
        "up to «at least» 5",
        "slightly «at most» 5",
        "almost just «over» 5",
    ],
    "hedge-on-range": [
        "«up to 10,000–12,000»",
        "«at least 10 to 12 thousand»",
        "5,000 to 6,000 «or more»",
        "5,000 «to more than 6,000»",
        "«up to 11,000 ± 500»",
        "«between 11,000 ± 500»",
    ],
    "scale-one-side": [
        "«900 to 1.1 billion»",
        "«10-12,000 troops»",
        "«15 to 20,000»",
        "«600 to 2 thousand»",
        "«up to 5.5 billion; more than 1.7»",
        "«1.2 million ± 0.1»",
        "«5 million to 6»",
    ],
    "mixed-units": [
        "$5 billion «in yen»",
        "$5 billion («in yen»)",
        "$5 billion «worth of yen»",
        "$5 billion «in local currency»",
        "$5 billion «in Canadian money»",
        "$5 billion «in pesos»",
        "€500 «in dollars»",
        "£5 million «Irish»",
        "£5 million «Scots»",
        "¥5 billion «Chinese»",
        "$5 billion «pesos»",
        "«$5 to €6 billion»",
        "«30% to $40»",
        "«5 percent to 6 million»",
        "«a third to 40%»",
        "«half to one million»",
        "$5,000 «(PPP)»",
        "$5-6 million «Canadian»",
        "«60 ± 5%»",
        "«€5 USD»".replace("«€5 USD»", "€5« USD»").replace("« ", " «"),
        "«$5%»",
    ],
    "ambiguous-separator": [
        "«1.200»",
        "«12.000» troops",
        "about «150.000» men",
        "«12,34»",
        "«1,5»",
        "«1.200» Mio.",
        "«1,200» Mrd.",
        "«200 152» mm shells",
        "«10 240»-mm guns",
    ],
    "bad-grouping": ["«1,00,00»", "«1234,567»", "«1.2.3»", "«1,234.567,8»", "«12,3456,7»"],
    "not-finite": [
        "«infinite»",
        "«inf»",
        "«countless» troops",
        "«1e999»",
        "«1e0000000400»",
        "«" + "9" * 400 + "»",
        "«lakh " * 1 + "lakh " * 70 + "men»",
    ],
    "question": ["10,000«?»", "10,000「»".replace("「»", "«?» troops")],
    "loose-qualifier": [
        "«low» thousands",
        "«mid»-five figures",
        "six «figures»",
        "12,000 «something» people",
        "12,000-«something» people",
        "«several» of the 500",
        "«few» missiles",
        "in the 12,000 «range»",
    ],
    "designation": [
        "«KN-23»",
        "«KN-23/24» missiles",
        "«152mm» shells",
        "«122-mm» rockets",
        "a «12-day» war",
        "«3rd» Brigade",
        "«1990s»",
    ],
    "date": [
        "15 «October»",
        "8-13 «October»",
        "1665«-present»",
        "«5/6» May",
        "«2/3» majority",
        "1 in «2000»",
        "2014 «to the present»",
        "500 men «until now»",
    ],
    "vague-limit": [
        "hundreds to «thousands»",
        "several hundred to «a thousand»",
        "10,000 to «several» hundred thousand",
        "10,000 or «a» few",
        "«fewer than several hundred»",
        "«between several hundred men»",
    ],
    "no-width": ["«nearly zero»", "«just over 0»", "«almost -5»", "«11,000 ± 0»"],
    "unclear-bound": [
        "33°«S»",
        "33.5° «N»",
        "12,000 men «max» range",
        "min 10,000 men «max» 12,000",
        "500 «at the most» generous count",
        "500 «in the worst case»",
        "12,000 «at worst»",
        "12,000 («low estimate»)",
        "12,000 «nearly»",
        "12,000 men «about»",
    ],
    "too-long": ["9" * 500 + "«" + "9" * 600 + "»"],
}  # fmt: skip

CASES = [(code, marked) for code, phrases in REFUSED.items() for marked in phrases]


@each(CASES)
def test_refusal_names_the_class_and_the_place(code: str, marked: str) -> None:
    phrase = marked.replace("«", "").replace("»", "")
    with pytest.raises(Refusal) as caught:
        read(phrase)
    refusal = caught.value
    assert refusal.code == code
    assert refusal.phrase == phrase
    assert refusal.word == phrase[refusal.start : refusal.end]
    if "»" in marked:
        assert f"{phrase[: refusal.start]}«{refusal.word}»{phrase[refusal.end :]}" == marked


@each(CASES)
def test_refusal_says_why_and_names_the_way_out(code: str, marked: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(marked.replace("«", "").replace("»", ""))
    refusal = caught.value
    assert refusal.reason.endswith(".")
    assert refusal.remedy.endswith(".")
    assert "low, best or high by hand and keep the phrase with override" in refusal.remedy
    assert refusal.remedy[0].isupper()
    assert str(refusal) == f"{refusal.reason} {refusal.remedy}"


def test_refusal_is_ours_and_survives_pickling() -> None:
    with pytest.raises(ReconcileError) as caught:
        read("1.200")
    back = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(back, Refusal)
    assert vars(back) == vars(caught.value)
    assert str(back) == str(caught.value)


def test_remedy_offers_both_readings_of_an_ambiguous_number() -> None:
    with pytest.raises(Refusal) as caught:
        read("12.500 troops")
    assert caught.value.remedy.startswith("Write 12500 or 12.5000, or give low")


@pytest.mark.parametrize(
    ("phrase", "lang"),
    [
        ("минус 3.5.2-5", "ru"),
        ("минус ½-3", "ru"),
        ("零下1.2.3至5度", "zh"),
        ("з сотню десяткам", "uk"),
        ("с десяток десятков", "ru"),
    ],
)
def test_what_tables_put_together_wrongly_is_refused(phrase: str, lang: str) -> None:
    with pytest.raises(Refusal):
        read(phrase, setting=Setting(lang=lang))
