"""Turn the bytes of a document into characters: by its mark, what it declares, or what they are."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.I
)
_LOOKED_AT = 4096
"""Bytes in which a page must declare its encoding; the HTML standard asks for the first 1,024."""

_SUPERSET = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read where a page declares one of these (Encoding standard, *Names and labels*)."""


def characters(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of a document, and a note where its encoding had to be guessed.

    Args:
        data: The bytes of the document.
        declared: The encoding that came with it, such as the header of an archive; empty: none.

    Example:
        >>> characters("Über 10 000".encode())
        ('Über 10 000', '')
        >>> characters("£80".encode("cp1252"))
        ('£80', 'it is not UTF-8 and declares no encoding, so it is read as windows-1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    found = _DECLARED.search(data[:_LOOKED_AT])
    name = declared or (found[1].decode("ascii", errors="replace") if found else "")
    for encoding in (name, "utf-8"):
        try:
            return data.decode(_known(encoding)), ""
        except (UnicodeError, LookupError, ValueError):
            continue
    what = f"declares `{name}`, which it is not," if name else "declares no encoding,"
    note = f"it is not UTF-8 and {what} so it is read as windows-1252"
    return data.decode("cp1252", errors="replace"), note


def _known(name: str) -> str:
    """Return the codec of a name of the web; only those that make text of bytes.

    Raises:
        LookupError: There is none.
    """
    codec = codecs.lookup(name or "utf-8")
    if not isinstance(codec.decode(b"")[0], str) or codec.name in ("idna", "punycode", "utf-7"):
        raise LookupError(name)
    return _SUPERSET.get(codec.name, codec.name)
