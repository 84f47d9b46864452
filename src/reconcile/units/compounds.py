"""Nouns whose last word alone would be another thing: a fuel tank is no tank.

Each class of things has its compounds as *modifier-head*, in the singular. In English the head of
a noun is its last word, so that only such fixed names have to be known.
"""

from functools import cache
from typing import Final

from reconcile.units.unit import singular

COMPOUNDS: Final = {
    "ships": "aircraft-carrier missile-boat patrol-boat",
    "vehicles": "people-carrier personnel-carrier cable-car bumper-car",
    "containers": """fuel-tank water-tank gas-tank oil-tank storage-tank septic-tank fish-tank
        propane-tank holding-tank petrol-tank diesel-tank air-tank""",
    "organisations": """think-tank food-bank blood-bank sperm-bank shell-company
        shell-corporation""",
    "places": """car-park national-park coal-mine gold-mine copper-mine iron-mine salt-mine
        diamond-mine river-bank flower-bed river-bed sea-bed oyster-bed seed-bed""",
    "buildings": """power-plant chemical-plant cement-plant steel-plant treatment-plant
        desalination-plant nursing-home care-home funeral-home coffee-house publishing-house
        opera-house clearing-house""",
    "votes of other kinds": """electoral-vote spoiled-ballot spoilt-ballot invalid-ballot
        rejected-ballot invalid-vote rejected-vote spoiled-vote spoilt-vote""",
    "runs": "home-run bank-run",
    "stairs": "stair-flight",
    "drones": "aerial-vehicle air-vehicle",
    "illnesses": "heart-attack panic-attack asthma-attack",
    "goals of the other side": "own-goal",
    "bombs": "car-bomb truck-bomb suicide-bomb",
    "chances of nature": "lightning-strike bird-strike",
    "refusals": "hunger-strike labour-strike labor-strike",
    "talks": "funding-round qualifying-round talk-round negotiation-round voting-round",
    "tools": """glue-gun nail-gun staple-gun water-gun spray-gun heat-gun water-cannon bath-bomb
        baseball-bat cricket-bat""",
    "fish": "fish-school",
    "parts of animals": "sea-shell egg-shell oyster-shell",
    "wagons": """railway-car railroad-car rail-car train-car tram-car freight-car tank-car
        subway-car metro-car dining-car sleeping-car cattle-car""",
    "oils of plants and fish": """palm-oil olive-oil vegetable-oil cooking-oil edible-oil
        sunflower-oil soybean-oil soy-oil rapeseed-oil canola-oil coconut-oil corn-oil
        cottonseed-oil peanut-oil fish-oil castor-oil essential-oil seed-oil""",
    "milk of plants": "coconut-milk soy-milk almond-milk oat-milk",
    "other goods": """sweet-potato root-beer ginger-beer palm-wine rice-wine tear-gas nerve-gas
        mustard-gas poison-gas laughing-gas bath-salt""",
    "volumes of ships": "gross-ton gross-tonne register-ton register-tonne",
    "days and hours of work": """business-day working-day school-day trading-day credit-hour
        staff-hour man-hour person-hour""",
    "pubs": "public-house",
    "advisers": "spin-doctor",
    "furniture": "child-seat car-seat booster-seat toilet-seat",
    "diagrams": "family-tree decision-tree",
}


def compound_of(modifier: str, head: str) -> str | None:
    """Return the class of a noun of two words that is another thing than its last; else None.

    Example:
        >>> compound_of("fuel", "tanks"), compound_of("battle", "tanks")
        ('containers', None)
    """
    return _kinds().get(f"{singular(modifier.casefold())}-{singular(head.casefold())}")


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in COMPOUNDS.items() for name in names.split()}
