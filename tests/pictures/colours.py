"""How colours are seen: contrast, lightness, and what colour blindness leaves of them.

Contrast is that of WCAG 2.2 (relative luminance); lightness and distance those of CIELAB (D65).
The matrices of dichromacy are from Machado, Oliveira and Fernandes 2009, "A Physiologically-based
Model for Simulation of Color Vision Deficiency" (doi:10.1109/TVCG.2009.113), severity 1.0; they
apply to linear RGB.
"""

import math

RGB = tuple[float, float, float]

DICHROMACY: dict[str, tuple[RGB, RGB, RGB]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> RGB:
    """The linear parts of ``#rrggbb`` (IEC 61966-2-1)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    return _times(_TO_XYZ, linear(colour))[1]


def contrast(one: str, other: str) -> float:
    """From 1 to 21.

    >>> round(contrast("#ffffff", "#000000"), 2)
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: str) -> float:
    """L* from 0 to 100: what a grey printer leaves."""
    return 116 * _root(luminance(colour)) - 16


def seen(colour: str, blindness: str) -> RGB:
    """The linear parts that a dichromat sees."""
    red, green, blue = _times(DICHROMACY[blindness], linear(colour))
    return min(max(red, 0), 1), min(max(green, 0), 1), min(max(blue, 0), 1)


def distance(one: RGB, other: RGB) -> float:
    """The distance in CIELAB (1976); 2.3 is just noticeable (Mahy et al. 1994)."""
    return math.dist(_lab(one), _lab(other))


def _lab(colour: RGB) -> RGB:
    x, y, z = (
        _root(part / white) for part, white in zip(_times(_TO_XYZ, colour), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _times(matrix: tuple[RGB, RGB, RGB], colour: RGB) -> RGB:
    first, second, third = (
        sum(factor * part for factor, part in zip(row, colour, strict=True)) for row in matrix
    )
    return first, second, third
