"""Who the people are that a noun counts: soldiers are no workers, and anybody may be people."""

from typing import Final

from reconcile.units.extra import words_of

ANYBODY: Final = words_of(
    """person people capita head man men woman women child children individual member population
    adult attendee baby body boy citizen female foreigner girl guest infant inhabitant lad life
    male minor national native newcomer occupant participant resident soul teenager youth elder
    kid victim casualty death fatality dead killed wounded injured missing displaced volunteer
    personnel villager neighbour neighbor newborn teen toddler twin human local survivor civilian
    expert specialist widow witness mourner orphan parent mother father beneficiary recipient
    respondent signatory subject user owner homeowner tenant"""
)
"""Words for people whoever they are: each may be a soldier, a worker or a voter."""

ROLES: Final = """
    soldier troop fighter combatant serviceman servicemen servicewoman servicewomen infantryman
    infantrymen marine trooper warrior conscript recruit reservist mercenary militant guerrilla
    rebel insurgent partisan militiaman jihadist terrorist extremist invader defender enlistee
    commander officer deserter peacekeeper sailor legionnaire contractor separatist
    | demonstrator protester protestor marcher rioter striker activist supporter
    | visitor spectator viewer fan pilgrim worshipper tourist traveller traveler passenger
    listener reader bystander shopper customer crowd
    | refugee migrant evacuee idp returnee repatriate immigrant emigrant seeker asylum-seeker
    applicant deportee settler arrival fugitive
    | worker employee staff staffer labourer laborer farmworker colleague coworker contractor
    operator technician
    | student pupil learner trainee graduate
    | prisoner pow inmate detainee captive hostage convict offender criminal suspect defendant
    | policeman policemen guard officer
    | doctor physician surgeon medic
    | nurse medic paramedic
    | patient sufferer
    | voter elector
    | candidate delegate politician
    | teacher professor lecturer instructor
    | donor supporter backer
    | driver motorist"""
"""Roles, the words of one together; a word that no group has is a role of its own."""
