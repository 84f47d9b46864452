"""What cannot be seen is what Unicode says cannot be seen; no finished line is a command."""

import json
import re

import pytest
from tests.unseen import is_unseen

from reconcile.wording.printable import UNSEEN, in_json, in_quotes, inert, is_seen, safe
from reconcile.wording.unseen import BLANKS


def test_it_is_what_unicode_says() -> None:
    every = "".join(map(chr, range(0x110000)))
    found = set(re.findall(UNSEEN, every))
    # Python may know an older version of Unicode, without the newest controls of hieroglyphs.
    newer = {one for one in map(chr, range(0x13439, 0x13440)) if not is_unseen.__wrapped__(one)}
    assert found - newer == set(filter(is_unseen.__wrapped__, every))
    blanks = {chr(code) for first, last in BLANKS for code in range(first, last + 1)}
    assert {one for one in found if one.isprintable()} == blanks
    assert [one for one in sorted(blanks) if is_seen(f"a{one}") or safe(one) == one] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x7f\x85", r"\x7f\x85"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("1\u200b000", r"1\u200b000"),
        ("\ufeff\u00ad\u2060\u180e", r"\ufeff\xad\u2060\u180e"),
        ("\u202e51\u2069\u061c\u200f", r"\u202e51\u2069\u061c\u200f"),
        ("\U000e0041\U000e0101", r"\U000e0041\U000e0101"),
        ("\udcff.yaml", r"\udcff.yaml"),
        ("\ufffe\ufdd0", r"\ufffe\ufdd0"),
        ("troops\u3164", r"troops\u3164"),
        ("☂\ufe0f 5\ufe0f\u20e3", "☂\\ufe0f 5\\ufe0f\u20e3"),
        ("\ue000", r"\ue000"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "15\u202f000 – 16\u00a0000 persons",
        "a::b, c: d",
        "日本 Łódź é 10 °C",
        "☃ � #1 ## [x]",
        "한국 ≠ ✅",
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert safe(text) == text == inert(text)


@pytest.mark.parametrize("text", ["\u2028", "\x85", "\x7f", "\u202e", "\u3164", "\U000e0101"])
@pytest.mark.parametrize("around", ["{}", "Łódź 日本 ☃ {}"])
def test_json_spells_it_and_means_the_same(text: str, around: str) -> None:
    value = [around.format(text), "##[x]", "\udcff"]
    document = in_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(document) == value
    assert is_seen(document.replace("\n", ""))
    assert "##[" not in document


def test_quotes_of_yaml_and_toml_spell_it() -> None:
    assert in_quotes("\x7f\u3164\U000e0101–") == r"\u007f\u3164\U000e0101–"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("a\n\u00a0 ::error::x\nb", "a\n\u00a0 \\x3a:error::x\nb"),
        ("\n\n::error::x", "\n\n\\x3a:error::x"),
        ("a ##[error]x ##[group]y", r"a #\x23[error]x #\x23[group]y"),
        ("###[error]", r"##\x23[error]"),
        ("##vso[task.complete]", r"#\x23vso[task.complete]"),
        (" ::: data/x.yaml:1:2", " ::: data/x.yaml:1:2"),
        (":::error::x", r"\x3a::error::x"),
    ],
)
def test_no_finished_line_is_a_command(text: str, shown: str) -> None:
    assert inert(text) == shown
