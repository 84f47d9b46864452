"""What a phrase counts, in English as far as the table of its language knows the words."""

from reconcile.phrases.lang.language import Language

_LONGEST = 3
"""Words of the longest noun in the tables: square kilometres."""


def in_english(noun: str, language: Language) -> str:
    """Return a noun with the words that the table knows in English, the others as they are.

    Example:
        >>> from reconcile.phrases.lang import load
        >>> in_english("nordkoreanische Soldaten", load("de")), in_english("тонны", load("ru"))
        ('nordkoreanische soldiers', 'tonnes')
    """
    known = language.english
    if language.folding is not None:
        return _without_blanks(noun, known)
    words = noun.split()
    found: list[str] = []
    while words:
        for length in range(min(_LONGEST, len(words)), 0, -1):
            spelled = " ".join(words[:length]).casefold().translate(language.spelling)
            if length == 1 or spelled in known:
                found.append(known.get(spelled, words[0]))
                del words[:length]
                break
    return " ".join(found)


def _without_blanks(noun: str, known: dict[str, str]) -> str:
    """Cut a noun of a script without blanks at its longest known words."""
    longest = max(map(len, known), default=0)
    found: list[str] = []
    at = rest = 0
    while at < len(noun):
        lengths = range(min(longest, len(noun) - at), 0, -1)
        length = next((n for n in lengths if noun[at : at + n] in known), 0)
        if length:
            found += [noun[rest:at], known[noun[at : at + length]]]
            rest = at + length
        at += length or 1
    return " ".join(filter(None, map(str.strip, (*found, noun[rest:]))))
