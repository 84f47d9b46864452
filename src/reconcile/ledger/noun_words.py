"""Words behind a number that are no noun, or end it."""

from typing import Final

from reconcile.phrases.vocabulary.context import MONTHS, PREPOSITIONS, SEASONS
from reconcile.phrases.vocabulary.words import words_of

CUTS: Final = PREPOSITIONS | words_of("of than that who which whose per amid amongst against")
"""Words before which the noun has ended."""

NO_NOUNS: Final = (
    MONTHS
    | SEASONS
    | words_of(
        """a an the and or both each every all other others more most some any such same own daily
        weekly monthly annual annually yearly total overall strong alive present additional extra
        new old young male female foreign local national international military civil
        combined worldwide nationwide alone altogether already together so them these those us
        ones here there wide tall deep high long away apart large small big"""
    )
)
"""Adjectives and others that stand behind a number alone and name nothing that is counted."""

PARTICIPLES: Final = words_of(
    """sent lost made shot hurt held built seen born gone left taken hit known given found paid sold
    spent bought brought caught fed led met put set shut thrown written driven begun done"""
)
"""Those that do not end in *ed* or *ing*."""
