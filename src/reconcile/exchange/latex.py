r"""Text as LaTeX has it in a bibliography, and back.

Written is Unicode, with a macro only for what LaTeX would take for a command (Lamport, *LaTeX*,
2.2.1). Read are accents, letters and signs of its macros too; of a macro that is not known
the text in its braces is kept.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from reconcile.exchange.markup import plain

_WRITTEN: Mapping[int, str] = MappingProxyType(
    {
        **{ord(sign): f"\\{sign}" for sign in "&%$#_"},
        ord("\\"): r"\textbackslash{}",
        ord("~"): r"\textasciitilde{}",
        ord("^"): r"\textasciicircum{}",
    }
)

_BRACES = {ord(sign): f"\\{sign}" for sign in "{}"}
_LONE_BRACES = {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
"""BibTeX counts braces behind a backslash too, so that only those that match are written so."""

_LIGATURE = re.compile(r"(?<=[-`'?!<>,])(?=[-`'<>,])")
"""Between signs that LaTeX draws as one: ``--`` is a dash."""


def to_latex(text: str) -> str:
    r"""Write a text for a field in braces.

    Example:
        >>> print(to_latex("50 % of {a_b} -- Łódź"), to_latex("}{"))
        50 \% of \{a\_b\} -{}- Łódź \textbraceright{}\textbraceleft{}
    """
    braces = _BRACES if _do_braces_match(text) else _LONE_BRACES
    return _LIGATURE.sub("{}", text.translate({**_WRITTEN, **braces}))


def _do_braces_match(text: str) -> bool:
    depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return not depth


def _table(text: str) -> Mapping[str, str]:
    """Pairs of words, one behind the other."""
    words = text.split()
    return MappingProxyType(dict(zip(words[::2], words[1::2], strict=True)))


_MARKS = _table(
    "` 0300 ' 0301 ^ 0302 ~ 0303 = 0304 u 0306 . 0307 \" 0308 r 030a H 030b v 030c d 0323"
    " c 0327 k 0328 b 0331"
)
_ACCENTS = {macro: chr(int(mark, 16)) for macro, mark in _MARKS.items()}
"""The combining mark that each macro puts on the letter behind it."""

_SIGNS = _table(
    r"""
    ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ th þ TH Þ dh ð DH Ð dj đ DJ Đ
    ng ŋ NG Ŋ textbackslash \ textbraceleft { textbraceright } lbrace { rbrace }
    textasciitilde ~ textasciicircum ^ textasciigrave ` textendash – textemdash —
    textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl "
    quotedblbase „ quotesinglbase ‚ guillemotleft « guillemotright »
    ldots … dots … textellipsis … S § P ¶ copyright © textcopyright © textregistered ®
    texttrademark ™ textdegree ° pounds £ textsterling £ texteuro € euro € EUR € textyen ¥
    textdollar $ textunderscore _ textbar | textless < textgreater > textpm ± pm ± textmu µ
    mu μ times × texttimes × cdot · textperiodcentered · textbullet • sim ~ leq ≤ geq ≥
    approx ≈ infty ∞ circ ° textordfeminine ª textordmasculine º
    alpha α beta β gamma γ delta δ Delta Δ sigma σ LaTeX LaTeX TeX TeX BibTeX BibTeX
    """
)

_SILENT = frozenset({"-", "/", "@"})
_BLANK = frozenset({*" ,;:!\\\t\n", "newline", "par", "linebreak", "space", "quad", "qquad"})

_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z]+)\*?[ \t\n]*|\\(?P<sign>.)|(?P<ligature>---|--|``|''|<<|>>|,,|[?!]`)"
    r"|(?P<brace>[{}])|(?P<tie>~)|(?P<math>\$)|(?P<text>[^\\{}~$`'<>,?!^_-]+|.)",
    re.DOTALL,
)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "<<": "«", ">>": "»", ",,": "„"}
_LIGATURES |= {"?`": "¿", "!`": "¡"}

_SKIPPED_FIRST = frozenset({"href", "textcolor", "foreignlanguage", "hspace"})
"""Macros whose first braces are no text."""


def from_latex(text: str) -> str:
    r"""Read a field of a bibliography as plain text; blanks and line ends become one blank.

    Example:
        >>> from_latex(r"{\L}\'od\'{z} \& {\"U}ber--{NATO}, \emph{5\,\%}")
        'Łódź & Über–NATO, 5 %'
        >>> from_latex(r"\c{c} \v s \href{https://a.example}{here} $x^{2}$ \foo{bar}")
        'ç š here x² bar'
    """
    return " ".join(_Reader(text).all().split())


_DEEPEST = 50  # macros within one another


class _Reader:
    """One text, from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0
        self._is_formula = False
        self._depth = 0

    def all(self) -> str:
        parts = []
        while self._at < len(self._tokens):
            parts.append(self._next())
        return unicodedata.normalize("NFC", "".join(parts)) if parts else ""

    def _next(self) -> str:
        """The text of the next token, with what belongs to it."""
        token = self._tokens[self._at]
        self._at += 1
        kind, value = token.lastgroup, token[token.lastgroup or 0]
        if kind == "ligature":
            return _LIGATURES[value]
        if kind == "math":
            self._is_formula = not self._is_formula
        if kind in ("brace", "math"):
            return ""
        if kind == "tie":
            return " "
        if kind == "text":
            return self._raised(value) if self._is_formula and value in "^_" else value
        return self._macro(value, token[0])

    def _macro(self, name: str, written: str) -> str:
        if name in _ACCENTS:
            return self._accented(name)
        if name in _SIGNS:
            return _SIGNS[name]
        if name in _BLANK:
            return " "
        if name in _SKIPPED_FIRST:
            self._argument()
            return ""
        # A sign behind a backslash stands for itself; a macro that is not known says nothing.
        return "" if name in _SILENT or len(written) > 2 or name.isalpha() else name

    def _accented(self, name: str) -> str:
        base = self._argument().replace("ı", "i").replace("ȷ", "j")
        if not base.strip():
            return name if name in "^~" else base  # over nothing it is the sign itself
        return base[:1] + _ACCENTS[name] + base[1:]

    def _argument(self) -> str:
        """What stands in the braces that follow, else the next character."""
        if self._at >= len(self._tokens) or self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        found = self._inside()
        self._depth -= 1
        return found

    def _inside(self) -> str:
        token = self._tokens[self._at]
        if token[0] != "{":
            if token.lastgroup == "text" and len(token[0]) > 1:
                return self._split(token[0])
            return self._next()
        self._at += 1
        parts, depth = [], 1
        while self._at < len(self._tokens):
            brace = self._tokens[self._at][0]
            depth += (brace == "{") - (brace == "}")
            if not depth:
                self._at += 1
                break
            parts.append(self._next())
        return "".join(parts)

    def _split(self, text: str) -> str:
        """The first character of a text; the others are read next."""
        rest = _TOKEN.match(text, 1)
        self._tokens[self._at : self._at + 1] = [rest] if rest else []
        return text[0]

    def _raised(self, sign: str) -> str:
        r"""A number above or below the line: ``$x^{2}$``."""
        inside = self._argument()
        tag = "sup" if sign == "^" else "sub"
        return plain(f"<{tag}>{inside}</{tag}>") if re.fullmatch(r"[0-9+-]+", inside) else inside
