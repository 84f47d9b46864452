r"""The signs of a formula in LaTeX as the characters that they print: $2.9 \pm 0.2$."""

import re

_SIGNS = {
    **dict.fromkeys(("times", "cdot"), "×"),
    **dict.fromkeys(("sim", "approx", "simeq"), "≈"),
    **dict.fromkeys(("le", "leq", "lesssim"), "≤"),
    **dict.fromkeys(("ge", "geq", "gtrsim"), "≥"),
    "pm": "±",
    "lt": "<",
    "gt": ">",
    "sigma": "σ",
    "circ": "°",
    "%": "%",
    "$": "$",
}
_SIGN = re.compile(r"\\([A-Za-z]+|[^A-Za-z])")
_DELIMITER = re.compile(r"(?<!\\)\$")
"""Around a formula; a dollar of money is written with a backslash beside it."""
_UPRIGHT = re.compile(
    r"\\(?:mathrm|mathit|text|textrm|unit|hbox)\s*\{([^{}\\]*)\}|\{\\(?:rm|it)\s([^{}\\]*)\}"
)


def is_formula(text: str) -> bool:
    """Whether a text is written in LaTeX."""
    return "\\" in text or "^{" in text or "_{" in text


def printed(formula: str) -> str:
    r"""Return a formula with the signs that it prints, each character in its place.

    Example:
        >>> printed(r"$2.9 \pm 0.2$")
        ' 2.9 ±   0.2 '
    """
    text = formula
    if len(_DELIMITER.findall(text)) > 1:
        text = _DELIMITER.sub(" ", text)
    text = _UPRIGHT.sub(lambda found: _padded(found[0], found[1] or found[2]), text)
    return _SIGN.sub(lambda found: _padded(found[0], _SIGNS.get(found[1], "")), text)


def _padded(whole: str, part: str) -> str:
    """Return a part of a text with blanks around it, so that the place of each character stays."""
    at = whole.index(part) if part in whole else 0
    return (" " * at + part).ljust(len(whole))
