"""Names of people and bodies, in one text as they are printed."""

import re
from collections.abc import Iterable

from reconcile.exchange.latex import from_latex


def listed(names: Iterable[str]) -> str:
    """Join names as English does.

    Example:
        >>> listed(["A. Roe", "B. Doe", "C. Poe"]), listed(["WHO"]), listed([])
        ('A. Roe, B. Doe and C. Poe', 'WHO', '')
    """
    found = [name for name in names if name]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def written_names(text: str) -> str:
    r"""Read names as BibTeX has them: ``Smith, Jane and {World Bank} and others``.

    Example:
        >>> written_names(r"de la Cruz, Jr, Ana and {Roe and Sons} and J{\"o}rg Meier and others")
        'Ana de la Cruz Jr, Roe and Sons, Jörg Meier and others'
    """
    return listed(from_latex(_in_order(name)) for name in _outside_braces(text, r"\s+and\s+"))


def _in_order(name: str) -> str:
    """One name with the given one first."""
    if re.search(r"\b(?:family|given)\s*=", name):
        parts = dict(
            part.split("=", 1) for part in _outside_braces(name, r"\s*,\s*") if "=" in part
        )
        named = {key.strip().lower(): value.strip().strip('"') for key, value in parts.items()}
        return " ".join(
            named[key] for key in ("given", "prefix", "family", "suffix") if key in named
        )
    parts_ = [part.strip() for part in _outside_braces(name, r"\s*,\s*")]
    if len(parts_) == 2:
        return f"{parts_[1]} {parts_[0]}"
    return f"{parts_[2]} {parts_[0]} {parts_[1]}" if len(parts_) == 3 else name


def _outside_braces(text: str, separator: str) -> list[str]:
    """Cut a text where a separator stands outside all braces."""
    parts, start, depth = [], 0, 0
    for match in re.finditer(rf"(?<!\\)[{{}}]|{separator}", text, re.IGNORECASE):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
