"""The colours of the themes: legible, told apart in grey and by the colour-blind, never alone."""

import re
from itertools import combinations, pairwise

import pytest
from tests.commands import ROOT
from tests.ledgers import ledger
from tests.pictures.colours import DICHROMACY, contrast, distance, lightness, linear, seen
from tests.pictures.test_raster import pixels

from reconcile.answers.asked import answer_all
from reconcile.pictures import raster
from reconcile.pictures.forest import Asked, picture
from reconcile.pictures.marks import Role
from reconcile.pictures.rows import ORDER
from reconcile.pictures.svg import COLOURS
from reconcile.pictures.symbols import ROLES, symbol

MEANINGS: tuple[Role, ...] = ("force", "aside", "wrong", "plan")
WORDS: tuple[Role, ...] = ("ink", "soft")
GROUNDS: tuple[Role, ...] = ("paper", "band")


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_and_marks_stand_out(theme: str, ground: Role) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: 4.5 for words, 3 for what a picture is understood by."""
    colours = COLOURS[theme]
    for role in WORDS:
        assert contrast(colours[role], colours[ground]) >= 4.5, role
    for role in MEANINGS:
        assert contrast(colours[role], colours[ground]) >= 3, role


@pytest.mark.parametrize("theme", COLOURS)
def test_on_a_page_the_colours_of_states_are_legible_words(theme: str) -> None:
    for role in MEANINGS:
        assert contrast(COLOURS[theme][role], COLOURS[theme]["paper"]) >= 4.5, role


@pytest.mark.parametrize("theme", COLOURS)
def test_band_and_guides_are_seen_and_stay_behind(theme: str) -> None:
    colours = COLOURS[theme]
    for role in ("band", "grid"):
        assert 1.15 <= contrast(colours[role], colours["paper"]) < 3, role


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize(("one", "other"), list(combinations(MEANINGS, 2)))
def test_meanings_differ_in_grey(theme: str, one: Role, other: Role) -> None:
    levels = [lightness(COLOURS[theme][role]) for role in (one, other)]
    assert abs(levels[0] - levels[1]) >= 8.5


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("blindness", DICHROMACY)
def test_meanings_differ_for_the_colour_blind(theme: str, blindness: str) -> None:
    for one, other in combinations(MEANINGS, 2):
        colours = COLOURS[theme][one], COLOURS[theme][other]
        assert distance(*(seen(colour, blindness) for colour in colours)) >= 10, (one, other)
        assert distance(*map(linear, colours)) >= 20, (one, other)


def test_the_matrices_of_colour_blindness_leave_grey_as_it_is() -> None:
    for blindness in DICHROMACY:
        assert distance(seen("#777777", blindness), linear("#777777")) < 1


def test_every_state_has_a_shape_of_its_own() -> None:
    assert set(ROLES) == set(ORDER)
    shapes = {state: symbol(state, 10, 10) for state in ORDER}
    drawn = {(shape.path, bool(shape.width)) for shape in shapes.values()}
    assert len(drawn) == len(ORDER)


def test_the_pages_have_the_colours_of_the_themes() -> None:
    sheet = (ROOT / "src/reconcile/site/assets/site.css").read_text(encoding="utf-8")
    light, rest = sheet.split("@media (prefers-color-scheme: dark)", 1)
    dark, paper = rest.split("/* Paper */")
    for theme, text in (("light", light), ("dark", dark), ("print", paper)):
        found: dict[str, str] = {}
        for role, colour in re.findall(r"--(\w+): (#\w{6});", text):
            found.setdefault(role, colour)
        assert {role: found.get(role) for role in COLOURS[theme]} == COLOURS[theme]


SIZE = 720, 654
LOOK = 0x82048202B6049E068E318E3196712E708E713E708E709E709211AA73AE00820


def fingerprint(data: bytes) -> int:
    """A difference hash: whether each of 16 × 16 fields is darker than its right neighbour."""
    width, height, rows = pixels(data)
    fields = [[0] * 17 for _ in range(16)]
    for y in range(height):
        row = rows[y]
        for x in range(0, width, 2):
            fields[y * 16 // height][x * 17 // width] += row[4 * x + 1]
    bits = 0
    for line in fields:
        for left, right in pairwise(line):
            bits = bits << 1 | (left < right)
    return bits


def test_a_png_looks_as_it_did() -> None:
    estimates = [
        {"source": "a", "stated": "10 to 12"},
        {"source": "b", "stated": "about 15"},
        {"source": "c", "stated": "at least 6"},
    ]
    found = ledger({name: {"title": name} for name in "abc"}, estimates)
    data = raster.png(picture(answer_all(found)[0], Asked(360)))
    width, height, _ = pixels(data)
    assert (width, height) == SIZE
    assert (fingerprint(data) ^ LOOK).bit_count() <= 10
