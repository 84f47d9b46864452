"""Write text in an encoding that lacks some of its characters, so that no number is misread."""

import codecs

HANDLER = "reconcile.spelled"
"""Name of the error handler that spells what an encoding lacks."""

_YEN = "yen or yuan "
"""What stands for a sign of two countries."""

_SPELLED = dict(
    zip(
        "±×−≈≤≥‰°′″µμ½¼¾¥",
        (
            "+/-",
            "x",
            "-",
            "~",
            "<=",
            ">=",
            " per mille",
            " deg",
            "'",
            '"',
            "u",
            "u",
            " 1/2",
            " 1/4",
            " 3/4",
            _YEN,
        ),
        strict=True,
    )
)
"""Signs beside numbers, in letters and marks that every encoding has."""

_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


def encoded(text: str, encoding: str) -> bytes:
    r"""Text in an encoding; what it lacks is spelled, and escaped where nothing spells it.

    Example:
        >>> for figure in ("£80.7bn", "5 € more", "67.4±0.5", "9.1×10⁻³¹", "ł5"):
        ...     print(encoded(figure, "ascii").decode())
        GBP 80.7bn
        5 EUR more
        67.4+/-0.5
        9.1x10^-31
        \u0142 5
    """
    return text.encode(encoding, HANDLER)


def _spelled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking, rest = error.object[error.start : error.end], error.object[error.end :]
    words: list[str] = []
    for place, sign in enumerate(lacking):
        following = (lacking[place + 1 :] + rest)[:1]
        is_number_next = following.isdecimal() and following.isascii()
        words.append(_one(sign, lacking[place - 1] if place else "", is_number_next=is_number_next))
    return "".join(words), error.end


def _one(sign: str, before: str, *, is_number_next: bool) -> str:
    if sign in _SPELLED:
        return _SPELLED[sign]
    power = sign.translate(_POWERS)
    if power != sign:
        return power if before and before.translate(_POWERS) != before else f"^{power}"
    from reconcile.phrases.vocabulary.money import SIGNS  # only here: few pages lack a sign

    name = SIGNS.get(sign) or sign.encode("unicode_escape").decode("ascii")
    return f"{name} " if is_number_next else name


codecs.register_error(HANDLER, _spelled)
