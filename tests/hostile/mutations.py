"""Good ledgers with something wrong: lines moved, characters put in, values of another kind."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from reconcile.phrases.vocabulary.hedges import AFTER, BEFORE, COUNTS, DEGREES, FILLERS, OPENERS
from reconcile.phrases.vocabulary.money import CURRENCY_AFTER, CURRENCY_BEFORE
from reconcile.phrases.vocabulary.words import FRACTIONS, GLYPHS, PLURALS, SCALES
from reconcile.project.settings import KEYS

_RULES = Path(__file__).parents[1] / "rules"

SEEDS = tuple(
    path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(_RULES.glob("RC*/*.yaml"))
    if path.stat().st_size < 4_000
)
"""Small ledgers that have every field and every slip that a rule knows."""

_INDICATORS: list[str] = [
    *"-?:,[]{}#&*!|>'\"%@`~<=.",
    "- ", "? ", ": ", " #", " #x", "---\n", "...\n", "<<: ", "&a ", "*a", "!!str ", "!x ", "|\n",
    ">-\n", "\t", "\r", "\r\n", "\n", "\n\n", "  ", "\x85", "\u2028", "\u2029", "\ufeff", "\x00",
    "\x1b", "\x7f", "\u202e", "\u200b", "\U0001f600", "é", "\\", "\\u", "\\x", "$", "€", "%", "½",
]  # fmt: skip

_VALUES: list[str] = [
    "", "null", "~", "true", "no", "[]", "{}", "[a, b]", "{a: b}", "-1", "0", "1e400", "1e-400",
    "0x10", "1.200", "1,200", "11,000", "[11,000, 12,000]", "around 15,000", "10 to 5",
    "$5 billion", "30 %", "2025", "2025-02-30", "9999-12-31", "0001-01-01", "2024/2025", "../..",
    "..", "6 months", "0 days", "99999999999 years", "persons", "USD", "__class__", "a/b", "a#2",
    "*x", "&x", "!x", "'", '"', "> 5", "| 5", "a: b", "stock", "projected", "preferred", "A",
    "a + b <= c", "((((a))))", "a / 0", "9" * 400, "hundreds", "several dozen", "x" * 300,
]  # fmt: skip


_TABLES = [*BEFORE.values(), *AFTER.values(), *DEGREES.values(), *OPENERS.values(), FILLERS]
_WORDS: list[str] = sorted(
    {row for text in _TABLES for row in text.split("|")}
    | {*COUNTS, *CURRENCY_AFTER, *CURRENCY_BEFORE, *FRACTIONS, *GLYPHS, *PLURALS, *SCALES}
    | {*_VALUES, *_INDICATORS, "to", "and", "or", "in", "per", "month", "troops", "15,000", "9.8"}
)


def mutated(text: str, chance: random.Random) -> str:
    """A text with a few things wrong."""
    for _ in range(chance.randint(1, 4)):
        operation = _OPERATIONS[chance.randrange(len(_OPERATIONS))]
        text = operation(text, chance)
    return text


def _swap_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines)


def _drop_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _repeat_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    i = chance.randrange(len(lines))
    lines[i:i] = [lines[i]] * chance.randint(1, 3)
    return "\n".join(lines)


def _indent_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    i = chance.randrange(len(lines))
    lines[i] = chance.choice([" " + lines[i], "  " + lines[i], lines[i][1:], lines[i][2:]])
    return "\n".join(lines)


def _put_in(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_INDICATORS) + text[at:]


def _cut_out(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 8) :]


def _other_value(text: str, chance: random.Random) -> str:
    """A value of another kind behind one of the colons."""
    lines = text.split("\n")
    with_colon = [i for i, line in enumerate(lines) if ":" in line]
    if not with_colon:
        return text
    i = chance.choice(with_colon)
    key, colon, _ = lines[i].partition(":")
    lines[i] = f"{key}{colon} {chance.choice(_VALUES)}"
    return "\n".join(lines)


def _other_key(text: str, chance: random.Random) -> str:
    """Another known word in the place of a key."""
    lines = text.split("\n")
    keys = [i for i, line in enumerate(lines) if ":" in line]
    if not keys:
        return text
    i, j = chance.choice(keys), chance.choice(keys)
    indent = lines[i][: len(lines[i]) - len(lines[i].lstrip(" -"))]
    _, colon, rest = lines[i].partition(":")
    lines[i] = f"{indent}{lines[j].strip(' -').partition(':')[0]}{colon}{rest}"
    return "\n".join(lines)


def _any_character(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    code = chance.choice(
        [chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(0x110000)]
    )
    put = "" if 0xD800 <= code < 0xE000 else chr(code)
    return text[:at] + put + text[at:]


_OPERATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _swap_lines, _drop_line, _repeat_line, _indent_line, _put_in, _put_in, _cut_out,
    _other_value, _other_value, _other_value, _other_key, _any_character,
)  # fmt: skip


def reworded(text: str, chance: random.Random) -> str:
    """A phrase with other words in some places."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(words))
        words[at : at + chance.randint(0, 2)] = chance.sample(_WORDS, chance.randint(0, 2))
    return chance.choice([" ", " ", " ", ""]).join(words)


_CONFIGURATION = """\
data = "data"
hedges = "hedges/2"
select = ["RC0", "RC401", "disjoint-ranges"]
ignore = "RC118"
fail-on = "warning"
baseline = "data/known.json"
severity = {RC207 = "note", RC214 = "error"}
title = "A ledger"
repository = "https://example.org/blob/main"
base-url = "https://example.org"
"""

CONFIGURATIONS = (_CONFIGURATION, f"[project]\nname = 'x'\n\n[tool.reconcile]\n{_CONFIGURATION}")
"""Every key of a configuration, in a file of ours and in one that is shared."""

_KEYS_OF_CONFIGURATION = [*KEYS, "dta", "fail_on", "tool", "tool.reconcile", "x", '"a b"', "a.b.c"]
_HEADS = [
    *("", "", "[tool.reconcile]", "[[tool.reconcile]]", "[tool]", "[[tool]]", "[severity]"),
    *("[tool.reconcile.severity]", "# tool.reconcile", "[a.b.a.b]"),
]
_TOML = [
    *("[]", "{}", "[[]]", "{a = {}}", "3", "-0", "0xFF", "0x" + "F" * 5_000, "9" * 5_000, "1e999"),
    *("nan", "-inf", "true", "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "''", "' '", '""'),
    *("'data'", "'/'", "'..'", "'a/../..'", "'known.json'", "'.json'", "'a\\u0000'", '"a\\u0000b"'),
    *("'error'", "'never'", "'note'", "'RC401'", "['RC401', 'RC2']", "['RC401', 3]", "'acled'"),
    *("{RC401 = 'note'}", "{RC401 = []}", "{RC401 = {}}", "{x = 'note'}", "'hedges/2'", "'ccd'"),
    *("'hedges/9'", "'https://a.example'", "'javascript:x'", "[" * 200 + "]" * 200, "[" * 5_000),
    *("{a = " * 60 + "1" + "}" * 60, f"'{'n' * 300}'", f"'{'n/' * 3_000}'", "['RC4'," * 3),
    *("'\n", "é", "\ufeff"),
]


def reconfigured(text: str, chance: random.Random) -> str:
    """A configuration of known keys with values of any kind, or a text with one line more."""
    lines = text.split("\n")[:20] if chance.random() < 1 / 2 else [chance.choice(_HEADS)]
    for _ in range(chance.randint(1, 4)):
        key = chance.choice(_KEYS_OF_CONFIGURATION)
        row = chance.choice([f"{key} = {chance.choice(_TOML)}", chance.choice(_HEADS)])
        lines.insert(chance.randint(0, len(lines)), row)
    return "\n".join(lines)


@st.composite
def configurations(draw: st.DrawFn) -> bytes:
    """A configuration, right or wrong."""
    chance = draw(st.randoms(use_true_random=False))
    return reconfigured(draw(st.sampled_from(CONFIGURATIONS)), chance).encode()


@st.composite
def ledgers(draw: st.DrawFn) -> bytes:
    """A ledger with something wrong, sometimes cut off or with a byte that is no text."""
    chance = draw(st.randoms(use_true_random=False))
    text = mutated(draw(st.sampled_from(SEEDS)), chance)
    data = text.encode("utf-8")
    if chance.random() < 1 / 20:
        at = chance.randint(0, len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data


phrases = st.lists(st.sampled_from(_WORDS), max_size=10).map(" ".join)
"""Words of the phrase language in any order."""

texts = st.lists(
    st.one_of(st.sampled_from(_INDICATORS), st.sampled_from(_VALUES), st.text(max_size=6)),
    max_size=30,
).map("".join)
"""Text with the marks of YAML in it, in any order."""

_NUMBERS = [
    *"015", "-0", "-1", "0.1", "1e99", "-1e100", "1e-99", "1e308", "5e-324", "1e50", "1e-50",
    "1e76", "9" * 100, "-" + "9" * 99, "9" * 101, "0." + "0" * 98 + "1", "9007199254740993",
    "9007199254740992", "100000000000000000", "100000000000000001", "null",
]  # fmt: skip
_PHRASES = [
    "at most 5", "several thousand", "at least 0", "zero", "-5", "0 to 0", "5 ± 5", "1e99 ± 1e50",
    "nearly 1e100", "0 to 1e99", "more than 0", "less than 0", "-3 to -1", "0%", "50%", "a dozen",
    "1e-99 to 1e99", "at least " + "9" * 100, "half", "below -5", "5 ± 1e-90", "1e-80 ± 1e-90",
]  # fmt: skip
_KEYS = {
    **dict.fromkeys(("low", "high", "best"), _NUMBERS),
    "stated": _PHRASES,
    "quote": _PHRASES,
    "measure": ["peak", "stock", "flow"],
    "as_of": ["2020", "0001", "9999-12-31"],
    "unit": ["thousand persons", "USD", "tonnes"],
    "exact": ["true"],
    "basis": ["projected"],
    "scope": ["{side: a}"],
    "interval": ["sd", "ci95"],
}
"""Values that are allowed each, by field of an estimate."""


@st.composite
def extremes(draw: st.DrawFn) -> bytes:
    """A ledger of figures at the ends of all that can be read, and of what is made of them."""
    chance = draw(st.randoms(use_true_random=False))
    text = "sources: {a: t, b: {title: u, relays: [a]}, c: {title: v, published: 2020}, "
    text += "d: {title: w, published: 2021}}\nquantities:\n"
    made = ["parent: q0", "formula: q0 - q0", "formula: 1e300 * q0", "formula: q0 * q0 / q0"]
    made += ["scale: log", "minimum: -1e99", "min_gap: 1e99", "convert: 1"]
    for name in ("q0", "q1"):
        unit = chance.choice(["persons", "kg", "percent"])
        text += f"  {name}:\n    unit: {unit}\n    dimensions: {{side: [a, b]}}\n"
        text += f"{'' if name == 'q0' else f'    {chance.choice(made)}{chr(10)}'}    estimates:\n"
        for source in "abcd":
            keys = chance.sample(sorted(_KEYS), chance.randint(1, 4))
            fields = (f"{key}: {chance.choice(_KEYS[key])}" for key in keys)
            text += f"      {source}: {{{', '.join(fields)}}}\n"
    check = chance.choice(["q0 < q1 / q0", "q0 = 0", "1e300 * q0 > q1", "q1 <= q0 / 0"])
    return f"{text}relations:\n- {{check: '{check}'}}\n".encode()


_CUT = re.compile(r"\d+|[^\W\d_]+")
_HIDDEN = (
    "\\u3164", "\\x7f", "\\u202e", "\\U000E0101", "\\e[2J", "\\n::error::x", "##[error]", "\\ud55c",
    "\\u0301", "\\U0001F600", "</b>", "`", "|", "\\\\", " ",
)  # fmt: skip


def widened(text: str, chance: random.Random) -> str:
    """A ledger with numbers of up to 400 digits and hostile ids in it."""
    for _ in range(chance.randint(1, 6)):
        found = list(_CUT.finditer(text))
        if not found:
            return mutated(text, chance)
        one = chance.choice(found)
        new = _number(chance) if one[0].isdigit() else _name(one[0], chance)
        # An id is one wherever it stands: so it still names what it named.
        text = text.replace(one[0], new) if chance.random() < 1 / 2 else _instead(text, one, new)
    return text


def _instead(text: str, place: re.Match[str], new: str) -> str:
    return text[: place.start()] + new + text[place.end() :]


def _number(chance: random.Random) -> str:
    digits = "".join(chance.choices("0123456789", k=chance.randint(1, 400)))
    at = chance.randrange(len(digits) + 1)
    return chance.choice([digits, f"{digits[:at] or 0}.{digits[at:] or 0}", f"{digits[:9]}e{at}"])


def _name(word: str, chance: random.Random) -> str:
    repeated = word * chance.randint(1, 60)
    return chance.choice([repeated, f'"{word}{chance.choice(_HIDDEN) * chance.randint(1, 40)}"'])
