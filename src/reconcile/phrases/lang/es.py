"""Spanish, as printed in Latin America and in Spain."""

from fractions import Fraction

from reconcile.phrases.lang.language import Language, forms, months_of, numbered, prefixed
from reconcile.phrases.lang.told_es import TELLING
from reconcile.phrases.vocabulary.money import PESOS_AT

_ENDINGS = "ar a an aba aban ó aron ará arán aría arían ado ando e en"


def _verbs(*stems: str) -> str:
    return "|".join(forms(stem, _ENDINGS) for stem in stems)


LANGUAGE = Language(
    "es",
    "Spanish",
    groups=".",
    point_countries=frozenset(("us", "mx", "gt", "hn", "ni", "pa", "pr", "do", "sv", "pe", "419")),
    is_mixed=True,
    short_countries=frozenset(("us", "pr")),
    money_at=PESOS_AT,
    local_money="pesos|de pesos",
    numbers=numbered("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece", 1)
    | numbered("catorce quince dieciséis|dieciseis diecisiete dieciocho diecinueve veinte", 14)
    | numbered("veintiuno|veintiún|veintiuna veintidós|veintidos veintitrés|veintitres", 21)
    | numbered("veinticuatro veinticinco veintiséis|veintiseis veintisiete veintiocho", 24)
    | {29: "veintinueve"}
    | numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    | numbered(
        "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas", 200, 100
    )
    | numbered("quinientos|quinientas seiscientos|seiscientas setecientos|setecientas", 500, 100)
    | numbered("ochocientos|ochocientas novecientos|novecientas", 800, 100)
    | {100: "cien|ciento"},
    rough={10: "una decena|decena", 20: "una veintena", 30: "una treintena", 40: "una cuarentena"}
    | {50: "una cincuentena|medio centenar", 100: "un centenar|centenar"}
    | {500: "medio millar", 1000: "un millar|millar"},
    scales={12: "docena", 1000: "mil", 10**6: "millón|millon", 10**9: "mil millones|millardo"}
    | {10**12: "billón|billon", 10**18: "trillón|trillon"}
    | {10**24: "cuatrillón|cuatrillon|cuadrillón"},
    many={10**6: "millones|mill|mlls", 10**9: "miles de millones|mil mill|millardos"}
    | {10**12: "billones", 10**18: "trillones", 10**24: "cuatrillones|cuadrillones"}
    | {10: "decenas", 12: "docenas", 100: "centenares|centenas"}
    | {1000: "millares|miles"},
    singulars=frozenset(("millón", "millon", "billón", "billon", "trillón", "trillon")),
    plurals={
        "tens": "decenas",
        "dozens": "docenas",
        "hundreds": "cientos|centenares|centenas",
        "thousands": "miles|millares",
        "millions": "millones",
        "billions": "miles de millones",
        "trillions": "billones",
    },
    counts={
        "several": "varios|varias|diversos|diversas",
        "a few": "unos pocos|unas pocas|algunos|algunas|pocos|pocas|unos cuantos|unas cuantas",
        "a couple of": "un par de",
    },
    articles="un|una",
    minus="menos",
    nationalities=("",),
    parts={Fraction(1, 2): "y medio|y media"},
    joints_in_numbers=True,
    shifts=frozenset(("en",)),
    is_additive=True,
    before={
        "about": _verbs("rond")
        + """|unos|unas|alrededor de|aproximadamente|cerca de|en torno a|aproximado de
            |aproximada de|aproximados|aproximadas|alrededor|en torno a los|en torno a las
            |cerca de los|cerca de las|rondan los|rondan las|ronda los|ronda las|ronda el|ronda
            |rondaba los|rondaría los|rondando los|más o menos|a unos|de unos|de unas|en unos
            |en unas|a unas|por unos|de alrededor de|de aproximadamente|de cerca de|con unos
            |con unas|en cerca de|del orden de|en el entorno de|en los alrededores de
            |poco más o menos|aprox|alrededor del|en torno al|cerca del|alrededor de las
            |alrededor de los""",
        "circa": "hacia",
        "estimated": """estimado en|estimada en|estimados en|estimadas en|se estima en
            |unos estimados|se estima que|se calcula que|calculado en|estimado de|estimada de
            |una estimación de|se estiman en|se calculan en|se estiman""",
        "perhaps": """posiblemente|probablemente|quizá|quizás|tal vez|acaso|presumiblemente
            |supuestamente""",
        "nearly": _verbs("roz")
        + """|casi|prácticamente|casi los|casi las|casi el|roza los|rozan los|roza las
            |rozando los|se acerca a|se acercan a|cercano a|cercana a|cercanos a|próximo a
            |se acerca a los|se acercan a los|se acerca a las|a punto de llegar a|bordea los
            |bordean los|bordeando los|cercano a los|cercana a los""",
        "just under": """poco menos de|algo menos de|un poco menos de|ligeramente menos de
            |justo por debajo de|apenas por debajo de""",
        "just over": """algo más de|poco más de|apenas|un poco más de|ligeramente más de
            |apenas más de|un poco por encima de|algo por encima de|ligeramente por encima de
            |ligeramente superior a|poco más del|algo más del""",
        "more than": _verbs("super", "rebas", "sobrepas")
        + """|más de|por encima de|superior a|superiores a|superarán los|superan los
            |supera los|superado las|superado los|superan las|supera las|han superado los|supera
            |han superado las|ha superado los|ha superado las|superó los|superó las|superaron los
            |superaron las|superaba los|superaba las|supera el|superan el|superando los
            |superar los|superando las|superior a los|superior a las|por encima de los
            |por encima de las|superan|mayor a|mayor de|mayor que|mayores a|excede|exceden
            |excede los|sobrepasa|sobrepasa los|sobrepasan los|sobrepasaron los|bastante más de
            |mucho más de|muy por encima de|rebasa|rebasan|rebasa los|rebasan los|rebasó los
            |rebasaron los|ya supera los|más del|mas de|pasa de|pasan de|pasaron de los
            |excedió los|por encima del|superó el|supera ya los|de más de|a más de|en más de
            |con más de|ya superan los|superaría los|superarían los|arriba de|desbordan los
            |desborda los|superior al|superar las|superaría las""",
        "at least": """al menos|como mínimo|por lo menos|mínimo|un mínimo de|no menos de
            |de al menos|cuando menos|a partir de|mínimo de|por lo bajo|al menos unos
            |al menos unas|a lo menos|con al menos|a al menos|en al menos|no menor a""",
        "less than": """menos de|por debajo de|inferior a|inferiores a|menor a|menor de|menor que
            |muy por debajo de|bastante menos de|de menos de|por debajo de los|menos del
            |a menos de|por debajo del|inferior al|en menos de|inferior a los|inferior a las""",
        "at most": """como máximo|a lo sumo|no más de|máximo|un máximo de|máximo de|cuando mucho
            |no supera los|no superan los|no supera las|no superan las|no supera|no superaría los
            |no superior a|no exceda de|limitado a|con un máximo de|no superará los|no pasa de
            |no llega a superar los|tope de|un tope de""",
        "up to": """hasta|de hasta|hasta los|hasta las|hasta un|hasta un máximo de|hasta unos
            |a hasta|podría llegar a|podrían llegar a|que podría llegar a|hasta el""",
        "an average of": "un promedio de|una media de|en promedio|de media|un promedio cercano a",
        "exactly": "exactamente|justo|precisamente|en concreto|concretamente",
        "only": "solo|sólo|solamente|únicamente|tan solo|tan sólo|apenas unos|nada más que",
        "a total of": """un total de|total de|en total|totaliza|totalizan|sumando|suma|suman
            |sumaron|sumó|para un total de|de un total de|con un total de|el total de""",
        "the": """magnitud|de magnitud|una magnitud de|magnitud de
            |otros|otras|otro|otra|los|las|el|la|lo|ya|a|al|con|en|por|los otros|nuevos
            |nuevas|al rededor|hay|había|habría|son|fueron|eran|sería|serían|serán|es|fue|ha sido
            |han sido|adicionales|llegan a|llega a|llegó a|llegaron a|llega a los|llegan a los
            |alcanza|llegó a los|alcanza los|alcanzan los|alcanzó los|alcanzaron los|alcanzó
            |alcanza las|alcanzó las|alcanzaron|alcanzan|alcanzan las|ascienden a|asciende a
            |ascendió a|ascendieron a|asciende a los|ascienden a los|se eleva a|se elevan a
            |se sitúa en|se situó en|se sitúan en|una cifra de|la cifra de|cifra de|valorado en
            |valorados en|valor de|un valor de|por valor de|por un valor de|una población de
            |un ejército de|una fuerza de|un contingente de|un grupo de|un monto de
            |una inversión de|inversión de|una suma de|la suma de|un coste de|un costo de
            |el valor de|población de|equivale a|equivalen a|equivalente a|cuesta|costó|dejó
            |dejaron|deja|dejan|causó|mató a|tiene|cuenta con|sus|sus primeros|primeros
            |se registraron|se registran|registró|registraron|cifrado en|representa|representan
            |supone|suponen|unas pérdidas de|pérdidas de|un saldo de|saldo de|un balance de
            |reunió a|congregó a|congregaron|han muerto|murieron""",
        "of": "de|del|de los|de las|de la|de un|de una",
        "between": "entre|de entre|entre los|entre las|entre unos|oscila entre|oscilan entre",
        "from": "desde|desde los",
    },
    behind={
        "or more": """o más|y más|o superior|o superiores|en adelante|para arriba|o incluso más
            |si no más|o quizá más|o tal vez más""",
        "or fewer": "o menos|o inferior|para abajo|o inferiores",
        "or slightly more": "o algo más|o un poco más|y pico|y algo",
        "or slightly less": "o algo menos|o un poco menos",
        "at least": "al menos|como mínimo|por lo menos|mínimo|cuando menos|mínimos",
        "at most": "como máximo|a lo sumo|máximo|cuando mucho|máximos|como mucho|a lo más",
        "approximately": """aproximadamente|aproximados|aproximadas|aprox|poco más o menos
            |en promedio aproximado""",
        "more or less": "más o menos",
        "in total": "en total|totales",
        "on average": "en promedio|de media",
        "to": "a|al|hasta|hasta los|a los|a las",
        "but": "pero|aunque",
        "for": "por cada|por",
        "over": "sobre",
        "below-zero": "grados de frío|grados de helada|bajo cero|por debajo de cero|bajo 0",
        "the": "sobre cero|por encima de cero",
        "of": "de|del|de los|de las|de la|de un|de una",
        "higher than": "más|más que|más que en|mayor|mayores|superior|de más|adicionales",
        "fewer than": "menos|menos que|menor|menores|inferior|de menos",
        "rose": "en aumento|en alza|y subiendo|y sigue subiendo|y aumentando|creciendo",
        "dropped": "en descenso|y bajando|a la baja",
        "false": "falso|desmentido|desmentidos|desmentida|disputado|retirado|corregido",
        "versus": "por encima|por debajo|frente a|contra|en lugar de|en vez de",
        "compared": "en comparación con|comparado con|respecto a|respecto al|con respecto a",
    },
    words={
        "to": "a",
        "and": "y|e|así como",
        "or": "o|u|o bien",
        "half": "la mitad|mitad",
        "half a": "medio|media",
        "a third": "un tercio|el tercio|la tercera parte|una tercera parte|tercio",
        "two thirds": "dos tercios|los dos tercios|las dos terceras partes|dos terceras partes",
        "a quarter": "un cuarto|una cuarta parte|la cuarta parte|cuarto",
        "three quarters": "tres cuartos|tres cuartas partes|las tres cuartas partes",
        "a fifth": "un quinto|una quinta parte|la quinta parte",
        "a tenth": "un décimo|una décima parte|la décima parte",
        "percent": "por ciento|por 100|de uno por ciento|del uno por ciento|de un uno por ciento",
        "euros": "euros|euro|de euros|de euro",
        "dollars": "dólares|dólar|de dólares|de dólar",
        "us dollars": """dólares estadounidenses|de dólares estadounidenses|dólares americanos
            |dólares de estados unidos|de dólares de estados unidos|dólares norteamericanos
            |de dólares americanos|de dólares norteamericanos|dólares de ee uu|dólares de eeuu""",
        "cad": "dólares canadienses|de dólares canadienses|dólar canadiense",
        "aud": "dólares australianos|de dólares australianos",
        "nzd": "dólares neozelandeses|de dólares neozelandeses",
        "hkd": "dólares de hong kong|de dólares de hong kong|dólares hongkoneses",
        "sgd": "dólares de singapur|de dólares de singapur|dólares singapurenses",
        "twd": "dólares taiwaneses|dólares de taiwán|de dólares de taiwán",
        "try": "liras turcas|de liras turcas",
        "esp": "pesetas|de pesetas",
        "dem": "marcos alemanes|de marcos alemanes",
        "frf": "francos franceses|de francos franceses",
        "chf": "francos suizos|de francos suizos",
        "sek": "coronas suecas|de coronas suecas",
        "nok": "coronas noruegas|de coronas noruegas",
        "dkk": "coronas danesas|de coronas danesas",
        "inr": "rupias indias|de rupias indias",
        "million €": "m €|m de euros|m euros",
        "million mxn": "mdp",
        "billion mxn": "mmdp",
        "million $": "mdd|m $|m$",
        "billion $": "mmdd",
        "mxn": "pesos mexicanos|de pesos mexicanos",
        "clp": "pesos chilenos|de pesos chilenos",
        "cop": "pesos colombianos|de pesos colombianos",
        "ars": "pesos argentinos|de pesos argentinos",
        "brl": "reales|de reales",
        "peruvian soles": "soles|de soles",
        "bolivianos": "bolivianos|de bolivianos",
        "bolivars": "bolívares|de bolívares",
        "guaranis": "guaraníes|de guaraníes",
        "quetzals": "quetzales|de quetzales",
        "lempiras": "lempiras|de lempiras",
        "costa rican colones": "colones|de colones",
        "nicaraguan cordobas": "córdobas|de córdobas",
        "dominican pesos": "pesos dominicanos|de pesos dominicanos",
        "uruguayan pesos": "pesos uruguayos|de pesos uruguayos",
        "cuban pesos": "pesos cubanos|de pesos cubanos",
        "rubles": "rublos|de rublos",
        "pounds sterling": "libras esterlinas|de libras esterlinas",
        "hryvnia": "grivnas|de grivnas|hryvnias",
        "yen": "yenes|de yenes",
        "yuan": "yuanes|de yuanes",
        "each": "cada uno|cada una",
        "per country": "por país",
        "per household": "por hogar|por familia",
        "per year": "al año|por año|cada año|anuales|anual|anualmente",
        "per month": "al mes|por mes|cada mes|mensuales|mensual|mensualmente",
        "per week": "a la semana|por semana|cada semana|semanales",
        "per day": "al día|por día|cada día|diarios|diarias|diario|diaria",
        "per hour": "por hora|a la hora|cada hora",
        "per person": "por persona|por cabeza|por habitante|per cápita",
        "in": "en|durante",
        "since": "desde",
        "after": "después de|según|tras",
        "before": "antes de",
        "on": "el",
        "not": "no|ningún|ninguna|nunca|ni|jamás",
        "without": "sin",
        "twice": """veces|dos veces|tres veces|cuatro veces|cinco veces|diez veces|el doble
            |el triple""",
        "double": "doble|triple|duplica|triplica|duplicado|triplicado",
        "same": "tanto|tantos|tantas",
        "increase": "aumento|incremento|alza|subida|crecimiento|repunte",
        "decrease": "descenso|caída|baja|disminución|reducción|bajada|recorte",
        "rose": "subió|aumentó|creció|ha subido|ha aumentado|aumentado|crecido|subido|pasó",
        "dropped": "bajó|cayó|disminuyó|ha bajado|ha caído|caído|disminuido|descendió",
        "out of every": "de cada",
    },
    months=months_of(
        "enero|de enero",
        "febrero|de febrero",
        "marzo|de marzo",
        "abril|de abril",
        "mayo|de mayo",
        "junio|de junio",
        "julio|de julio",
        "agosto|de agosto",
        "septiembre|setiembre|de septiembre|de setiembre",
        "octubre|de octubre",
        "noviembre|de noviembre",
        "diciembre|de diciembre",
    ),
    each={"any": "cada|por cada|el|la|netos la|brutos la", "one": "por", "known": "al"},
    telling=TELLING,
    counters={"pieces": "unidades|ejemplares"},
    nouns={
        "people": "gente|habitantes|ciudadanos|individuos|vecinos",
        "persons": "personas|persona",
        "men": "hombres",
        "women": "mujeres",
        "children": "niños|menores|niñas",
        "soldiers": "soldados|militares|soldado",
        "troops": "tropas|efectivos|fuerzas",
        "fighters": "combatientes|milicianos|guerrilleros",
        "civilians": "civiles",
        "dead": "muertos|fallecidos|víctimas|muertes|decesos|fallecimientos",
        "killed": "asesinados|asesinadas|abatidos",
        "wounded": "heridos|lesionados|heridas",
        "missing": "desaparecidos|desaparecidas",
        "casualties": "bajas",
        "workers": "trabajadores|obreros",
        "jobs": "empleos|empleo|puestos de trabajo|puestos",
        "refugees": "refugiados|desplazados|migrantes|inmigrantes",
        "demonstrators": "manifestantes",
        "prisoners": "prisioneros|presos|detenidos",
        "visitors": "visitantes",
        "students": "estudiantes|alumnos",
        "patients": "pacientes|enfermos",
        "cases": "casos|caso|contagios",
        "voters": "votantes|electores",
        "vehicles": "vehículos",
        "tanks": "tanques",
        "aircraft": "aeronaves",
        "ships": "barcos|buques",
        "drones": "drones",
        "rounds": "municiones",
        "missiles": "misiles",
        "containers": "contenedores",
        "households": "hogares",
        "houses": "viviendas|casas",
        "shells": "proyectiles|obuses",
        "cartridges": "cartuchos",
        "cars": "coches|autos",
        "trucks": "camiones",
        "planes": "aviones",
        "helicopters": "helicópteros",
        "buildings": "edificios",
        "families": "familias",
        "rebels": "rebeldes",
        "spectators": "espectadores",
        "participants": "participantes|asistentes",
        "tourists": "turistas",
        "rockets": "cohetes",
        "hostages": "rehenes",
        "employees": "empleados",
    },
    units={
        "tonnes": "toneladas|tonelada|t",
        "toe": "tep|toneladas equivalentes de petróleo",
        "Mtoe": "mtep",
        "tce": "tec|toneladas equivalentes de carbón",
        "kilograms": "kilogramos|kilogramo|kilos|kilo|kg",
        "kilometres": "kilómetros|kilómetro|km",
        "metres": "metros|metro|m",
        "centimetres": "centímetros|cm",
        "millimetres": "milímetros|mm",
        "square kilometres": "kilómetro cuadrado|kilómetros cuadrados|km cuadrados",
        "square metres": "metro cuadrado|metros cuadrados",
        "cubic kilometres": "kilómetros cúbicos|kilómetro cúbico|km cúbicos",
        "cubic metres": "metro cúbico|metros cúbicos",
        "hectares": "hectáreas|hectárea|ha",
        "litres": "litros|l",
        "barrels": "barriles|barril",
        "degrees": "grados|grado",
        "degrees Celsius": "grados celsius|grado celsius|grados centígrados|celsius",
        "degrees Fahrenheit": "grados fahrenheit|grado fahrenheit|fahrenheit",
        "kelvin": "kelvin|kelvins|grados kelvin",
        "BC": """a c|ac|a de c|antes de cristo|antes de nuestra era|antes de jesucristo
            |antes de la era común|a n e|ane|a e c|aec""",
        "AD": "d c|dc|d de c|después de cristo|de nuestra era|d n e|e c|después de jesucristo",
        "years": "años|año",
        "months": "meses|mes",
        "weeks": "semanas|semana",
        "days": "días|día",
        "hours": "horas|hora|h",
        "minutes": "minutos|minuto|min",
        "seconds": "segundos|segundo",
        "decades": "décadas|década|decenios|decenio",
        "centuries": "siglos|siglo",
        "grams": "gramos|gramo|g",
        "milligrams": "miligramos|mg",
        "metric quintals": "quintales métricos|quintal métrico",
        "nautical miles": "millas náuticas|milla náutica|millas marinas|milla marina",
        "miles": "millas|milla",
        "feet": "pies",
        "inches": "pulgadas",
        "knots": "nudos",
        "hectolitres": "hectolitros|hl",
        "millilitres": "mililitros|ml",
        "percentage points": "puntos porcentuales|punto porcentual",
        "cents": "céntimos|céntimo|céntimos de euro|centavos|centavo|centavos de dólar",
        "centavos": "centavos|centavo",
    }
    | prefixed("kilo mega giga tera", "W", "{}vatios|{}vatio|{}watts|{}watt")
    | prefixed(
        "kilo mega giga tera",
        "Wh",
        "{}vatios - hora|{}vatios hora|{}vatio - hora|{}vatio hora|{}watts hora|{}watts - hora",
    ),
)
