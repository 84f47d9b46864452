"""Scale and hedge words of other languages, as data: an English noun none of them is.

*3 millones* is not 3, and *500 au moins* not exactly 500. A word of this table behind a
number is refused, with the language that it is of; the table of that language, where there
is one, reads it. Words that are English as well (million, minimum, circa) are left out.
"""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "Arabic",
        "bg": "Bulgarian, Macedonian or Serbian",
        "cs": "Czech or Slovak",
        "da": "Danish or Norwegian",
        "de": "German",
        "el": "Greek",
        "es": "Spanish",
        "et": "Estonian",
        "eu": "Basque",
        "fa": "Persian",
        "fi": "Finnish",
        "fr": "French",
        "he": "Hebrew",
        "hi": "Hindi",
        "hr": "Croatian, Serbian or Slovene",
        "hu": "Hungarian",
        "id": "Indonesian or Malay",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "nl": "Dutch",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sq": "Albanian",
        "sv": "Swedish",
        "sw": "Swahili",
        "th": "Thai",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "uz": "Uzbek",
        "vi": "Vietnamese",
        "zh": "Chinese",
    }
)
"""Languages by their code, as a message names them."""

READABLE = ("de", "es", "fr", "ru", "uk", "ko", "zh", "ar")
"""Languages whose figures a source may give, with ``lang`` on it."""

SCALES: Mapping[str, str] = MappingProxyType(
    {
        "bg": """милион|милиона|милиони|милиард|милиарда|милиарди|хил|хиляди|хиляда|стотици
            |десетки|хилјади|илјади|милијарди|хиљада|хиљаде""",
        "cs": """tisíc|tisíce|tisic|tis|milion|miliony|milionů|milión|milióny|miliónov
            |miliarda|miliardy|miliard|miliárd|bilion|bilionů|bilión""",
        "da": """tusind|tusinde|tusinder|tusen|tusener|millioner|mill|milliard|milliarder
            |mia|billioner""",
        "de": "tausend|tausende|tsd|tsd .|hunderttausend|milliarde|billionen|billiarden|dutzend",
        "es": """mil|mil millones|millón|millon|millones|mill|millardo|millardos|billón
            |billones|millar|millares|docena|docenas|centenar|centenares""",
        "et": """tuhat|tuhande|tuhandest|tuhandet|tuhandeni|miljon|miljoni|miljonit|miljonist
            |miljard|miljardi|miljardit|miljardist""",
        "eu": "mila|milatik|milako|milioi|milioitik|mila milioi",
        "fa": "هزار|صد",
        "fi": """tuhat|tuhatta|tuhannen|tuhannesta|tuhanteen|tuhansia|miljoona|miljoonaa|miljoonan
            |miljoonasta|miljoonaan|miljardi|miljardia|miljardin|miljardista|miljardiin|biljoonaa""",
        "fr": """mille|millier|milliers|milliard|milliards|md|mds|douzaine
            |douzaines|centaine|centaines|dizaine|dizaines""",
        "hr": """tisuća|tisuće|tisuca|tisoč|hiljada|hiljade|hilj|milijun|milijuna|milijuni|milion
            |miliona|milijona|milijonov|milijarda|milijarde|milijardi|milijard""",
        "hu": """ezer|ezret|ezren|ezernél|ezerre|ezres|ezrek|millió|milliót|milliónál|millióra
            |milliós|milliárd|milliárdot|milliárdnál|milliárdra|milliárdos|billió""",
        "id": "ribu|juta|jt|miliar|milyar|bilion|triliun|ratus",
        "it": """mila|mille|migliaia|milione|milioni|miliardo|miliardi|mld|bilioni
            |dozzina|dozzine|centinaia|decine""",
        "lt": "tūkst|tūkstančių|tūkstančiai|milijonas|milijonai|milijonų|mlrd|milijardų",
        "lv": "tūkst|tūkstoši|tūkstošu|miljons|miljoni|miljonu|miljardi|miljardu",
        "nl": "duizend|duizenden|miljoen|miljoenen|miljard|miljarden|biljoen|biljard|dozijn",
        "pl": """tys|tysiąc|tysiące|tysięcy|milion|miliony|milionów|mld|miliard|miliardy
            |miliardów|bilion|biliony|bilionów""",
        "pt": """mil|milhar|milhares|milhão|milhões|milhao|milhoes|bilhão|bilhões|bilhao
            |bilhoes|mil milhões|trilhão|trilhões|dúzia|dúzias|centenas|dezenas""",
        "ru": """тысяча|тысячи|тысяч|тысячу|тыс|миллион|миллиона|миллионов|миллионы|миллиард
            |миллиарда|миллиардов|триллион|триллиона|триллионов|сотен|десятков""",
        "ro": "mie|mii|mii de|milion|milioane|miliard|miliarde|mld|trilioane|zeci",
        "sq": "mijë|mijëra|milionë|miliardë|miliard",
        "sv": """tusen|tusental|tkr|miljon|miljoner|mkr|miljard|miljarder|mdr|mdkr|biljon
            |biljoner|dussin|hundratals""",
        "sw": "elfu|laki|milioni|bilioni",
        "tr": """bin|bine|bini|binin|binde|binden|binlik|binler|binlerce|bini aşkın|milyon|milyona
            |milyonu|milyonun|milyonda|milyondan|milyonluk|milyonlar|milyonlarca|milyar|milyara
            |milyarı|milyarın|milyarda|milyardan|milyarlık|milyarlar|milyarlarca|trilyon|trilyona
            |trilyonu|trilyonun|trilyondan|trilyonluk|düzine|yüz|yüzden|yüze|yüzlerce|onlarca""",
        "uz": "ming|mingta|mingdan|mingga|mingdan ortiq|milliondan|milliardga|milliarddan",
        "uk": """тисяча|тисячі|тисяч|тисячу|тис|мільйон|мільйона|мільйонів|мільйони|мільярд
            |мільярда|мільярдів|трильйон|трильйонів|сотень|десятків""",
        "vi": "nghìn|ngàn|triệu|tỷ|tỉ",
    }
)
"""Scale words in lower case, parted by ``|``; of other scripts those that share theirs."""

HEDGES: Mapping[str, str] = MappingProxyType(
    {
        "bg": "или повече|и повече|поне|или више|најмалку|најмање|барем|повеќе",
        "cs": """nebo více|nebo viac|a více|a viac|alebo viac|nejméně|najmenej|minimálně|přibližně
            |približne|zhruba|asi|maximálně|nejvýše|najviac|nebo méně|či více""",
        "da": """eller flere|eller mere|og flere|og mere|og mer|eller mer|mindst|minst|højst|høyst
            |omkring|cirka|eller færre|eller mindre""",
        "de": """oder mehr|und mehr|oder weniger|und weniger|oder darüber|und darüber|oder darunter
            |mindestens|wenigstens|zumindest|höchstens|hoechstens|maximal|allenfalls|etwa
            |ungefähr|ungefaehr|rund|zirka|schätzungsweise|annähernd|knapp|gut und gern|plus minus
            |oder so|nach oben offen|im schnitt""",
        "es": """o más|o mas|y más|y mas|o menos|al menos|como mínimo|como minimo|por lo menos
            |como máximo|como maximo|cuando menos|a lo sumo|mínimo|minimo|máximo|maximo
            |aproximadamente|aprox|más o menos|mas o menos|o superior|o más allá""",
        "et": "rohkem|üle|või rohkem|ja rohkem|vähemalt|umbes|ligikaudu|kuni",
        "fa": "یا بیشتر|حداقل|حداکثر|تقریبا",
        "fi": """enemmän|yli|tai enemmän|ja enemmän|tai useampi|vähintään|ainakin|enintään
            |korkeintaan|noin|suunnilleen""",
        "fr": """ou plus|et plus|ou davantage|voire plus|ou moins|au moins|au minimum|au bas mot
            |au plus|au maximum|tout au plus|minimum au|environ|à peu près|approximativement
            |au plus bas""",
        "hr": """ili više|i više|ili vise|ali več|in več|najmanje|najmanj|barem|oko|otprilike
            |približno|najviše|največ|ili manje|ali manj""",
        "hu": """vagy több|és több|vagy kevesebb|legalább|legfeljebb|körülbelül|mintegy
            |körül|nagyjából|felett|alatt|több|kevesebb""",
        "id": """atau lebih|lebih|atau kurang|setidaknya|sekurang|paling sedikit|paling banyak
            |sekitar|kira|kurang lebih|maksimal""",
        "it": """o più|o piu|e più|e piu|o meno|almeno|come minimo|al minimo|al massimo|minimo
            |massimo|circa circa|all'incirca|più o meno|piu o meno|in su""",
        "lt": "arba daugiau|ir daugiau|mažiausiai|apie|maždaug|daugiausia",
        "lv": "vai vairāk|un vairāk|vismaz|aptuveni|apmēram|ne vairāk",
        "nl": """of meer|en meer|of minder|of hoger|minstens|minimaal|tenminste
            |op zijn minst|hoogstens|maximaal|ongeveer|zowat|pakweg""",
        "pl": """lub więcej|i więcej|albo więcej|lub mniej|co najmniej|przynajmniej|minimalnie
            |co najwyżej|najwyżej|maksymalnie|około|mniej więcej|w przybliżeniu""",
        "pt": """ou mais|e mais|ou menos|pelo menos|no mínimo|no minimo|no máximo|no maximo
            |ao menos|mínimo|máximo|aproximadamente|mais ou menos|cerca""",
        "ru": "или более|и более|или больше|не менее|как минимум|по меньшей мере|не более",
        "ro": """sau mai mult|sau mai mulți|și mai mult|sau mai puțin|cel puțin|cel putin
            |cel mult|aproximativ|circa de|în jur""",
        "sv": """eller fler|eller mer|och mer|och fler|eller färre|eller mindre|minst|åtminstone
            |högst|som mest|som minst|ungefär|cirka|omkring|drygt|knappt|maximalt""",
        "sw": "au zaidi|na zaidi|angalau|takriban|hivi",
        "tr": """veya daha fazla|ve üzeri|ve üstü|ya da daha fazla|ve fazlası|ve daha fazla
            |en az|en fazla|en çok|yaklaşık|civarında|civarı|kadar|dan fazla|den fazla
            |aşkın|küsur|fazla|fazlası|yakın|üzerinde|üstünde|altında|aştı|aşıyor|geçti|bulan""",
        "uz": "dan ortiq|ortiq|kamida|taxminan",
        "uk": "або більше|і більше|щонайменше|щонайбільше|не менше|не більше|принаймні",
        "vi": "trở lên|trở xuống|hoặc hơn|ít nhất|khoảng|tối đa|tối thiểu",
    }
)
"""What stands behind a number and bounds or loosens it, likewise."""


def rows() -> dict[str, str]:
    """Return each row of both tables with the codes of its languages, parted by blanks."""
    found: dict[str, str] = {}
    for table in (SCALES, HEDGES):
        for language, text in table.items():
            for row in text.split("|"):
                words = " ".join(row.split())
                known = found.get(words, "")
                if language not in known.split():
                    found[words] = f"{known} {language}".strip()
    return found


_SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u08ff", "ar"),
    ("\u0900", "\u097f", "hi"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u1100", "\u11ff", "ko"),
    ("\u1f00", "\u1fff", "el"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3130", "\u318f", "ko"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
    ("\ufb1d", "\ufb4f", "he"),
    ("\ufb50", "\ufefc", "ar"),
)
"""First and last letter of a script, and the language that it most often writes."""

_UKRAINIAN = frozenset("іїєґ")
_LAST_LATIN, _VIETNAMESE = "\u024f", ("\u1e00", "\u1eff")
_GREEK = ("\u0370", "\u03ff")


def script(word: str) -> str | None:
    """Return the language of a word in other than Latin letters.

    A single Greek letter is a symbol (μg, Ω, 1σ). The code is empty for a script that
    none of the listed languages has, and None for a word in Latin letters.

    Example:
        >>> script("soldiers"), script("μg"), script("тыс"), script("тисяч"), script("명")
        (None, None, 'ru', 'ru', 'ko')
    """
    if word.isascii():
        return None
    others = [char for char in word if char.isalpha() and not _is_latin(char)]
    if not others or (len(others) == 1 and _GREEK[0] <= others[0] <= _GREEK[1]):
        return None
    if not _UKRAINIAN.isdisjoint(others):
        return "uk"
    return next((code for first, last, code in _SCRIPTS if first <= others[0] <= last), "")


def _is_latin(char: str) -> bool:
    return char <= _LAST_LATIN or _VIETNAMESE[0] <= char <= _VIETNAMESE[1]


def looks_like(codes: str) -> str:
    """Return the names of languages, as a message has them.

    Example:
        >>> looks_like("es pt ro")
        'Spanish, Portuguese or Romanian'
    """
    *names, last = (NAMES[code] for code in codes.split())
    return f"{', '.join(names)} or {last}" if names else last


def way_out(codes: str) -> str:
    """Return what to do about a word of these languages.

    Example:
        >>> way_out("es pt"), way_out("pl")
        ('Write `lang: es` on the source', 'Write the figure in English')
    """
    codes_read = [f"`lang: {code}`" for code in codes.split() if code in READABLE]
    return f"Write {' or '.join(codes_read)} on the source" if codes_read else _IN_ENGLISH


_IN_ENGLISH = "Write the figure in English"
