"""Classes of what is counted: a figure of one class is no figure of another.

A word stands in one class only, in the singular; what can be of two (unit, piece, system, crew)
is in none. A noun that no class knows is a noun all the same: nothing is known of it.
"""

from typing import Final

from reconcile.units.extra import HOMES, PEOPLE
from reconcile.units.unit import singular

CLASSES: Final = {
    "persons": " ".join(PEOPLE)
    + """
    adult advisor adviser agent applicant arrival asylum-seeker athlete attendee baby bystander
    candidate captive citizen colleague commander commuter conscript consumer contractor coworker
    customer deportee defender demonstrator deserter diplomat doctor donor driver elector emigrant
    engineer enlistee evacuee expert farmer fan farmworker female foreigner girl guerrilla boy
    guard guest immigrant infant infantryman infantrymen inmate insurgent instructor interpreter
    invader journalist labourer laborer lad learner listener male marine marcher medic mercenary
    militant militiaman minor miner mourner national newcomer nurse occupant operator orphan
    parent participant partisan passenger pensioner peacekeeper pilgrim pilot player policeman
    policemen pow protester protestor pupil reader rebel repatriate rescuer reservist returnee
    rioter sailor scientist settler servicewoman servicewomen shareholder signatory specialist
    spectator staff staffer striker subscriber supporter survivor taxpayer teacher technician
    teenager terrorist tourist trainee traveller traveler trooper user veteran viewer visitor
    voter warrior widow witness worshipper youth elder kid""",
    "households": " ".join(HOMES) + " homestead hh",
    "vehicles": """
    vehicle tank car truck lorry bus bicycle bike motorcycle motorbike taxi train locomotive wagon
    railcar carriage tractor trailer tram van ambulance apc ifv afv jeep humvee bulldozer
    excavator scooter""",
    "aircraft": """
    aircraft airplane aeroplane plane jet helicopter drone uav bomber airliner glider balloon
    airship satellite""",
    "ships": """
    ship boat vessel submarine frigate destroyer corvette tanker ferry barge yacht trawler cruiser
    freighter warship canoe dinghy""",
    "weapons": "gun rifle howitzer mortar launcher cannon pistol weapon firearm",
    "rounds": """
    round shell missile rocket bullet cartridge bomb grenade mine warhead munition projectile
    torpedo""",
    "containers": """
    container box crate pallet bag sack carton bottle can package parcel teu wagonload
    truckload""",
    "buildings": """
    building house apartment flat dwelling hospital school church mosque temple hotel bridge
    factory warehouse shop store shelter tent barrack bunker mill clinic""",
    "animals": """
    animal bird cow cattle sheep pig goat horse dog cat elephant whale fish chicken poultry wolf
    bear tiger lion rhino seal dolphin penguin turtle bee insect gannet gull deer salmon shark bat
    frog snake monkey gorilla chimpanzee camel donkey duck goose hen livestock""",
    "pairs": "pair couple",
    "nests": "nest burrow hive colony",
    "plants": "tree plant seedling shrub flower",
    "organisations": """
    company firm organisation organization business enterprise charity bank agency union club
    team""",
    "places": """
    city town village country state province district municipality settlement region county island
    site""",
    "events": """
    attack strike airstrike incident accident earthquake flight sortie crossing protest crime
    murder rape visit trip sale transaction download view""",
    "documents": """
    book article report document paper letter file page newspaper copy ballot vote signature tweet
    post email photo image map patent""",
    "units of an army": "battalion brigade division regiment platoon squad corps",
}
"""Each class with its words."""

_CLASS_OF: Final = {word: name for name, words in CLASSES.items() for word in words.split()}


def class_of(word: str) -> str | None:
    """Return the class of a noun, in singular or plural; None of one that no class knows.

    Example:
        >>> class_of("troops"), class_of("vehicles"), class_of("widgets")
        ('persons', 'vehicles', None)
    """
    name = word.lower()
    spellings = (name, singular(name), name.removesuffix("s"))
    return next((_CLASS_OF[one] for one in spellings if one in _CLASS_OF), None)
