"""French, as printed in Belgium, Canada, France and Switzerland."""

from fractions import Fraction

from reconcile.phrases.lang.language import Language, forms, months_of, numbered, prefixed
from reconcile.phrases.lang.told_fr import TELLING
from reconcile.phrases.vocabulary.money import FRANCS_AT

_TEENS = [
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix - sept",
    "dix - huit",
    "dix - neuf",
]


def _from_sixty() -> dict[int | Fraction, str]:
    """Return 70 to 99, which count on from sixty and from eighty: quatre-vingt-douze is 92."""
    values: dict[int | Fraction, str] = {}
    for first, tens in ((70, "soixante"), (90, "quatre - vingt")):
        for place, teen in enumerate(_TEENS):
            values[first + place] = f"{tens} - {teen}"
    values[71] += "|soixante et onze"
    return values


_ENDINGS = "e ent ait aient é ée és ées er era eront erait eraient ant a èrent"


def _verbs(*stems: str) -> str:
    return "|".join(forms(stem, _ENDINGS) for stem in stems)


LANGUAGE = Language(
    "fr",
    "French",
    groups=".",
    money_at=FRANCS_AT,
    local_money="francs|de francs",
    numbers=numbered("un|une deux trois quatre cinq six sept huit neuf", 1)
    | dict(zip(range(10, 20), _TEENS, strict=True))
    | numbered("vingt trente quarante cinquante soixante", 20, 10)
    | _from_sixty()
    | {70: "soixante - dix|septante", 80: "quatre - vingts|quatre - vingt|huitante|octante"}
    | {90: "quatre - vingt - dix|nonante"},
    hundreds="cent|cents",
    rough={10: "une dizaine|dizaine", 15: "une quinzaine|quinzaine", 20: "une vingtaine|vingtaine"}
    | {30: "une trentaine|trentaine", 40: "une quarantaine|quarantaine"}
    | {60: "une soixantaine|soixantaine"}
    | {100: "une centaine|centaine", 1000: "un millier|millier"}
    | {50: "une cinquantaine|cinquantaine|une demi - centaine", 500: "un demi - millier"},
    scales={12: "douzaine", 1000: "mille|k", 10**6: "million", 10**9: "milliard"}
    | {10**12: "billion", 10**15: "billiard", 10**18: "trillion", 10**21: "trilliard"}
    | {10**24: "quatrillion|quadrillion"},
    many={10**6: "millions|mio", 10**9: "milliards|md|mds|mrd", 10**12: "billions"}
    | {10**15: "billiards", 10**18: "trillions", 10**21: "trilliards"}
    | {10**24: "quatrillions|quadrillions"}
    | {10: "dizaines", 12: "douzaines", 100: "centaines", 1000: "milliers"},
    singulars=frozenset(("million", "milliard", "billion", "billiard", "trillion", "trilliard")),
    plurals={
        "tens": "dizaines|des dizaines",
        "dozens": "douzaines|des douzaines",
        "hundreds": "centaines|des centaines",
        "thousands": "milliers|des milliers|des mille",
        "millions": "millions|des millions",
        "billions": "milliards|des milliards",
        "trillions": "billions|des billions",
    },
    counts={
        "several": "plusieurs",
        "a few": "quelques|une poignée de",
        "a couple of": "une paire de",
    },
    articles="un|une",
    minus="moins",
    nationalities=("",),
    parts={Fraction(1, 2): "et demi|et demie"},
    attached=("d'", "l'", "qu'", "s'", "n'"),
    joints_in_numbers=True,
    is_additive=True,
    before={
        "about": _verbs("avoisin")
        + """|environ|quelque|autour de|autour des|aux alentours de|aux alentours des
            |approximativement|à peu près|de l' ordre de|autour d'|grosso modo|dans les
            |un nombre approximatif de|aux environs de|alentour de|proche de|proche des
            |proches de|avoisinant|avoisinant les|avoisine les|avoisine|de quelque|d' environ
            |à environ|à quelque|l' ordre de|plus ou moins|pas loin de|vers les""",
        "circa": "vers",
        "estimated": """estimé à|estimés à|estimée à|estimées à|estimé|estimée|on estime à
            |selon les estimations|évalué à|évaluée à|évalués à""",
        "perhaps": "probablement|peut - être|sans doute|vraisemblablement|possiblement",
        "nearly": _verbs("frôl", "approch")
        + """|près de|près d'|presque|quasiment|quasi|à près de|à près d'|pratiquement
            |de près de|frôle les|frôle|approche les|approche|frôlant les|approchant les
            |une petite|petite|un petit""",
        "just under": "un peu moins de|un peu moins d'|juste en dessous de|légèrement moins de",
        "just over": """un peu plus de|un peu plus d'|à peine|légèrement plus de|à peine plus de
            |à peine plus d'|tout juste|juste au - dessus de|légèrement plus d'|bien
            |une bonne|bonne|un bon""",
        "more than": _verbs("dépass", "excéd", "excèd")
        + """|plus de|plus d'|au - delà de|au - delà des|bien plus de|à plus de
            |à plus d'|supérieur à|supérieure à|supérieurs à|dépasse|dépasse les|dépassent
            |dépassent les|dépassant|dépassant les|a dépassé|a dépassé les|ont dépassé les
            |dépassé les|dépasser|dépasser les|dépasserait|dépasserait les|dépassait
            |dépassait les|excède|excédant|excédant les|passe la barre des|franchi la barre des
            |au - dessus de|largement plus de|beaucoup plus de|nettement plus de|franchi les
            |de plus de|de plus d'|dépassé la barre des|a franchi le cap des|franchi le seuil des
            |plus de la""",
        "at least": """au moins|à au moins|d' au moins|au minimum|pas moins de|minimum
            |pas moins d'|un minimum de|au bas mot|non moins de|de au moins|a minima
            |à tout le moins|à partir de|ne serait pas inférieur à|pour au moins""",
        "less than": """moins de|moins d'|en dessous de|à moins de|inférieur à|inférieure à
            |au - dessous de|bien moins de|nettement moins de|de moins de|en deçà de""",
        "at most": """au maximum|au plus|au mieux|tout au plus|pas plus de|pas plus d'|maximum
            |maximal de|un maximum de|plafonné à|plafonnée à|limité à|limitée à
            |ne dépassant pas|max""",
        "up to": """jusqu'à|jusqu' à|jusqu'aux|jusque|à hauteur de|et jusqu'à|allant jusqu'à
            |va jusqu'à|pouvant aller jusqu'à|jusqu'au|pouvant atteindre|pourrait atteindre
            |pourraient atteindre""",
        "exactly": "exactement|précisément|très exactement",
        "only": "seulement|uniquement|rien que|à peine quelque|ne que|seuls|seules",
        "a total of": """un total de|au total|en tout|le total de|total de|un total d'|total
            |pour un total de|totalisant""",
        "the": """magnitude|de magnitude|une magnitude de|d' une magnitude de
            |les|des|le|la|l'|autres|d' autres|à|aux|ces|ses|leurs|déjà|désormais
            |maintenant|aujourd'hui|encore|pour|avec
            |il y a|il y avait|il y aurait|un cortège de|une foule de|un effectif de
            |un chiffre de|compte|un contingent de|le chiffre de|le nombre de|un montant de
            |d' un montant de|s' élève à|s' élevait à|s' élèvent à|s' établit à|s' élevant à
            |atteint|atteignant|a atteint|a atteint les|ont atteint|atteignait|atteint les|a fait
            |ont fait|fait|comptait|soit|serait de|était de|est de|sont|ont été|a été|on compte
            |on dénombre|supplémentaires|chiffré à|à raison de|d' une valeur de
            |pour une valeur de|coûte|coûterait|vaut|mobilise|mobilisé|réuni|rassemblé
            |a rassemblé|ont rassemblé|a réuni|avait réuni|quelques - uns des|ont|a
            |avec une population de|un bilan de|le bilan de|bilan de|une population de
            |une armée de|une force de|une somme de|la somme de|un coût de|perdu|a perdu
            |ont perdu|tué|a tué|ont tué|blessé|la barre des""",
        "of": "de|d'|du|parmi",
        "from": "de|d'",
        "between": "entre|compris entre|comprise entre|comprises entre|situé entre|d' entre",
    },
    behind={
        "or more": """ou plus|et plus|et au - delà|ou davantage|voire plus|voire davantage
            |si ce n' est plus|et même plus|et davantage|peut - être plus""",
        "or fewer": "ou moins|voire moins|et moins",
        "or slightly more": "ou un peu plus",
        "at least": "au moins|au minimum|minimum|au bas mot|a minima",
        "at most": "au maximum|au plus|tout au plus|maximum|max|grand maximum",
        "approximately": "environ|à peu près|approximativement|peu ou prou|à peu de choses près",
        "more or less": "plus ou moins",
        "in total": "au total|en tout",
        "to": "à|jusqu'à|voire|jusque",
        "up to": "jusqu'à",
        "but": "mais",
        "by": "par",
        "for": "pour",
        "of": "de|d'|des|du|de la|de l'|l'",
        "out of": "sur",
        "below-zero": """degrés de froid|degrés de gel
            |sous zéro|au - dessous de zéro|en - dessous de zéro|au dessous de zéro
            |en dessous de zéro|sous le point de congélation""",
        "the": "au - dessus de zéro|au dessus de zéro|à l' heure actuelle",
        "above normal": """au - dessus de|au - dessus des|au dessus des|en - dessous de
            |en - dessous des|au - dessous des|en dessous des""",
        "higher than": "plus|de plus|supplémentaires|en plus|de plus que|supérieur|supérieure",
        "fewer than": "de moins|de moins que|en moins|inférieur|inférieure",
        "rose": "en hausse|en augmentation|et continue d' augmenter|en progression",
        "dropped": "en baisse|en recul|en diminution",
        "false": "faux|démenti|démentis|contesté|contestés|contestée|retiré|rétracté|corrigé",
        "versus": "contre|au lieu de|dont",
        "compared": "comparé à|par rapport à|face à",
    },
    words={
        "to": "à",
        "and": "et|ainsi que",
        "or": "ou|ou bien",
        "half": "la moitié|moitié|la moitié des",
        "half a": "un demi|une demi|un demi -|une demi -|demi|demie|demi -",
        "a third": "un tiers|le tiers|tiers|du tiers|d' un tiers",
        "two thirds": "deux tiers|les deux tiers|aux deux tiers",
        "a quarter": "un quart|le quart|du quart",
        "three quarters": "trois quarts|les trois quarts|aux trois quarts",
        "a fifth": "un cinquième|le cinquième",
        "a tenth": "un dixième|le dixième",
        "percent": "pour cent|p 100|pourcent|de pour cent|d' un pour cent|de pourcent",
        "euros": "euros|euro|d' euros|d' euro",
        "dollars": "dollars|dollar|de dollars|de dollar",
        "us dollars": """dollars américains|dollar américain|de dollars américains|dollars us
            |de dollars us|$ us|$ u s|dollars des états - unis|de dollars des états - unis""",
        "cad": """dollars canadiens|de dollars canadiens|dollar canadien|$ can|$ ca|$ c|$ cdn
            |$ canadiens""",
        "aud": "dollars australiens|de dollars australiens|$ au|$ a",
        "nzd": "dollars néo - zélandais|de dollars néo - zélandais|$ nz",
        "hkd": "dollars de hong kong|de dollars de hong kong|dollars de hongkong|$ hk",
        "sgd": "dollars de singapour|de dollars de singapour|dollars singapouriens|$ sg",
        "twd": "dollars taïwanais|de dollars taïwanais|dollars de taïwan",
        "try": "livres turques|de livres turques|lires turques",
        "frf": "francs français|de francs français",
        "bef": "francs belges|de francs belges",
        "sek": "couronnes suédoises|de couronnes suédoises",
        "nok": "couronnes norvégiennes|de couronnes norvégiennes",
        "dkk": "couronnes danoises|de couronnes danoises",
        "inr": "roupies indiennes|de roupies indiennes",
        "dem": "deutsche marks|de deutsche marks|marks allemands",
        "mad": "dirhams marocains|de dirhams marocains",
        "dzd": "dinars algériens|de dinars algériens",
        "tnd": "dinars tunisiens|de dinars tunisiens",
        "chf": "francs suisses|de francs suisses",
        "xof": "francs cfa|de francs cfa|fcfa|f cfa",
        "rubles": "roubles|rouble|de roubles",
        "pounds sterling": "livres sterling|de livres sterling|livre sterling",
        "hryvnia": "hryvnias|de hryvnias|hryvnia",
        "yen": "yens|de yens|yen",
        "yuan": "yuans|de yuans|yuan",
        "won": "wons|de wons|won",
        "million €": "m €|m d' euros|m euros",
        "billion €": "md €|mds €",
        "million $": "m $|m$",
        "billion $": "md $|mds $|md$",
        "per country": "par pays",
        "per household": "par foyer|par ménage|par famille",
        "per year": "par an|annuels|annuelles|annuel|annuelle|chaque année|à l' année",
        "per month": "par mois|mensuels|mensuelles|chaque mois",
        "per week": "par semaine|hebdomadaires|chaque semaine",
        "per day": "par jour|quotidiens|quotidiennes|quotidien|chaque jour|journaliers",
        "per hour": "par heure|à l' heure|de l' heure|l' heure|net de l' heure|brut de l' heure",
        "per person": "par personne|par tête|par habitant",
        "each": "chacun|chacune|pièce",
        "in": "en|dans|au|aux",
        "since": "depuis",
        "during": "pendant|durant|lors de|lors du",
        "after": "après|selon|d' après",
        "before": "avant",
        "on": "le",
        "not": "pas|aucun|aucune|jamais|ni|ne",
        "without": "sans",
        "twice": "deux fois|trois fois|quatre fois|cinq fois|dix fois|fois|le double|le triple",
        "double": "double|triple|doublé|doublement|triplé",
        "same": "autant",
        "versus": "de 1 à|rapport de",
        "increase": "hausse|augmentation|accroissement|progression|croissance",
        "decrease": "baisse|recul|diminution|chute|réduction",
        "rose": "augmenté|augmente|grimpé|passé|progressé|bondi",
        "dropped": "baissé|reculé|chuté|diminué|tombé",
    },
    months=months_of(
        "janvier|janv|de janvier",
        "février|févr|de février",
        "mars|de mars",
        "avril|avr|d' avril",
        "mai|de mai",
        "juin|de juin",
        "juillet|juil|de juillet",
        "août|d' août",
        "septembre|sept|de septembre",
        "octobre|oct|d' octobre",
        "novembre|nov|de novembre",
        "décembre|déc|de décembre",
    ),
    each={
        "any": """chaque|pour chaque|le|la|l'|de l'|à l'|net de l'|nets de l'|brut de l'
            |bruts de l'|net le|net la|net l'|brut le|brut la|brut l'|nets l'|bruts l'""",
        "one": "par",
        "known": "du|au|net au|net du",
    },
    telling=TELLING,
    counters={"pieces": "unités|exemplaires"},
    nouns={
        "people": "gens|habitants|citoyens|individus|âmes",
        "persons": "personnes|personne",
        "men": "hommes|homme",
        "women": "femmes",
        "children": "enfants|mineurs",
        "soldiers": "soldats|militaires|soldat",
        "troops": "troupes|effectifs|forces",
        "fighters": "combattants|miliciens",
        "civilians": "civils",
        "dead": "morts|décès|victimes|mort",
        "missing": "disparus|disparues|portés disparus",
        "killed": "tués|tuées",
        "wounded": "blessés|blessées|blessé",
        "workers": "travailleurs|ouvriers|employés|salariés",
        "jobs": "emplois|emploi|postes",
        "refugees": "réfugiés|déplacés|migrants",
        "demonstrators": "manifestants",
        "prisoners": "prisonniers|détenus",
        "visitors": "visiteurs|fidèles|casseurs",
        "students": "étudiants|élèves",
        "patients": "patients|malades",
        "cases": "cas",
        "voters": "électeurs|votants",
        "vehicles": "véhicules",
        "tanks": "chars",
        "ships": "navires",
        "drones": "drones",
        "rounds": "munitions",
        "missiles": "missiles",
        "containers": "conteneurs",
        "households": "ménages|foyers",
        "houses": "maisons",
        "shells": "obus",
        "cartridges": "cartouches",
        "cars": "voitures",
        "trucks": "camions",
        "planes": "avions",
        "helicopters": "hélicoptères",
        "boats": "bateaux",
        "buildings": "bâtiments",
        "dwellings": "logements",
        "families": "familles",
        "rebels": "rebelles",
        "spectators": "spectateurs",
        "participants": "participants",
        "rockets": "roquettes",
        "hostages": "otages",
    },
    units={
        "tonnes": "tonnes|tonne|t",
        "toe": "tep|tonnes équivalent pétrole|tonnes d' équivalent pétrole",
        "Mtoe": "mtep",
        "tce": "tec|tonnes équivalent charbon",
        "kilograms": "kilogrammes|kilogramme|kilos|kilo|kg",
        "kilometres": "kilomètres|kilomètre|km",
        "metres": "mètres|mètre|m",
        "centimetres": "centimètres|cm",
        "millimetres": "millimètres|mm",
        "square kilometres": "kilomètre carré|kilomètres carrés|km carrés",
        "square metres": "mètre carré|mètres carrés",
        "cubic kilometres": "kilomètres cubes|kilomètre cube|km cubes",
        "cubic metres": "mètre cube|mètres cubes",
        "hectares": "hectares|hectare|ha",
        "litres": "litres|l",
        "barrels": "barils|baril",
        "degrees": "degrés|degré",
        "degrees Celsius": "degrés celsius|degré celsius|celsius",
        "degrees Fahrenheit": "degrés fahrenheit|degré fahrenheit|fahrenheit",
        "kelvin": "kelvins|kelvin|degrés kelvin",
        "BC": """avant j - c|av j - c|avant jésus - christ|avant jésus christ|avant notre ère
            |av n è|avant l' ère commune|avant jc|av jc""",
        "AD": "après j - c|apr j - c|ap j - c|après jésus - christ|de notre ère|après jc",
        "years": "ans|années|année|an",
        "months": "mois",
        "weeks": "semaines|semaine",
        "days": "jours|jour",
        "hours": "heures|heure|h",
        "minutes": "minutes|minute|min|mn",
        "seconds": "secondes|seconde",
        "decades": "décennies|décennie",
        "centuries": "siècles|siècle",
        "grams": "grammes|gramme|g",
        "milligrams": "milligrammes|mg",
        "metric quintals": "quintaux|quintal|q",
        "nautical miles": "milles marins|mille marin|milles nautiques|mille nautique",
        "miles": "miles|milles terrestres",
        "feet": "pieds",
        "inches": "pouces",
        "knots": "nœuds|noeuds",
        "hectolitres": "hectolitres|hl",
        "millilitres": "millilitres|ml",
        "percentage points": "points de pourcentage|point de pourcentage",
        "cents": "centimes|centime|centimes d' euro|cents d' euro",
        "centimes": "centimes|centime",
    }
    | prefixed("kilo méga giga téra", "W", "{}watts|{}watt")
    | prefixed(
        "kilo méga giga téra",
        "Wh",
        "{}wattheures|{}wattheure|{}watt - heures|{}watt - heure|{}watts - heures|{}watts - heure",
    ),
)
