"""Files that nobody wrote with care, and some that somebody wrote to do harm.

Each case is a name, the bytes of the file, the codes that a check must find in it, and a
word that one of these findings must say. Sizes are those at which a slip in the
algorithms would take minutes; larger ones are measured, not tested.
"""

import random
from typing import NamedTuple

GOOD = b"""\
sources:
  a: https://example.org/a
  b: https://example.org/b
quantities:
  troops:
    unit: persons
    estimates:
      a: around 15,000
      b: 10,000 to 11,000
"""

HIDDEN = (
    r"\e[2J\e]8;;http://example.org\a\e]52;c;aGk=\a\x9b31m\x9d0;x\x9c\u202e\u2066\u200b\ufeff"
    r"::set-env name=X::y\n::error::z\n##[error]w\r::add-mask::v%0A::warning::u\b\x7f\u2028\u0085"
    r"\u200d\u061c\u00ad"
)
"""Escapes of a terminal, marks without a width, and commands of a workflow, as YAML spells them."""

_HIDDEN_KEY = f'"{HIDDEN}"'.encode()

EVERYWHERE = (
    b"sources:\n  K: {title: K, url: K, issuer: K, published: K, type: K, relays: [K]}\n"
    b"  one: {title: K, publisher: K, published: 2020}\n  two: t\n"
    b"quantities:\n  K:\n    unit: K\n    label: K\n    definition: K\n    measure: K\n    K: x\n"
    b"    dimensions: {K: [K]}\n    estimates:\n"
    b"      one: {stated: 15 to 20, note: K, locator: K, quote: K}\n      K: 30 to 40\n"
    b"      two: [{stated: 50 to 60, scope: {K: K}}, {stated: 70, id: K, supersedes: K}]\n"
    b"      three: K\n      gone: {stated: K, as_of: K, origin: K, rank: K, low: K}\n"
    b"relations:\n- {check: K}\n- check: K\n  K: K\naccept:\n- {code: K, reason: K, sources: [K]}\n"
    b"K: 1\nreconcile: K\n"
).replace(b"K", _HIDDEN_KEY)


def stated(phrase: bytes) -> bytes:
    """A ledger with one estimate that says so."""
    text = b"sources: {a: t}\nquantities:\n  troops:\n    unit: persons\n    estimates:\n      a: "
    return text + phrase + b"\n"


def numbers(fields: bytes) -> bytes:
    """A ledger with one estimate in numbers."""
    return stated(b"{" + fields + b"}")


class Case(NamedTuple):
    """A file, and what a check must say of it; no codes: nothing of the file itself."""

    name: str
    data: bytes
    codes: frozenset[str]
    word: str = ""


def _case(name: str, data: bytes, codes: str = "", word: str = "") -> Case:
    return Case(name, data, frozenset(codes.split()), word)


def _repeated(text: bytes, count: int) -> bytes:
    """A text so often, `%d` in it counted up."""
    return b"".join(text % number for number in range(count))


_NOISE = random.Random(7).randbytes(100_000)
_LETTERS = "bcdefghi"

SMALL = (
    # Depth and references.
    _case(
        "laughs",
        b"a: &a [x, x]\n"
        + b"".join(
            f"{later}: &{later} [{', '.join([f'*{chr(ord(later) - 1)}'] * 9)}]\n".encode()
            for later in _LETTERS
        ),
        "RC008",
        "alias",
    ),
    _case("brackets", b"[" * 20_000, "RC011", "32 deep"),
    _case("brackets-closed", b"[" * 20_000 + b"]" * 20_000, "RC011", "32 deep"),
    _case("braces", b"{" * 20_000, "RC011", "32 deep"),
    _case("braces-with-keys", b"{a: " * 20_000, "RC011", "32 deep"),
    _case("mixed", b"[{a: " * 20_000, "RC011", "32 deep"),
    _case("blocks", b"".join(b" " * n + b"a:\n" for n in range(1_000)), "RC011", "32 deep"),
    _case("dashes", b"- " * 20_000, "RC011", "32 deep"),
    _case("question-marks", b"? " * 20_000, "RC011", "32 deep"),
    _case("anchors-in-a-row", b"&a\n&b : 0\n", "RC008", "anchor"),
    _case("tag-of-a-key", b"&a\n!x b: 0\n", "RC008 RC009", "tag"),
    _case("merge-key", GOOD + b"x: &x {}\ny: {<<: *x}\n", "RC008 RC020", "alias"),
    _case("list-as-key", b"[a, b]: 1\n", "RC015", "`[a, b]` is a list or map"),
    _case("map-as-key", b"{a: b}: 1\n", "RC015", "`{a: b}` is a list or map"),
    _case("complex-key", b"? - x\n  - y\n: z\n", "RC015", "in the place of a key"),
    # Nothing is run, nothing is guessed.
    _case(
        "python-tag",
        b"a: !!python/object/apply:os.system [exit 7]\n",
        "RC009",
        "!!python/object/apply:os.system",
    ),
    _case("python-name", stated(b"!!python/name:os.system"), "RC009", "YAML tag"),
    _case("yaml-1.3", b"%YAML 1.3\n---\n" + GOOD, "RC001", "YAML version"),
    _case("yaml-9", b"%YAML 99999999999999999999.1\n---\n" + GOOD, "RC001", "YAML version"),
    _case("documents", GOOD + b"---\n" + GOOD, "RC010", "second YAML document"),
    _case("empty-documents", b"---\n---\n---\n", "RC010", "second YAML document"),
    # Encodings.
    _case("noise", _NOISE, "RC013", "not UTF-8"),
    _case("latin-1", GOOD + "# caf\xe9\n".encode("latin-1"), "RC013", "Latin-1 letter `é`"),
    _case("utf-16", GOOD.decode().encode("utf-16"), "RC013", "UTF-16"),
    _case("utf-16-be", GOOD.decode().encode("utf-16-be"), "RC014", "UTF-16"),
    _case("utf-16-le", GOOD.decode().encode("utf-16-le"), "RC014", "UTF-16"),
    _case("utf-32", GOOD.decode().encode("utf-32"), "RC013", "UTF-32"),
    _case("utf-32-be", GOOD.decode().encode("utf-32-be"), "RC014", "UTF-32"),
    _case("nul", GOOD + b"\0", "RC014", r"\x00"),
    _case("nuls", b"\0" * 1_000, "RC014", r"\x00"),
    _case("escape", stated(b"\x1b[31m15\x07"), "RC014", r"\x1b"),
    _case("inner-mark", GOOD.replace(b"quan", b"\xef\xbb\xbfquan"), "RC014", "byte order mark"),
    _case("mark-in-value", stated(b"\xef\xbb\xbf15"), "RC014", "byte order mark"),
    _case("lone-surrogate", stated(rb'"\uD800 15"'), "RC001", r"\uD800"),
    _case("surrogate-pair", stated(rb'"\uD83D\uDE00 15"'), "RC001", r"\uD83D"),
    _case("beyond-unicode", stated(rb'"\UFFFFFFFF"'), "RC001", r"\UFFFFFFFF"),
    # What holds nothing, and what holds something else.
    _case("tabs", b"\t\t\n", "RC006", "tab"),
    _case("tilde", b"~\n", "RC022", "not a map"),
    _case("word", b"hello\n", "RC022", "not a map"),
    _case("empty-block", b"|", "RC022", "not a map"),
    _case("empty-quotes", b"''\n", "RC022", "not a map"),
    _case("list", b"- a\n- b\n", "RC022", "is a map"),
    _case(
        "scalars", b"sources: 1\nquantities: 1\nestimates: 1\nrelations: 1\naccept: 1\n", "RC022"
    ),
    _case("lists", b"sources: [1]\nquantities: [1]\nestimates: [1]\naccept: [1]\n", "RC022"),
    _case("maps", b"sources: {a: {b: {}}}\nestimates: {a: {b: c}}\naccept: {a: b}\n", "RC022"),
    # Ids.
    _case(
        "empty-id", b'quantities: {"": {unit: persons, estimates: {"": 15}}}\n', "RC024", "empty"
    ),
    _case("key-of-2000", b"quantities:\n  " + b"t" * 2_000 + b": {unit: x}\n", "RC005"),
    # Numbers and dates.
    _case("100,000-digits", stated(b"9" * 100_000), "RC101", "999"),
    _case("low-of-100,000-digits", numbers(b"low: " + b"9" * 100_000), "RC105", "999"),
    _case("400-digits", numbers(b"low: 1, high: " + b"9" * 400), "RC105"),
    _case("exponent", stated(b"1e999999999"), "RC101", "1e999999999"),
    _case("low-exponent", numbers(b"low: 1e400"), "RC105", "1e400"),
    _case("nan", numbers(b"low: nan, high: 2"), "RC105", "nan"),
    _case("infinity", numbers(b"low: 1, high: inf"), "RC105", "inf"),
    _case("day-zero", numbers(b"stated: 5, as_of: 0000-00-00"), "RC106", "0000-00-00"),
    _case("year-99999", numbers(b"stated: 5, as_of: 99999-01-01"), "RC106", "99999-01-01"),
    _case("date-digits", numbers(b"stated: 5, as_of: " + b"9" * 5_000), "RC106"),
    _case("window", GOOD + b"x: {window: 99999999999999999999 years}\n", "RC020"),
    # Phrases.
    _case("phrase-of-1-mb", stated(b"around " * 150_000 + b"15"), "RC101", "cannot be read"),
    _case("spaces", stated(b"'15" + b" " * 1_000_000 + b"x'"), "RC101", "cannot be read"),
    _case("commas", stated(b"1" + b",000" * 100_000), "RC101", "cannot be read"),
    _case("hyphens", stated(b"1-" * 100_000 + b"x"), "RC101", "cannot be read"),
    _case("ands", stated(b"between 1 and " * 50_000), "RC101", "cannot be read"),
    _case("hedges", stated(b"up to at least about roughly " * 30_000 + b"5"), "RC101"),
    _case("hundreds", stated(b"hundreds of thousands of " * 30_000), "RC101", "cannot be read"),
    _case("numerals", stated(b"twenty one thousand hundred " * 30_000), "RC101", "cannot be read"),
    _case("signs", stated(b"'" + b"$" * 200_000 + b"1'"), "RC101", "cannot be read"),
    _case("no-break-spaces", stated(b"1" + "\u00a0000".encode() * 50_000), "RC101"),
    # Expressions.
    _case(
        "parentheses",
        GOOD
        + b"relations:\n- {check: '"
        + b"(" * 50_000
        + b"troops"
        + b")" * 50_000
        + b" <= 1'}\n",
        "RC503",
        "parentheses",
    ),
    _case(
        "minuses", GOOD + b"relations:\n- {check: '" + b"-" * 50_000 + b"troops <= 1'}\n", "RC503"
    ),
    _case(
        "program", GOOD + b"relations:\n- {check: '__import__(\"os\").getpid() <= 1'}\n", "RC503"
    ),
    _case("hidden", EVERYWHERE, "RC020 RC021 RC101 RC106", r"\x1b[2J"),
    _case("turned", stated("15 \u202e\u061cto 20\u2069 x".encode()), "RC101", "cannot be read"),
)
"""Checked together, in one ledger with what is `HARMLESS`."""

HARMLESS = (
    ("empty", b""),
    ("comment", b"# nothing\n"),
    ("spaces-only", b"   \n \n"),
    ("mark-only", b"\xef\xbb\xbf"),
    ("dashes-only", b"---\n"),
    ("end-only", b"---\n...\n"),
    ("mark", b"\xef\xbb\xbf" + GOOD),
    ("two-marks", b"\xef\xbb\xbf" * 2 + GOOD),
    ("crlf", GOOD.replace(b"\n", b"\r\n")),
    ("cr", GOOD.replace(b"\n", b"\r")),
    ("nel", GOOD.replace(b"\n", "\x85".encode())),
    ("line-separator", GOOD.replace(b"\n", "\u2028".encode())),
    ("yaml-1.2", b"%YAML 1.2\n---\n" + GOOD),
    ("end-mark", GOOD + b"...\n"),
    ("odd-ids", GOOD.replace(b"troops", b"__class__").replace(b" a:", b" __init__:")),
    ("path-ids", GOOD.replace(b"troops", b"../../x").replace(b" a:", b" ../../etc/passwd:")),
    ("long-value", b"sources:\n  a: " + b"t" * 10_000_000 + b"\n"),
    ("long-id", b"sources:\n  ? " + b"t" * 10_000_000 + b"\n  : x\n"),
)
"""Files that are read without a word."""

LARGE = (
    _case("many-keys", _repeated(b"k%d: 1\n", 100_000), "RC020", "is not a known key"),
    _case("one-key", b"k: 1\n" * 100_000, "RC002", "more places of this file"),
    _case(
        "many-records",
        b"quantities: {q: {unit: x}}\nsources: {a: t}\nestimates:\n"
        + b"- {quantity: q, source: a, foo: 1}\n" * 20_000,
        "RC020",
        "more places of this file than the 1,000 that are listed",
    ),
    _case("many-aliases", b"a: &a x\nb: [" + b"*a," * 100_000 + b"]\n", "RC008", "more places"),
    _case("many-anchors", _repeated(b"- &a%d x\n", 50_000), "RC008", "more places"),
    _case("many-tags", b"- !x y\n" * 50_000, "RC009", "more places"),
    _case("many-markers", b"<<<<<<< x\n" * 100_000, "RC007", "more places"),
    _case("many-marks", b"a: " + b"\xef\xbb\xbf" * 100_000, "RC014", "more places"),
    _case("many-oddities", b"a:\n" + b"- 015\n" * 100_000, "RC018", "more places"),
    _case("many-cuts", b"a: [" + b"1,000, " * 50_000 + b"]\n", "RC003", "more places"),
    _case("one-cut", b"a: {b: around 2" + b",000" * 50_000 + b"}\n", "RC003", "around 2,000"),
    _case("one-line", b"a: " + b"x" * 20_000_000, "RC020", "`a` is not a known key"),
    _case("comments", b"a: b" + b" #x" * 300_000 + b"\n", "RC017", "is a comment"),
    _case("open-quote", b'a: "' + b"x\n" * 500_000, "RC001", "is not closed"),
    _case("escapes", b'a: "' + rb"\x41" * 500_000 + b'"\n', "RC020"),
    _case("too-large", b"#" * (64 * 2**20 + 1), "RC012", "larger than 64 MiB"),
    _case("noise", random.Random(7).randbytes(64 * 2**20), "RC013", "not UTF-8"),
    _case("signs", bytes(range(33, 127)) * 100_000, "RC016", "`!`"),
    _case(
        "same-estimates",
        b"sources: {a: t}\nquantities: {q: {unit: x}}\nestimates:\n"
        + b"- {quantity: q, source: a, stated: 15}\n" * 10_000,
        "RC203",
        "no id of its own",
    ),
    _case(
        "long-ids",
        b"sources:\n  ? "
        + b"abcdefghij" * 600
        + b"\n  : t\n"
        + _repeated(b"  " + b"ab" * 45 + b"-%03d: t\n", 200)
        + b"quantities: {q: {unit: x}}\nestimates:\n"
        + b"- {quantity: q, source: "
        + b"abcdefghji" * 600
        + b", stated: 15}\n"
        + _repeated(b"- {quantity: q, source: " + b"ba" * 45 + b"%03d, stated: 15}\n", 40),
        "RC201",
        "correct the id",
    ),
    _case(
        "dimensions",
        b"sources: {a: t}\nquantities:\n  q:\n    unit: x\n    dimensions:\n"
        + _repeated(b"      d%d: [x, z]\n", 20_000)
        + b"    scope:\n"
        + _repeated(b"      d%d: x\n", 20_000)
        + b"    estimates: {a: {stated: 15, scope: {e: x}}}\n",
        "RC301",
        "`e` is not a dimension",
    ),
    _case(
        "ring",
        b"sources:\n"
        + b"".join(
            b"  s%d: {title: t, relays: [s%d], supersedes: s%d, issuer: s%d}\n"
            % (n, (n + 1) % 2_000, (n + 2) % 2_000, (n + 3) % 2_000)
            for n in range(2_000)
        )
        + b"quantities: {q: {unit: x, parent: q, estimates: {s0: 15, s9: 18}}}\n",
        "RC205",
        "in a circle",
    ),
)
"""Checked one by one, each beside a good file."""
