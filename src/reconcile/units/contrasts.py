"""Words of which a figure has one: who counts silver medals counts no gold ones.

A set is one line, its groups parted by ``|``, the words of a group in the singular and small
letters. Where the texts of a quantity name one group of a set and a phrase names another, they
count different things.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from reconcile.units.nations import NATIONS
from reconcile.units.unit import singular

GOODS: Final = """
    wheat | rice | maize corn | barley | oat | rye | sorghum | soybean soya soy | potato
    | sugar | coffee | tea | cocoa | cotton | milk | beef | pork | chicken poultry | fish
    | coal lignite | oil petroleum crude | diesel gasoil | petrol gasoline | kerosene | naphtha
    | ethanol | biodiesel | gas lng | iron | steel | copper | aluminium aluminum
    | zinc | nickel | lithium | cobalt | uranium | cement | timber | beer | wine | salt | sand"""
"""What is weighed or measured out."""

CONTRASTS: Final = (
    "gold golden | silver | bronze",
    """man male gentleman boy husband father son policeman serviceman schoolboy
    | woman female lady girl wife mother daughter policewoman servicewoman schoolgirl""",
    "man woman adult | child boy girl minor baby infant toddler kid newborn schoolchild",
    """civilian non-combatant noncombatant | soldier troop combatant fighter serviceman military
    infantry infantryman marine militant""",
    "marriage wedding | divorce",
    "import | export",
    "surplus | deficit shortfall",
    "refugee | idp internally",
    "income revenue earning | expense expenditure spending outlay",
    "profit income earning revenue | loss lost",
    "arrival | departure",
    "immigrant immigration | emigrant emigration",
    "victory win | defeat",
    "employer | employee",
    "buyer purchaser | seller vendor",
    "student pupil schoolchild | teacher professor lecturer | doctor physician surgeon",
    "doctor physician surgeon | nurse | patient",
    "prisoner inmate detainee | guard warder",
    "driver | passenger",
    "passenger | crew crewman",
    "victim | perpetrator suspect",
    """confirmed verified | suspected alleged probable possible presumed supposed putative
    unconfirmed unverified""",
    "urban | rural",
    "north | south",
    "northern | southern | eastern | western",
    "primary elementary | secondary",
    "full-time | part-time",
    "permanent | temporary",
    "domestic | foreign international overseas",
    "unemployed jobless | employed worker",
    "legal | illegal",
    "married | unmarried divorced widowed",
    "manned crewed | unmanned uncrewed",
    "support favour favor approve approval | oppose opposition against disapprove disapproval",
    "survive survival survivor survived | die died death mortality",
    "vaccinated | unvaccinated",
    "insured | uninsured",
    "asset | liability",
    "inflow | outflow",
    "birth born | death died",
    "solar | wind | hydro hydroelectric | nuclear | coal | geothermal",
    "full filled | empty unfilled",
    "nuclear | conventional",
    "cruise | ballistic",
    """destroyed | damaged | abandoned | captured seized | delivered supplied shipped
    | produced built manufactured | repaired restored | launched fired | intercepted downed shot
    | sunk | sold | bought purchased | rented""",
    GOODS,
    NATIONS,
)


def sides_of(words: Iterable[str]) -> dict[int, dict[str, str]]:
    """Return, for each set that words touch, the groups that they name, with the word.

    Example:
        >>> sides_of(["silver", "medals"])
        {0: {'silver': 'silver'}}
    """
    found: dict[int, dict[str, str]] = {}
    for word in words:
        key = word.casefold()
        names = (key, singular(key), key.removesuffix("s"))
        for number, group in next((_places()[name] for name in names if name in _places()), []):
            found.setdefault(number, {}).setdefault(group, word)
    return found


@cache
def _places() -> dict[str, list[tuple[int, str]]]:
    """Return the set and group, by its first word, of every word."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, text in enumerate(CONTRASTS):
        for group in text.split("|"):
            first, *others = group.split()
            for word in (first, *others):
                found.setdefault(word, []).append((number, first))
    return found
