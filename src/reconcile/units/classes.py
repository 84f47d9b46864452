"""Classes of what is counted: a figure of one class is no figure of another.

A word stands in one class only, in the singular; what can be of two (unit, piece, system, crew)
is in none. A noun that no class knows is a noun all the same: nothing is known of it.
"""

from functools import cache
from typing import Final, NamedTuple

from reconcile.units.extra import HOMES, PEOPLE
from reconcile.units.nations import PEOPLES
from reconcile.units.roles import ANYBODY, ROLES
from reconcile.units.unit import singular

CLASSES: Final = {
    "persons": " ".join(PEOPLE)
    + """
    adult advisor adviser seeker firefighter
    agent applicant arrival asylum-seeker athlete attendee baby body
    bystander candidate captive citizen colleague commander commuter conscript consumer
    contractor coworker customer deportee defender demonstrator deserter diplomat doctor donor
    driver elector emigrant engineer enlistee evacuee expert farmer fan farmworker female
    foreigner girl guerrilla boy guard guest idp immigrant infant infantryman infantrymen inmate
    insurgent instructor interpreter invader journalist labourer laborer lad learner life
    listener male marine marcher medic mercenary militant militiaman minor miner mourner national
    newcomer nurse occupant operator orphan parent participant partisan passenger pensioner
    peacekeeper pilgrim pilot player policeman policemen pow protester protestor pupil reader
    rebel repatriate rescuer reservist returnee rioter sailor scientist settler shareholder
    signatory soul specialist spectator staff staffer striker subscriber supporter survivor
    taxpayer teacher technician teenager terrorist tourist trainee traveller traveler trooper
    user veteran viewer visitor voter warrior widow witness worshipper youth elder kid
    servicewoman servicewomen academic activist actor addict ambassador artist astronaut attacker
    author banker billionaire boxer brother bride cleaner clerk client climber coach convict cook
    cosmonaut cousin cricketer criminal cyclist dancer daughter defector defendant delegate diver
    drinker entrepreneur executive extremist father fisherman footballer fugitive gamer golfer
    governor graduate hacker hijacker hiker homeowner hunter husband investor jihadist journalist
    judge juror killer landlord lawmaker lawyer lecturer legislator lifeguard manager mayor merchant
    millionaire monk mother motorist murderer musician neighbour neighbor newborn nun offender owner
    paramedic peasant pedestrian perpetrator physician pirate politician priest professor researcher
    robber runner scholar seller senator servant shopper sibling singer sister skier slave smoker
    son spy surgeon suspect swimmer teen tenant thief toddler trader twin villager waiter wife
    winner writer unemployed jobless homeless schoolgirl
    schoolboy concertgoer partygoer churchgoer""",
    "households": " ".join(HOMES) + " homestead hh",
    "vehicles": """
    vehicle | tank mbt | car automobile | truck lorry | bus | bicycle bike | motorcycle motorbike
    | taxi | train | locomotive | wagon railcar carriage | tractor | trailer | tram | van
    | ambulance | apc | ifv | afv | jeep | humvee | bulldozer | excavator | scooter""",
    "aircraft": """
    aircraft | airplane aeroplane plane airliner | jet | helicopter | drone uav | bomber | glider
    | balloon | airship | satellite""",
    "ships": """
    ship vessel | boat | submarine | frigate | destroyer | corvette | tanker | ferry | barge
    | yacht | trawler | cruiser | freighter | warship | canoe | dinghy""",
    "weapons": "weapon | gun howitzer cannon | rifle | mortar | launcher | pistol | firearm",
    "rounds": """
    round munition projectile | shell | missile | rocket | bullet cartridge | bomb | grenade
    | mine | warhead | torpedo""",
    "containers": """
    container | box carton crate | pallet | bag sack | bottle vial | can | package parcel
    | wagonload | truckload""",
    "doses": "dose | jab vaccination | pill tablet",
    "buildings": """
    building | house home dwelling apartment flat | hospital clinic | school | church | mosque
    | temple | hotel | bridge | factory mill | warehouse | shop store | shelter tent | barrack
    | bunker""",
    "animals": """
    animal | bird | cow cattle | sheep | pig | goat | horse | dog | cat | elephant | whale | fish
    | chicken poultry hen | wolf | bear | tiger | lion | rhino | seal | dolphin | penguin
    | turtle | bee | insect | gannet | gull | deer | salmon | shark | bat | frog | snake | monkey
    | gorilla | chimpanzee | camel | donkey | duck | goose | livestock""",
    "pairs": "pair couple",
    "nests": "nest | burrow | hive | colony",
    "plants": "plant | tree | seedling sapling | shrub | flower",
    "organisations": """
    organisation organization | company firm business enterprise | charity | bank | agency
    | union | club | team""",
    "places": """
    place | city town | village | country state | province region | district county
    | municipality settlement | island | site""",
    "events": """
    event | attack strike airstrike | incident accident | earthquake | flight sortie | crossing
    | mission | protest | crime | murder homicide | rape | visit | trip | sale transaction
    | download | view | birth | marriage wedding | divorce | test | order | call""",
    "documents": """
    document | book | article | report paper | letter | file | page | newspaper | copy
    | ballot vote | signature | tweet post | email | photo image | map | patent
    | record | account | ticket | licence license permit | passport visa | application claim""",
    "differences": "majority margin lead advantage plurality",
    "jobs": "job vacancy",
    "furniture": "seat | bed",
    "units of an army": """
    formation | battalion | brigade | division | regiment | platoon | squad | corps""",
}
"""Each class with its words: general ones, then its sorts, the words of one sort together."""

FATES: Final = {
    "dead": "dead death killed died fatality body kia",
    "wounded": "wounded injured injury maimed hurt wia",
    "casualties": "casualty",
    "missing": "missing mia",
    "captured": "captured prisoner captive pow detained detainee hostage",
    "displaced": "displaced refugee idp evacuated evacuee",
    "cases": "case infection infected",
    "hospitalised": "hospitalised hospitalized hospitalisation hospitalization",
    "abducted": "abducted kidnapped abduction abductee kidnapping",
    "arrested": "arrested arrest",
    "saved": "saved rescued survived survivor recovered recovery",
    "returned": "returnee repatriate",
    "bereaved": "bereaved mourner orphan widow widower",
    "guilty": "killer murderer assassin",
}
"""What became of people: the dead are no wounded, whoever they were."""


class Sort(NamedTuple):
    """Where a noun stands.

    Attributes:
        kind: Its class, such as ``vehicles``.
        name: The first word of its sort, such as ``tank``; empty where it names the class.
    """

    kind: str
    name: str


def class_of(word: str) -> str | None:
    """Return the class of a noun, in singular or plural; None of one that no class knows.

    Example:
        >>> class_of("troops"), class_of("vehicles"), class_of("widgets")
        ('persons', 'vehicles', None)
    """
    known = sort_of(word)
    return None if known is None else known.kind


def sort_of(word: str) -> Sort | None:
    """Return the class and the sort of a noun, in singular or plural.

    Example:
        >>> sort_of("lorries"), sort_of("Vehicles"), sort_of("widgets")
        (Sort(kind='vehicles', name='truck'), Sort(kind='vehicles', name=''), None)
    """
    spellings = _spellings(word)
    found = next((_sorts()[one] for one in spellings if one in _sorts()), None)
    return Sort("persons", "") if found is None and _is_people(spellings) else found


def _is_people(spellings: tuple[str, ...]) -> bool:
    """Whether a word ends like people (firemen, schoolchildren) or names those of a country.

    A crew is people; crews are no number of them.
    """
    name, one, _ = spellings
    return name.endswith(_PEOPLE_ENDINGS) or name in _MASSES or (name != one and one in PEOPLES)


_MASSES = frozenset(("crew", "crowd", "infantry"))
_PEOPLE_ENDINGS = (
    *(f"{letter}men" for letter in "sroelndkt"),
    "people",
    "children",
)


def fate_of(word: str) -> str | None:
    """Return what became of people whom a word counts; None where it does not say.

    Example:
        >>> fate_of("fatalities"), fate_of("killed"), fate_of("soldiers")
        ('dead', 'dead', None)
    """
    if word.lower().startswith(DENYING):
        return None
    return next((_fates()[one] for one in _spellings(word) if one in _fates()), None)


DENYING: Final = ("non-", "near-")
"""What begins with these is what the rest of the word says, or nearly, and is not."""


def _spellings(word: str) -> tuple[str, ...]:
    name = word.lower()
    if "-" in name and not name.startswith("ex-") and name not in _sorts():
        name = name.rpartition("-")[2]  # co-workers
    return name, singular(name), name.removesuffix("s")


@cache
def _sorts() -> dict[str, Sort]:
    found: dict[str, Sort] = {}
    for kind, text in CLASSES.items():
        general, *sorts = (part.split() for part in text.split("|"))
        found |= {word: Sort(kind, "") for word in general}
        found |= {word: Sort(kind, words[0]) for words in sorts for word in words}
    return found


@cache
def roles_of(word: str) -> frozenset[str]:
    """Return the roles of people whom a word names, each by its first word; none: whoever they are.

    Example:
        >>> roles_of("fighters"), roles_of("lawyers"), roles_of("people")
        (frozenset({'soldier'}), frozenset({'lawyer'}), frozenset())
    """
    known = next((one for one in _spellings(word) if one in _sorts()), "")
    if known in ANYBODY or _sorts().get(known, Sort("", "")).kind != "persons":
        return frozenset()
    groups = [group.split() for group in ROLES.split("|")]
    return frozenset(group[0] for group in groups if known in group) or frozenset((known,))


@cache
def _fates() -> dict[str, str]:
    return {word: fate for fate, words in FATES.items() for word in words.split()}
