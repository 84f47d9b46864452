"""What a word means, as the glossary has it, for readers who do not compute."""

import re

from reconcile.wording import glossary


def meaning(kind: str, name: str) -> str:
    """Return the meaning of a word, without its marks and the letters that stand for counts.

    Example:
        >>> meaning("verdict", "conflict")
        'No two issuers share a value, or hard bounds exclude each other.'
    """
    text = next(word.text for word in glossary.words() if word[:2] == (kind, name))
    return re.sub(r" \([^()]*\b[Kn]\b[^()]*\)", "", text.replace("*", ""))
