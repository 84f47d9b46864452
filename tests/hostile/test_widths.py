"""Every command ends, on pages of 1 to 300 columns, whatever has to go into a row."""

from tests.hostile import laws
from tests.hostile.running import ending

from reconcile import formats
from reconcile.formats.page import Page
from reconcile.phrases import read

_LONG = b"9" * 100

_ROWS = b"""\
sources:
  a: {title: t, published: 2020}
  b: {title: %b, relays: [a], published: 2021}
  %b: {title: t, published: 2022}
  c: {title: t, publishr: x}
quantities:
  q:
    unit: USD
    label: %b
    estimates:
      a: {low: 12345678901234, high: 15345678901234, as_of: 2020}
      b: {stated: about 5000, note: %b, quote: "%b, about 50"}
      %b: {low: -%b, high: %b, as_of: 2021}
      c: 5 to 6
relations:
- {check: q < 0.%b}
""" % (b"w" * 300, b"v" * 200, "\ud55c".encode() * 200, b"u " * 200, b"x" * 300, b"v" * 200,
       _LONG, _LONG, _LONG)  # fmt: skip

_AWARE = {"answers_text", "diff_text", "explanation_text q", "overview", "report_text"}


def test_every_command_ends_on_a_page_of_any_width() -> None:
    with ending():
        found = laws.every_width(_ROWS)
    # Formats that lay out for a page are among those that were tried on each.
    assert found >= _AWARE


def test_rows_of_numbers_of_any_length_are_told_on_a_page_of_any_width() -> None:
    text = "sources: {a: t, b: t, c: t, d: t, e: t}\nquantities:\n"
    for digits in (14, 75, 100):
        high = "9" * digits
        text += f"  q{digits}:\n    unit: USD\n    estimates:\n"
        for source, low in zip("abcde", ("1", f"-{high}", "0", f"0.{high}", high), strict=True):
            text += f"      {source}: {{low: {low}, high: {high}}}\n"
    with ending():
        found = laws.every_width(text.encode())
    assert found >= {f"explanation_text q{digits}" for digits in (14, 75, 100)}


def test_phrases_and_manual_pages_end_on_a_page_of_any_width() -> None:
    reading = read("9" * 75)
    with ending():
        for width in laws.WIDTHS:
            page = Page(width=width)
            assert formats.load("readings", "text").render(reading, page)
