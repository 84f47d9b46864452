"""The codes of currencies: ISO 4217, those in use and those that older sources print.

Three capitals are a currency only if they stand here; everything else is a name.
"""

from typing import Final


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACTIVE = _codes(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
    UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG
    """
)
"""Codes of ISO 4217 in use, money only: no metals, no funds but the special drawing right."""

RETIRED = _codes(
    """
    ANG ATS AZM BEF BYR CSK CUC CYP DDM DEM ECS EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL
    MRO MTL MXP MZM NLG PLZ PTE ROL RUR SDD SIT SKK SLL STD SUR TMM TRL UAK VEB VEF XEU YUM YUN
    ZMK ZWD ZWL
    """
)
"""Codes withdrawn since 1978. A sum in one of them is not a sum in what came after it."""

CODES = ACTIVE | RETIRED
"""Every code that stands for money."""

COINS = {
    "cent": _codes(
        """
        AUD BBD BMD BND BSD BZD CAD ETB EUR FJD GYD HKD JMD KES KYD LKR LRD MUR NAD NLG NZD SBD SCR
        SGD SLE SOS SRD SZL TTD TWD TZS UGX USD XCD ZAR ZWG ZWL
        """
    ),
    "penny": _codes("FKP GBP GIP SHP"),
    "kopeck": _codes("BYN RUB UAH"),
    "centime": _codes("BEF CHF DZD FRF LUF MAD XAF XOF XPF"),
    "centavo": _codes("ARS BRL CLP COP CUP DOP GTQ HNL MXN MZN NIO PHP"),
    "paisa": _codes("INR NPR PKR"),
    "sen": _codes("IDR JPY MYR"),
    "fen": _codes("CNY"),
    "rappen": _codes("CHF"),
    "pfennig": _codes("DDM DEM"),
    "grosz": _codes("PLN"),
    "øre": _codes("DKK NOK"),
    "öre": _codes("SEK"),
    "kuruş": _codes("TRY"),
}
"""Hundredths of a currency, by name, with the currencies that have one of that name."""

SHARED: Final = {
    "peso": ("MXN", "ARS", "CLP", "COP", "CUP", "DOP", "PHP", "UYU"),
    "franc": ("CHF", "XAF", "XOF", "XPF", "FRF", "BEF", "BIF", "CDF", "DJF", "GNF", "KMF", "RWF"),
    "krona": ("SEK", "ISK"),
    "kronor": ("SEK",),
    "krone": ("NOK", "DKK"),
    "kroner": ("NOK", "DKK"),
    "rupee": ("INR", "PKR", "LKR", "MUR", "NPR", "SCR"),
    "dinar": ("KWD", "BHD", "DZD", "IQD", "JOD", "LYD", "RSD", "TND"),
    "riyal": ("SAR", "QAR", "YER"),
    "rial": ("IRR", "OMR", "YER"),
    "dirham": ("AED", "MAD"),
    "shilling": ("KES", "TZS", "UGX", "SOS"),
}
"""Names that several currencies have: the quantity's own says which is meant."""
