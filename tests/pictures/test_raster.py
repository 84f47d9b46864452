"""PNG and PDF: sizes, the same bytes each time, fonts, and what a reader without the extra sees."""

import os
import struct
import subprocess
import sys
import zlib

import pytest

from reconcile.errors import UsageError
from reconcile.pictures import raster
from reconcile.pictures.marks import Box, Group, Line, Picture, Shape, Text

PICTURE = Picture(
    200,
    100,
    "A picture",
    "",
    (
        Box(0, 0, 200, 100, "paper"),
        Box(100, 0, 100, 100, "ink"),
        Text(10, 40, "Київ, Αθήνα"),
        Group((Line(10, 60, 90, 60, "force", 3), Shape("M10 70 l10 5 -10 5z", "wrong")), "title"),
    ),
)


def pixels(data: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of a PNG of eight bits a channel with transparency."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    place, packed, header = 8, b"", b""
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        place += length + 12
    width, height, depth, colours = struct.unpack(">IIBB", header[:10])
    assert (depth, colours) == (8, 6)
    return width, height, _unfiltered(zlib.decompress(packed), width * 4)


def _unfiltered(packed: bytes, size: int) -> list[bytes]:
    """Undo the filters of the PNG standard (W3C, section 9)."""
    rows, above = [], bytes(size)
    for start in range(0, len(packed), size + 1):
        kind, row = packed[start], bytearray(packed[start + 1 : start + 1 + size])
        for at in range(size):
            left, up = row[at - 4] if at >= 4 else 0, above[at]
            corner = above[at - 4] if at >= 4 else 0
            nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
            row[at] = (row[at] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
        rows.append(bytes(row))
        above = bytes(row)
    return rows


def test_a_png_has_two_pixels_for_each_of_the_picture() -> None:
    width, height, rows = pixels(raster.png(PICTURE))
    assert (width, height) == (400, 200)
    assert rows[0][:4] == bytes((255, 255, 255, 255))
    assert max(rows[0][-4:-1]) < 64
    assert rows[0][-1] == 255


def test_the_theme_gives_the_colours_and_auto_is_light() -> None:
    light, dark, auto = (raster.png(PICTURE, theme) for theme in ("light", "dark", "auto"))
    assert light == auto != dark
    assert max(pixels(dark)[2][0][:3]) < 64


def test_a_png_has_the_same_bytes_in_every_process_and_with_any_fonts() -> None:
    code = (
        "import sys; from reconcile.pictures import raster;"
        " from tests.pictures.test_raster import PICTURE;"
        " sys.stdout.buffer.write(raster.png(PICTURE))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": "/etc/fonts/fonts.conf", "PYTHONHASHSEED": "7"},
    )
    assert other.stdout == raster.png(PICTURE) == raster.png(PICTURE)


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "mine")
    raster.png(PICTURE)
    assert os.environ["FONTCONFIG_FILE"] == "mine"
    monkeypatch.delenv("FONTCONFIG_FILE")
    raster.png(PICTURE)
    assert "FONTCONFIG_FILE" not in os.environ


def test_a_pdf_is_one_page_of_the_size_of_the_picture_with_its_font() -> None:
    data = raster.pdf(PICTURE)
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 200 100]" in data
    assert b"+LiberationSans" in data


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(UsageError) as caught:
        raster.png(PICTURE)
    text = str(caught.value)
    assert text.startswith("PNG needs the extra `pictures`: ")
    assert "install" in text
    assert text.endswith("; SVG needs nothing")
    assert "\n" not in text


def test_letters_that_the_font_lacks_are_named_once() -> None:
    assert raster.undrawn(PICTURE) == ""
    row = Group((Text(0, 0, "서울 1,000 — 서"), Text(0, 0, "中")))
    assert raster.undrawn(Picture(9, 9, "", "", (row,))) == "서울中"
