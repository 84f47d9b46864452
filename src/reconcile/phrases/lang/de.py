"""German, as printed in Austria, Germany and Switzerland."""

from fractions import Fraction

from reconcile.phrases.lang.language import Language, months_of, numbered, prefixed
from reconcile.phrases.lang.told_de import TELLING

_NUMBERS = (
    {0: "null"}
    | numbered("eins zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf", 1)
    | numbered("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 13)
    | numbered("zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
)
_VALUES = {word: int(value) for value, words in _NUMBERS.items() for word in words.split("|")}
_VALUES["ein"] = 1
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000


_ORDINALS = """zweite dritte vierte fünfte sechste siebte|siebente achte neunte zehnte elfte
    zwölfte"""
_EVERY = "jeder {0}|jede {0}|jedes {0}|jeder {0}n|jedem {0}n|jeden {0}n"


def _shares() -> dict[str, str]:
    """Return the rows of one in so many: "jeder Fünfte"."""
    ordinals = numbered(_ORDINALS, 2) | {20: "zwanzigste", 100: "hundertste", 1000: "tausendste"}
    return {
        f"one in {value}": "|".join(_EVERY.format(word) for word in words.split("|"))
        for value, words in ordinals.items()
    }


def read_compound(word: str) -> int | Fraction | None:
    """Read a number that is written as one word, or return None.

    Example:
        >>> read_compound("zwölftausend"), read_compound("dreihundertfünfundzwanzig")
        (12000, 325)
        >>> read_compound("zweieinhalb"), read_compound("hundertschaft")
        (Fraction(5, 2), None)
    """
    if (whole := _VALUES.get(word.removesuffix("einhalb"), 0)) and word.endswith("einhalb"):
        return whole + Fraction(1, 2)
    thousands, has_thousands, rest = word.partition("tausend")
    if not has_thousands:
        return _below_thousand(word)
    factor = _below_thousand(thousands) if thousands else 1
    more = _below_thousand(rest.removeprefix("und")) if rest else 0
    return None if factor is None or more is None else factor * _THOUSAND + more


def _below_thousand(word: str) -> int | None:
    hundreds, has_hundreds, rest = word.partition("hundert")
    if not has_hundreds:
        return _below_hundred(word)
    factor = _VALUES.get(hundreds) if hundreds else 1
    more = _below_hundred(rest.removeprefix("und")) if rest else 0
    return None if factor is None or more is None else factor * _HUNDRED + more


def _below_hundred(word: str) -> int | None:
    units, _, tens = word.partition("und")
    if not tens:
        return _VALUES.get(word)
    first, second = _VALUES.get(units, _TEN), _VALUES.get(tens, 0)
    return first + second if first < _TEN and second >= _TWENTY else None


LANGUAGE = Language(
    "de",
    "German",
    groups=".",
    numbers=_NUMBERS | {Fraction(3, 2): "anderthalb|eineinhalb"},
    hundreds="hundert|einhundert",
    scales={12: "dutzend", 1000: "tausend|tsd", 10**6: "million|mio|mill", 10**9: "milliarde|mrd"}
    | {10**12: "billion|bio", 10**15: "billiarde", 10**18: "trillion", 10**21: "trilliarde"}
    | {10**24: "quadrillion", 250_000: "viertelmillion", 750_000: "dreiviertelmillion"},
    many={10**6: "millionen", 10**9: "milliarden", 10**12: "billionen", 10**15: "billiarden"}
    | {10**18: "trillionen", 10**21: "trilliarden", 10**24: "quadrillionen"},
    singulars=frozenset(("million", "milliarde", "billion", "billiarde", "trillion"))
    | {"trilliarde", "quadrillion"},
    plurals={
        "dozens": "dutzende|dutzenden|dutzender",
        "hundreds": "hunderte|hunderten|hunderter|aberhunderte",
        "thousands": "tausende|tausenden|tausender|abertausende",
        "tens of thousands": "zehntausende|zehntausenden|zigtausende|zigtausend|zig tausend",
        "several tens of thousands": "mehrere zehntausend|mehreren zehntausend",
        "a few tens of thousands": "einige zehntausend|einigen zehntausend|wenige zehntausend",
        "several hundreds of thousands": "mehrere hunderttausend|mehreren hunderttausend",
        "a few hundreds of thousands": "einige hunderttausend|einigen hunderttausend",
        "hundreds of thousands": "hunderttausende|hunderttausenden",
        "millions": "millionen",
        "tens of millions": "zig millionen|dutzende millionen",
        "billions": "milliarden",
        "tens of billions": "zig milliarden",
        "trillions": "billionen",
    },
    counts={
        "several": "mehrere|mehreren|mehrerer",
        "a few": "einige|einigen|einiger|wenige|wenigen|ein paar|einem paar",
    },
    articles="ein|eine|einen|einem|einer|eines",
    minus="minus",
    compound=read_compound,
    is_additive=True,
    has_ordinal_dot=True,
    has_noun_capitals=True,
    before={
        "about": """rund|etwa|circa|ca|zirka|ungefähr|in etwa|grob|an die|um die|so um die
            |schätzungsweise|rund um|etwa um die|annäherungsweise|größenordnungsmäßig|etwa so
            |in der größenordnung von|in der größenordnung um|approximativ|gegen""",
        "estimated": """geschätzt|geschätzte|geschätzten|geschätzter|schätzungen zufolge
            |nach schätzungen|geschätzt auf|geschätzt rund|auf geschätzt""",
        "perhaps": """vermutlich|wohl|wahrscheinlich|womöglich|möglicherweise|vielleicht
            |eventuell|mutmaßlich|höchstwahrscheinlich""",
        "nearly": "knapp|knappe|knappen|fast|beinahe|nahezu|annähernd|bald|beinah|schier",
        "just under": "etwas weniger als|knapp unter|kurz vor|knapp weniger als|leicht unter",
        "just over": """gut|gute|guten|etwas mehr als|knapp über|leicht über|etwas über
            |ein wenig mehr als|geringfügig mehr als|kaum mehr als|knapp mehr als""",
        "more than": """mehr als|über|mehr denn|jenseits von|jenseits der|übersteigt|überstieg
            |überschreitet|überschritt|überschritten|oberhalb von|deutlich mehr als|weit mehr als
            |weit über|deutlich über|sogar mehr als|sogar über|bereits mehr als|viel mehr als
            |wesentlich mehr als|erheblich mehr als|größer als|höher als""",
        "at least": """mindestens|wenigstens|zumindest|nicht weniger als|ab|minimal|minimum
            |nicht unter|mind""",
        "less than": """weniger als|unter|deutlich weniger als|deutlich unter|weit weniger als
            |weit unter|unterhalb von|kleiner als|geringer als|viel weniger als""",
        "at most": """höchstens|bestenfalls|maximal|nicht mehr als|allenfalls|allerhöchstens|max
            |nicht über|maximum|höchstenfalls|im höchstfall""",
        "up to": """bis zu|in bis zu|bis|bis an|bis an die|bis auf|bis hin zu|bis maximal
            |sogar bis zu|möglicherweise bis zu|maximal bis zu""",
        "exactly": "genau|exakt|präzise|punktgenau",
        "only": """nur|lediglich|nur gerade|gerade einmal|gerade mal|bloß|nur noch|gerade noch
            |nur etwa so viel wie""",
        "a total of": "insgesamt|zusammen|in summe|total|alles in allem|gesamthaft",
        "the": """stärke|der stärke|magnitude|einer stärke von|eine stärke von|immerhin
            |allein|gar|die|der|den|das|dem|des|bereits|schon|noch|weitere|weiteren
            |weiterer|weiteres|alle|auf|mit|jeweils|wieder|inzwischen|mittlerweile|zuletzt
            |derzeit|aktuell|offiziell|zusätzlich|zusätzliche|zusätzlichen|ganze|volle|stolze
            |satte|ihre|seine|ihrer|seiner|diese|dieser|erste|ersten|eine zahl von
            |eine gesamtzahl von|eine summe von|werden|einer gesamtzahl von|einer zahl von
            |eine summe in höhe von|in höhe von|wert|im wert von|kosten von|verluste von
            |eine truppe von|eine armee von|eine stärke von|sind|waren|seien|es sind|es waren
            |haben|hat|beträgt|betrug|betrage|betragen|liegt bei|lag bei|liege bei|erreicht
            |erreichte|umfasst|umfasste|zählt|zählte|sollen|soll|bei|sich auf""",
        "of the": "von den|von der|von",
        "among": "unter den|unter diesen|unter ihnen|unter anderem",
        "from": "von",
        "between": "zwischen|irgendwo zwischen|zwischen etwa",
    },
    behind={
        "or more": """oder mehr|und mehr|oder darüber|und darüber|aufwärts|und aufwärts|plus
            |oder auch mehr|wenn nicht mehr|vielleicht mehr|oder noch mehr|und noch mehr""",
        "or fewer": "oder weniger|und weniger|oder darunter|und darunter",
        "or slightly more": "oder etwas mehr|oder knapp darüber",
        "or slightly less": "oder etwas weniger|oder knapp darunter",
        "at least": "mindestens|wenigstens|zumindest|minimum|mind",
        "at most": "höchstens|maximal|maximum|allerhöchstens",
        "approximately": "etwa|ungefähr|circa|ca|in etwa|oder so|schätzungsweise|rund|plus minus",
        "estimated": "geschätzt|geschätzte",
        "more or less": "mehr oder weniger",
        "in total": "insgesamt|zusammen",
        "but": "aber|jedoch",
        "to": "bis",
        "possibly as many as": """möglicherweise sogar|vielleicht sogar|womöglich sogar
            |eventuell sogar|möglicherweise bis zu|vielleicht bis zu""",
        "by": "bei",
        "above normal": """über dem mittel|über dem durchschnitt|über dem schnitt|unter dem mittel
            |unter dem durchschnitt|über normal|unter normal|über dem vorindustriellen""",
        "over": "über",
        "under": "unter",
        "not": "minus",
        "below-zero": "unter null|unter dem gefrierpunkt|grad minus|grad kälte|grad frost",
        "the": "über null|über dem gefrierpunkt",
        "higher than": """mehr|höher|größer|teurer|stärker|länger|schneller|älter|schwerer|wärmer
            |heißer|reicher|besser|häufiger|tiefer|breiter|dichter|effizienter|später|darüber""",
        "fewer than": """weniger|niedriger|kleiner|billiger|günstiger|schwächer|kürzer|langsamer
            |jünger|leichter|kälter|ärmer|schlechter|seltener|geringer|früher|darunter""",
        "of": "von|der|des|vom|aus",
        "rose": "steigend|gestiegen|angestiegen|wachsend|tendenz steigend|erhöht",
        "dropped": "sinkend|gesunken|gefallen|zurückgegangen|tendenz fallend|reduziert",
        "false": "falsch|dementiert|bestritten|umstritten|widerlegt|zurückgezogen|korrigiert",
    },
    words=_shares()
    | {
        "to": "bis",
        "and": "und|sowie",
        "or": "oder|beziehungsweise|bzw",
        "half": "die hälfte|der hälfte|hälfte|halb",
        "half a": "eine halbe|einer halben|ein halbes|einem halben|halbe|halben",
        "a third": "ein drittel|einem drittel|das drittel|eines drittels|drittel",
        "two thirds": "zwei drittel|zweidrittel",
        "a quarter": "ein viertel|einem viertel|eines viertels|viertel",
        "three quarters": "drei viertel|dreiviertel",
        "a fifth": "ein fünftel|einem fünftel|eines fünftels",
        "a tenth": "ein zehntel|einem zehntel|eines zehntels",
        "percent": "prozent|v h|eines prozents|prozents|vom hundert",
        "dollars": "dollar|dollars",
        "us dollars": """us - dollar|us - dollars|us dollar|amerikanische dollar
            |amerikanischen dollar""",
        "euros": "euro|euros",
        "chf": "franken|schweizer franken|fr|sfr",
        "cad": "kanadische dollar|kanadischen dollar|kanadischer dollar|kanada - dollar",
        "aud": "australische dollar|australischen dollar|australischer dollar",
        "nzd": "neuseeland - dollar|neuseeländische dollar|neuseeländischen dollar",
        "hkd": "hongkong - dollar|hongkong dollar",
        "sgd": "singapur - dollar|singapur dollar",
        "twd": "taiwan - dollar|taiwan dollar|neue taiwan - dollar",
        "ats": "schilling|österreichische schilling",
        "dem": "dm|d - mark|deutsche mark|deutschen mark",
        "try": "türkische lira|türkischen lira|türkischer lira",
        "sek": "schwedische kronen|schwedischen kronen|schwedenkronen",
        "nok": "norwegische kronen|norwegischen kronen",
        "dkk": "dänische kronen|dänischen kronen",
        "czk": "tschechische kronen|tschechischen kronen",
        "pln": "zloty|polnische zloty|złoty",
        "huf": "forint|ungarische forint",
        "inr": "indische rupien|indischen rupien",
        "rubles": "rubel",
        "pounds sterling": "pfund sterling|britische pfund",
        "hryvnia": "hrywnja|griwna|hrywnia",
        "yen": "yen",
        "yuan": "yuan",
        "won": "won|südkoreanische won",
        "per country": "je land|pro land",
        "per household": "je haushalt|pro haushalt|je familie|pro familie",
        "per year": "jahresgehalt|jahreslohn|pro jahr|jährlich|im jahr|je jahr",
        "per month": "monatslohn|monatsgehalt|pro monat|monatlich|im monat|je monat",
        "per week": "pro woche|wöchentlich|in der woche|je woche",
        "per day": "pro tag|täglich|am tag|je tag",
        "per hour": "stundenlohn|pro stunde|stündlich|in der stunde|je stunde",
        "per": "pro|je",
        "thousand €": "t €|teur",
        "million €": "m €",
        "person": "kopf|person|einwohner",
        "in": "in|im",
        "o'clock": "uhr",
        "since": "seit",
        "during": "während",
        "after": "nach|laut",
        "before": "vor",
        "on": "am",
        "not": "nicht|kein|keine|keinen|keiner|nie|niemals|weder|kaum",
        "twice": "doppelt|dreimal|viermal|zweimal|fünfmal|zehnmal|mal|fach|fache|faches|so viele",
        "same": "so viel|ebenso viele|gleich viele",
        "increase": "anstieg|zunahme|zuwachs|steigerung|erhöhung|wachstum",
        "decrease": "rückgang|abnahme|verringerung|senkung|reduktion",
        "rose": "stieg|steigt|stiegen|steigen|wuchs|erhöhte|erhöht sich",
        "dropped": "sank|sinkt|fiel|fällt|fielen|sanken",
        "versus": "gegenüber|verglichen mit|im vergleich zu|statt|anstatt|versus",
    },
    months=months_of(
        "januar|jänner|jan",
        "februar|feber|feb",
        "märz|mär",
        "april|apr",
        "mai",
        "juni|jun",
        "juli|jul",
        "august|aug",
        "september|sept|sep",
        "oktober|okt",
        "november|nov",
        "dezember|dez",
    ),
    each={
        "any": """jedes|jeden|jede|für jedes|für jeden|für jede|das|die|den|brutto die|netto die
            |brutto das|netto das""",
        "known": "je|pro",
    },
    telling=TELLING,
    counters={"pieces": "stück|einheiten"},
    nouns={
        "people": "menschen|leute|leuten|einwohner|einwohnern|bewohner|bürger|anwohner",
        "persons": "personen|person|mann",
        "men": "männer|männern",
        "women": "frauen",
        "children": "kinder|kindern",
        "soldiers": "soldaten|soldat|soldatinnen",
        "troops": "truppen|streitkräfte|streitkräften|einsatzkräfte|kräfte",
        "fighters": "kämpfer|kämpfern|milizionäre",
        "civilians": "zivilisten|zivilpersonen",
        "dead": "tote|toten|toter|todesopfer|todesopfern|gefallene|gefallenen|leichen|opfer",
        "killed": "getötet|getötete|getöteten|tot|gefallen",
        "wounded": "verletzte|verletzten|verwundete|verwundeten|verletzt|verwundet",
        "missing": "vermisste|vermissten|vermisst",
        "workers": "arbeiter|arbeitern|arbeitskräfte|beschäftigte|mitarbeiter|mitarbeitern",
        "jobs": "arbeitsplätze|arbeitsplätzen|stellen|jobs",
        "refugees": "flüchtlinge|flüchtlingen|vertriebene|geflüchtete",
        "demonstrators": "demonstranten|demonstrierende|demonstrierenden|protestierende",
        "prisoners": "gefangene|gefangenen|häftlinge|kriegsgefangene|kriegsgefangenen",
        "visitors": "besucher|besuchern",
        "students": "schüler|studenten|studierende",
        "patients": "patienten",
        "cases": "fälle|fällen|fall",
        "voters": "wähler|wählern|wahlberechtigte",
        "vehicles": "fahrzeuge|fahrzeugen",
        "tanks": "panzer|panzern|kampfpanzer",
        "ships": "schiffe|schiffen",
        "drones": "drohnen",
        "rounds": "schuss|munition",
        "missiles": "raketen|marschflugkörper",
        "containers": "container|containern",
        "households": "haushalte|haushalten",
        "houses": "häuser|häusern",
        "shells": "granaten|artilleriegranaten|geschosse|artilleriegeschosse",
        "cars": "autos",
        "trucks": "lastwagen|lkw",
        "planes": "flugzeuge|flugzeugen",
        "jets": "kampfjets",
        "helicopters": "hubschrauber",
        "boats": "boote",
        "buildings": "gebäude",
        "apartments": "wohnungen",
        "families": "familien",
        "rebels": "rebellen",
        "spectators": "zuschauer",
        "participants": "teilnehmer|teilnehmern",
        "infected": "infizierte",
    },
    units={
        "tonnes": "tonnen|tonne|t",
        "toe": "t röe|tonnen röe|tonnen rohöleinheiten|tonnen öläquivalent|t öläquivalent",
        "tce": "t ske|tonnen ske|tonnen steinkohleeinheiten|t steinkohleeinheiten",
        "kilograms": "kilogramm|kilo|kg",
        "kilometres": "kilometer|kilometern|km",
        "metres": "meter|metern|m",
        "centimetres": "zentimeter|cm",
        "millimetres": "millimeter|mm",
        "square kilometres": "quadratkilometer|quadratkilometern",
        "square metres": "quadratmeter|quadratmetern",
        "cubic kilometres": "kubikkilometer|kubikkilometern",
        "cubic metres": "kubikmeter|kubikmetern",
        "hectares": "hektar|ha",
        "litres": "liter|litern|l",
        "barrels": "barrel|fass",
        "degrees": "grad|grad plus|grad wärme",
        "degrees Celsius": "grad celsius|grad celsius plus|celsius plus|celsius",
        "degrees Fahrenheit": "grad fahrenheit|fahrenheit",
        "kelvin": "kelvin|grad kelvin",
        "BC": """v chr|vor chr|vor christus|v u z|vuz|vor christi geburt|vor unserer zeit
            |vor unserer zeitrechnung|v d z""",
        "AD": "n chr|nach chr|nach christus|n u z|nuz|nach christi geburt|unserer zeitrechnung",
        "years": "jahre|jahren|jahres|jahr",
        "months": "monate|monaten|monats|monat",
        "weeks": "wochen|woche",
        "days": "tage|tagen|tages|tag",
        "hours": "stunden|stunde|std|h",
        "minutes": "minuten|minute|min",
        "seconds": "sekunden|sekunde|sek",
        "decades": "jahrzehnte|jahrzehnten|jahrzehnt",
        "centuries": "jahrhunderte|jahrhunderten|jahrhundert",
        "grams": "gramm|g",
        "milligrams": "milligramm|mg",
        "metric quintals": "dt|dezitonnen",
        "nautical miles": "seemeilen|seemeile",
        "miles": "meilen|meile",
        "feet": "fuß",
        "inches": "zoll",
        "knots": "knoten",
        "hectolitres": "hektoliter|hl",
        "millilitres": "milliliter|ml",
        "percentage points": "prozentpunkte|prozentpunkten|prozentpunkt",
        "cents": "cent|cents|eurocent",
        "rappen": "rappen",
        "pfennigs": "pfennig|pfennige",
    }
    | prefixed("kilo mega giga tera", "W", "{}watt")
    | prefixed("kilo mega giga tera", "Wh", "{}wattstunden|{}wattstunde|{}watt - stunden"),
)
