"""Currencies as print writes them: codes, signs and words.

A bare dollar sign is the US dollar and a bare ¥ the yen, as in English-language
news. A word that several countries share (pesos, dinars, kr) is left to the noun.
Adding a currency is one entry: its code, then what stands for it, parted by ``|``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.phrases.vocabulary.words import words_of
from reconcile.units.currencies import CODES as ISO_CODES
from reconcile.units.currencies import COINS
from reconcile.units.nations import PEOPLES

CODES = words_of(
    """USD EUR GBP KRW KPW JPY CNY RMB RUB RUR CAD AUD NZD HKD SGD TWD CHF SEK NOK DKK PLN CZK
    HUF BGN UAH BYN KZT TRL INR PKR BDT LKR IDR THB VND PHP ILS SAR AED QAR KWD IRR IQD EGP
    ZAR NGN KES ETB BRL MXN ARS CLP"""
)
"""Codes that are read however they are written; they are no words of English."""

_SAME_MONEY = {"RMB": "CNY", "RUR": "RUB", "TRL": "TRY", "UKP": "GBP", "TL": "TRY"}

NEVER_BEFORE = frozenset(("ALL", "TOP"))
"""Codes that begin a headline as words: ALL 12 hostages, TOP 100 universities."""

CAPITAL_CODES = (ISO_CODES - CODES) | {"UKP", "TL"}
"""Codes that are read in capitals only: try, pen, cup and mad are words, Myr is a time."""


def _by_row(table: str) -> dict[str, str]:
    """Return row to code of a table written as lines of ``CODE: row | row``."""
    rows = {}
    for line in table.strip().splitlines():
        code, _, written = line.partition(": ")
        for row in (" ".join(one.split()) for one in written.split("|")):
            rows[row] = code.strip()
            if len(row.split()[-1]) > len("kr") and " " in row:  # 1.2 billion swiss franc
                rows.setdefault(row.removesuffix("s"), code.strip())
    return rows


SIGNS = _by_row(
    """
    USD: $
    EUR: €
    GBP: £
    JPY: ¥
    KRW: ₩
    RUB: ₽
    UAH: ₴
    INR: ₹
    ILS: ₪
    TRY: ₺
    VND: ₫
    NGN: ₦
    THB: ฿
    PHP: ₱
    KZT: ₸
    AZN: ₼
    GEL: ₾
    GHS: ₵
    PYG: ₲
    CRC: ₡
    LAK: ₭
    MNT: ₮
    BDT: ৳
    KHR: ៛
    """
)

_BEFORE = _by_row(
    """
    USD: us$ | us $ | usd$ | usd $ | $ us
    CAD: ca$ | cad$ | cdn$ | c$ | can$ | $ can | $ c
    AUD: au$ | aud$ | a$ | $ a | $ au
    NZD: nz$ | $ nz
    HKD: hk$ | $ hk
    SGD: s$ | $ s
    TWD: nt$ | $ nt
    BRL: r$
    MXN: mx$ | mex$
    TTD: tt$
    JMD: j$
    CNY: cn¥ | rmb¥
    INR: rs | rs . | inr .
    BDT: tk | tk . | taka
    LKR: slrs | slrs .
    NPR: nrs | nrs .
    PKR: pkrs | pkrs .
    MYR: rm
    IDR: rp | rp .
    KES: ksh | kshs | ksh . | kshs .
    UGX: ush | ushs | shs
    TZS: tsh | tshs | tsh . | tzshs
    GHS: gh ¢ | gh ₵
    ETB: birr
    NGN: naira
    PHP: php
    CHF: sfr | sfr .
    CZK: kč
    PLN: zł
    """
)
"""What may stand before the number, beside the signs and the codes."""

CENT = "¢"
"""The sign of a hundredth of a US dollar."""

COIN_WORDS = frozenset(coin + end for coin in COINS for end in ("", "s")) | {"ct", "pence"}
"""Behind a currency these are counted, not the currency: 50 euro cents."""

GLUED = {"r": "ZAR", "n": "NGN"}
"""Letters that are money only when glued to a number with a scale word: R350m, N5bn."""

_WORDS = _by_row(
    """
    USD: dollars | dollar | us dollars | us - dollar | us - dollars | us dollar | american dollars
    CAD: canadian dollars
    AUD: australian dollars
    NZD: new zealand dollars
    HKD: hong kong dollars
    SGD: singapore dollars
    TWD: taiwan dollars | new taiwan dollars
    JMD: jamaican dollars
    ZWL: zimbabwean dollars
    EUR: euros | euro
    KRW: won | south korean won | korean won
    KPW: north korean won
    JPY: yen | japanese yen
    CNY: yuan | chinese yuan | renminbi | yuan renminbi
    RUB: rubles | ruble | roubles | rouble | russian rubles | russian roubles
    GBP: pounds | pounds sterling | british pounds | sterling
    EGP: egyptian pounds
    LBP: lebanese pounds | lebanese lira
    SYP: syrian pounds
    SDG: sudanese pounds
    SSP: south sudanese pounds
    UAH: hryvnia | hryvnias | hryvnya | ukrainian hryvnia
    CHF: swiss francs
    CDF: congolese francs
    RWF: rwandan francs
    PLN: zloty | zlotys | polish zloty | polish zlotys | zł
    CZK: czech koruna | czech crowns | czech koruny | kč
    HUF: forint | forints | hungarian forints
    RON: romanian lei
    MDL: moldovan lei
    BGN: leva | bulgarian leva
    RSD: serbian dinars
    IQD: iraqi dinars
    KWD: kuwaiti dinars
    JOD: jordanian dinars
    TND: tunisian dinars
    DZD: algerian dinars
    LYD: libyan dinars
    SEK: swedish kronor | swedish krona | swedish kr | swedish crowns
    NOK: norwegian kroner | norwegian krone | norwegian kr | norwegian crowns
    DKK: danish kroner | danish krone | danish kr | danish crowns
    ISK: icelandic kronur | icelandic krona | icelandic kr
    INR: rupees | indian rupees | rupee
    PKR: pakistani rupees | pakistan rupees
    LKR: sri lankan rupees
    NPR: nepalese rupees | nepali rupees
    MUR: mauritian rupees
    BDT: taka | bangladeshi taka
    TRY: turkish lira | lira | turkish liras
    ILS: shekels | israeli shekels | new shekels | shekel
    SAR: riyals | saudi riyals
    QAR: qatari riyals
    IRR: iranian rials
    YER: yemeni rials
    OMR: omani rials
    AED: dirhams | uae dirhams | emirati dirhams
    MAD: moroccan dirhams
    THB: baht | thai baht
    KZT: tenge | kazakh tenge
    VND: dong | vietnamese dong
    MYR: ringgit | malaysian ringgit
    IDR: rupiah | indonesian rupiah
    PHP: philippine pesos | philippine peso
    MXN: mexican pesos
    ARS: argentine pesos
    CLP: chilean pesos
    COP: colombian pesos
    CUP: cuban pesos
    UYU: uruguayan pesos
    BRL: brazilian reais | reais | brazilian real
    PEN: peruvian soles
    VES: bolivars | venezuelan bolivars
    BOB: bolivianos
    PYG: guaranis
    GTQ: quetzals | quetzales
    HNL: lempiras
    CRC: costa rican colones
    NIO: nicaraguan cordobas
    DOP: dominican pesos
    ZAR: rand | south african rand
    NGN: naira | nigerian naira
    GHS: cedis | cedi | ghana cedis
    KES: kenyan shillings | kenya shillings
    UGX: ugandan shillings | uganda shillings
    TZS: tanzanian shillings | tanzania shillings
    SOS: somali shillings
    ETB: birr | ethiopian birr
    ZMW: zambian kwacha
    MWK: malawian kwacha
    MMK: kyat | kyats
    LAK: lao kip
    KHR: riel | riels
    MNT: tugrik | tugriks
    AFN: afghanis | afghani
    GEL: georgian lari
    AZN: azerbaijani manat
    TMT: turkmen manat
    UZS: uzbek som | uzbek sum | uzbek soums
    KGS: kyrgyz som | kyrgyz soms
    AMD: armenian dram | armenian drams
    XDR: special drawing rights
    """
)
"""What may stand after the number, beside the signs and the codes."""


def _codes(codes: frozenset[str]) -> dict[str, str]:
    return {code.lower(): _SAME_MONEY.get(code, code) for code in codes}


CURRENCY_BEFORE: Mapping[str, str] = SIGNS | _codes(CODES) | _BEFORE
CURRENCY_AFTER: Mapping[str, str] = SIGNS | _codes(CODES) | _WORDS | {"us$": "USD"}
CAPITALS_BEFORE: Mapping[str, str] = _codes(CAPITAL_CODES - NEVER_BEFORE)
CAPITALS_AFTER: Mapping[str, str] = _codes(CAPITAL_CODES)

DOLLAR_CODES = words_of(
    """USD CAD AUD NZD HKD SGD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD
    ZWL MXN ARS CLP COP CUP DOP UYU"""
)
"""A bare dollar sign before the number gives way to one of these after it: dollars, and pesos."""


DOLLARS_OF = _by_row(
    """
    USD: us | u.s. | american | usa
    CAD: canadian | can | canada | cdn
    AUD: australian | aussie | australia
    NZD: new zealand | kiwi | nz
    HKD: hong kong | hk
    SGD: singapore | singaporean | sing
    TWD: taiwan | taiwanese | nt
    JMD: jamaican
    BSD: bahamian
    BBD: barbadian
    TTD: trinidadian
    NAD: namibian
    FJD: fijian
    LRD: liberian
    ZWL: zimbabwean
    GYD: guyanese
    SRD: surinamese
    BZD: belizean
    BMD: bermudian
    XCD: east caribbean | caribbean
    MXN: mexican
    ARS: argentine | argentinian
    CLP: chilean
    COP: colombian
    CUP: cuban
    DOP: dominican
    UYU: uruguayan
    PPP: ppp | international | purchasing power parity
    """
)
"""Whose a sum with a bare dollar sign is, where it stands behind it: $5 million Canadian."""


SHARED_NAMES = words_of(
    """peso pesos dinar dinars franc francs krona kronor krone kroner koruna crown crowns rial rials
    riyal shilling shillings"""
)
"""Names of currencies that several countries have."""

OWN_COUNTRIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "USD": words_of("us american"),
        "GBP": words_of("uk british english"),
        "JPY": words_of("japanese"),
        "CNY": words_of("chinese"),
        "RUB": words_of("russian"),
        "UAH": words_of("ukrainian"),
        "INR": words_of("indian"),
        "ILS": words_of("israeli"),
        "TRY": words_of("turkish"),
        "KRW": words_of("korean"),
    }
)
"""Whose a currency is anyway, by the adjectives of its country."""

OTHER_COUNTRIES = PEOPLES | words_of("scots scottish")
"""Adjectives of countries: behind a sum they may say whose pounds or pesos it is in."""


def _countries(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


DOLLARS_AT: Mapping[str, str] = _countries(
    """ag:XCD au:AUD bb:BBD bn:BND bs:BSD bz:BZD ca:CAD fj:FJD gy:GYD hk:HKD jm:JMD ky:KYD lr:LRD
    na:NAD nz:NZD sb:SBD sg:SGD sr:SRD tt:TTD tw:TWD"""
)
"""Countries, by ISO 3166, whose own money is called dollars."""

PESOS_AT: Mapping[str, str] = _countries("ar:ARS cl:CLP co:COP cu:CUP do:DOP mx:MXN uy:UYU")
"""Countries whose pesos have the sign of the dollar."""

FRANCS_AT: Mapping[str, str] = _countries("ch:CHF cd:CDF gn:GNF bi:BIF rw:RWF dj:DJF km:KMF")
"""Countries with francs of their own."""
