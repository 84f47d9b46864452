"""Names and other codes of languages, to the code of BCP 47 that a ledger has."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMES = """
    ar: arabic | العربية | ara
    be: belarusian | bel
    bg: bulgarian | български | bul
    bn: bengali | bangla | ben
    ca: catalan | català | cat
    cs: czech | čeština | cesky | česky | cz | ces | cze
    da: danish | dansk | dk | dan
    de: german | deutsch | ger | deu | allemand | alemán
    el: greek | ελληνικά | gr | ell | gre
    en: english | englisch | anglais | inglés | eng | uk english | us english | british
    es: spanish | español | espanol | castellano | spanisch | espagnol | spa | sp
    et: estonian | eesti | est
    fa: persian | farsi | فارسی | fas | per
    fi: finnish | suomi | fin
    fr: french | français | francais | französisch | francés | fra | fre
    he: hebrew | עברית | iw | heb
    hi: hindi | हिन्दी | hin
    hr: croatian | hrvatski | hrv
    hu: hungarian | magyar | hun
    id: indonesian | bahasa indonesia | ind
    it: italian | italiano | italienisch | italien | ita
    ja: japanese | 日本語 | jp | jpn
    ka: georgian | kat | geo
    kk: kazakh | kaz
    ko: korean | 한국어 | kr | kor
    lt: lithuanian | lietuvių | lit
    lv: latvian | latviešu | lav
    ms: malay | bahasa melayu | msa | may
    nl: dutch | nederlands | niederländisch | nld | dut | flemish
    no: norwegian | norsk | nor
    pl: polish | polski | polnisch | pol
    pt: portuguese | português | portugues | brazilian | por
    ro: romanian | română | romana | ron | rum
    ru: russian | русский | russisch | russe | rus
    sk: slovak | slovenčina | slk | slo
    sl: slovene | slovenian | slovenščina | slv
    sq: albanian | shqip | sqi | alb
    sr: serbian | српски | srpski | srp
    sv: swedish | svenska | schwedisch | swe
    sw: swahili | kiswahili | swa
    ta: tamil | tam
    th: thai | ไทย | tha
    tl: tagalog | filipino | tgl
    tr: turkish | türkçe | turkce | türkisch | turc | tur
    uk: ukrainian | українська | ukrainisch | ua | ukr
    ur: urdu | اردو | urd
    uz: uzbek | uzb
    vi: vietnamese | tiếng việt | vn | vie
    zh: chinese | mandarin | cantonese | 中文 | chinesisch | chinois | cn | zho | chi
"""


def _codes() -> dict[str, str]:
    """Return name to code of the table, one language a line: its code, then its names."""
    found = {}
    for line in _NAMES.strip().splitlines():
        code, _, names = line.strip().partition(": ")
        found.update(dict.fromkeys((name.strip() for name in names.split("|")), code))
    return found


CODES: Mapping[str, str] = MappingProxyType(_codes())
"""Names in English and in the language itself, and codes of other standards, in small letters."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
"""What a tag of BCP 47 looks like: a language, then script, region or variant."""


def tag_of(text: str) -> str | None:
    """Return the tag of BCP 47 that a text is or means; None when it is none.

    Example:
        >>> tag_of("de-AT"), tag_of("Turkish"), tag_of("pt_BR"), tag_of("Klingonisch")
        ('de-AT', 'tr', 'pt-BR', None)
    """
    tag = text.strip().replace("_", "-")
    first, dash, rest = tag.partition("-")
    code = CODES.get(tag.casefold()) or CODES.get(first.casefold(), first) + dash + rest
    return code if _TAG.fullmatch(code.casefold()) else None
