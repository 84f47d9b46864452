"""Currencies as data: codes, signs and words.

A bare dollar sign is the US dollar and a bare ¥ the yen, as in English-language
news. Codes that are also English words (TRY, ALL, TOP) are left out: their
currencies are read by sign or by word.
"""

from reconcile.phrases.words import words_of

CODES = words_of(
    """USD EUR GBP KRW KPW JPY CNY RMB RUB RUR CAD AUD NZD HKD SGD TWD CHF SEK NOK DKK PLN CZK
    HUF BGN UAH BYN KZT TRL INR PKR BDT LKR IDR MYR THB VND PHP ILS SAR AED QAR KWD IRR IQD EGP
    ZAR NGN KES ETB BRL MXN ARS CLP"""
)

_SAME_MONEY = {"RMB": "CNY", "RUR": "RUB", "TRL": "TRY"}

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₪": "ILS",
    "₺": "TRY",
    "₫": "VND",
    "₦": "NGN",
    "฿": "THB",
}

_BEFORE = {
    "us$": "USD",
    "us $": "USD",
    "usd$": "USD",
    "usd $": "USD",
    "ca$": "CAD",
    "cad$": "CAD",
    "cdn$": "CAD",
    "c$": "CAD",
    "au$": "AUD",
    "aud$": "AUD",
    "a$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "nt$": "TWD",
    "r$": "BRL",
    "cn¥": "CNY",
    "rs": "INR",
    "rs .": "INR",
}
"""What may stand before the number, beside the signs and the codes."""

_WORDS = {
    "dollars": "USD",
    "dollar": "USD",
    "us dollars": "USD",
    "us - dollar": "USD",
    "us - dollars": "USD",
    "us dollar": "USD",
    "american dollars": "USD",
    "canadian dollars": "CAD",
    "australian dollars": "AUD",
    "new zealand dollars": "NZD",
    "hong kong dollars": "HKD",
    "singapore dollars": "SGD",
    "taiwan dollars": "TWD",
    "euros": "EUR",
    "euro": "EUR",
    "won": "KRW",
    "south korean won": "KRW",
    "korean won": "KRW",
    "north korean won": "KPW",
    "yen": "JPY",
    "japanese yen": "JPY",
    "yuan": "CNY",
    "chinese yuan": "CNY",
    "renminbi": "CNY",
    "rubles": "RUB",
    "ruble": "RUB",
    "roubles": "RUB",
    "rouble": "RUB",
    "russian rubles": "RUB",
    "russian roubles": "RUB",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "british pounds": "GBP",
    "sterling": "GBP",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "hryvnya": "UAH",
    "ukrainian hryvnia": "UAH",
    "swiss francs": "CHF",
    "zloty": "PLN",
    "zlotys": "PLN",
    "swedish kronor": "SEK",
    "norwegian kroner": "NOK",
    "danish kroner": "DKK",
    "rupees": "INR",
    "indian rupees": "INR",
    "pakistani rupees": "PKR",
    "turkish lira": "TRY",
    "lira": "TRY",
    "shekels": "ILS",
    "israeli shekels": "ILS",
    "riyals": "SAR",
    "dirhams": "AED",
    "baht": "THB",
    "tenge": "KZT",
    "dong": "VND",
}
"""What may stand after the number, beside the signs and the codes."""

_CODE_ROWS = {code.lower(): _SAME_MONEY.get(code, code) for code in CODES}

CURRENCY_BEFORE = SIGNS | _CODE_ROWS | _BEFORE
CURRENCY_AFTER = SIGNS | _CODE_ROWS | _WORDS | {"us$": "USD"}

DOLLAR_CODES = frozenset(("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"))
"""A bare dollar sign before the number gives way to one of these after it."""
