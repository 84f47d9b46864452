"""Copies of any kind give the paragraphs that a reader sees, or say why they cannot."""

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import InputError
from reconcile.quotes.copies.metadata import read_metadata
from reconcile.quotes.copies.reading import ENDINGS, MOST, read_copy

HERE = Path(__file__).parent / "copies"
PAGE = (HERE / "ferry.html").read_bytes()
PRINTED = (HERE / "ferry.pdf").read_bytes()
ADDRESS = "https://lantern.example/ferry-ports"


def texts(data: bytes, name: str) -> list[str]:
    return [block.text for block in read_copy(data, name).blocks]


def archived(*pages: tuple[str, str, bytes], is_packed: bool = True) -> bytes:
    """A WARC with what a server answered: status, type, body; as ISO 28500 has it."""
    records = [_record("warcinfo", "application/warc-fields", b"software: test\r\n")]
    for status, kind, body in pages:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(_record("response", "application/http; msgtype=response", head + body))
    return b"".join(gzip.compress(one) if is_packed else one for one in records)


def _record(kind: str, content: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}>\r\n"
        f"WARC-Date: 2026-09-05T10:00:00Z\r\nWARC-Target-URI: {ADDRESS}\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return file.getvalue()


def message(page: bytes) -> bytes:
    """A page as Chromium saves it whole."""
    head = (
        b"From: <Saved by Blink>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: " + ADDRESS.encode() + b"\r\n\r\n"
    )
    return head + page.replace(b"\n", b"\r\n") + b"\r\n----b--\r\n"


FAILED = ("404 Not Found", "text/html", b"<p>no such page")
PICTURE = ("200 OK", "image/png", b"\x89PNG")
FOUND = ("200 OK", "text/html; charset=utf-8", PAGE)
KINDS = {
    "a.mhtml": message(PAGE),
    "a.warc.gz": archived(FAILED, PICTURE, FOUND),
    "a.warc": archived(FAILED, PICTURE, FOUND, is_packed=False),
    "a.wacz": zipped({"datapackage.json": b"{}", "archive/a.warc.gz": archived(FOUND)}),
}


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    found = texts(PAGE, "ferry.html")
    assert len(found) == 10
    assert found[2:5] == [
        "Ferry ports count the summer",
        "Between 41,000 and 46,500 passengers crossed the sound from Varnes to Holmby in July, the "
        "port authority said on Thursday. A year before it had counted just under 39,000, and no "
        "season since the bridge was closed had seen more.",
        "The company that runs the line earned £3.2 million in the month 2, slightly less that the "
        "3.4 million of the year before: tickets had become cheaper for those who live on the "
        "islands, and fuel had not.",
    ]
    assert found[-2:] == ["Port | Trips", "Varnes | 1,312"]
    assert "99,999" not in str(found), "the attribute `hidden` hides it"
    assert "77,777" not in str(found), "it stands in a script"


@pytest.mark.parametrize("name", KINDS)
def test_other_wrappings_hold_the_same_page(name: str) -> None:
    assert texts(KINDS[name], name) == texts(PAGE, "ferry.html")


def test_a_pdf_of_two_columns_is_read_column_by_column() -> None:
    copy = read_copy(PRINTED, "ferry.pdf")
    assert {block.place for block in copy.blocks} == {"p. 1"}
    words = " ".join(block.text for block in copy.blocks)
    for sentence in texts(PAGE, "ferry.html")[3:7]:
        assert sentence.replace("month 2", "month2") in words


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>10&nbsp;000 &lt; 12&#44;000", ["10 000 < 12,000"]),
        ("<ul><li>one<li>two</ul>three", ["one", "two", "three"]),
        ("<table><tr><td>a<td>7<tr><td>b<td>8</table>", ["a | 7", "b | 8"]),
        ("<p>up to<br>9,000<p style='display: none'>x", ["up to 9,000"]),
        ("<div aria-hidden=true><p>x</p></div><p>seen", ["seen"]),
        ("<p>12<wbr>000</p>", ["12000"]),
        ("<p>5 < 6 and <b>7</p></b></i>8", ["5 < 6 and 7", "8"]),
        ("<title>t</title><p>no head", ["no head"]),
    ],
)
def test_pages_as_people_write_them(page: str, found: list[str]) -> None:
    read = texts(page.encode(), "a.html")
    assert read == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"Up to\n10,000 men.\r\n\r\nMore.", ["Up to 10,000 men.", "More."]),
        (b"\xef\xbb\xbfUp to 10", ["Up to 10"]),
        ("Über 10".encode("utf-16"), ["Über 10"]),
        (b"\x80 5 million", ["€ 5 million"]),
    ],
)
def test_texts_in_their_encodings(text: bytes, found: list[str]) -> None:
    assert texts(text, "a.txt") == found


def test_a_guessed_encoding_is_said() -> None:
    assert read_copy(b"\x80 5", "a.txt").notes == (
        "it is not UTF-8 and declares no encoding, so it is read as windows-1252",
    )
    assert read_copy(b"<meta charset=latin1><p>\x80 5", "a.html").notes == ()


@pytest.mark.parametrize(
    ("data", "name", "fact"),
    [
        (b"", "a.html", "it has no text"),
        (b"<script>1</script>", "a.htm", "it has no text"),
        (b"%PDF-1.7 nonsense", "a.pdf", "it is no PDF that can be read"),
        (b"x", "a.docx", "`.docx` cannot be read"),
        (b"x", "copy", "a file without an ending cannot be read"),
        (b"x", "a.warc", "it holds no page that a server sent whole"),
        (b"\x1f\x8b\x08" + bytes(40), "a.warc.gz", "it is no archive that can be read"),
        (archived(FAILED), "a.warc.gz", "it holds no page that a server sent whole"),
        (b"x", "a.wacz", "it is no WACZ that can be read"),
        (zipped({"b.zip": b"PK"}), "a.wacz", "it holds no page that a server sent whole"),
        (zipped({"a.warc": bytes(10 << 20)}), "a.wacz", "it is packed as no page is"),
        (zipped({"a.txt": bytes(257 << 20)}), "a.wacz", "it unpacks to more than 256 MB"),
        (b"Content-Type: image/png\n\nx", "a.mhtml", "it holds no page"),
        (bytes(MOST + 1), "a.txt", "it has more than 64 MB"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, name: str, fact: str) -> None:
    with pytest.raises(InputError) as caught:
        read_copy(data, name)
    assert str(caught.value).startswith(fact)


def test_a_scanned_page_asks_for_its_text() -> None:
    with pytest.raises(InputError, match="it has no text, as a scanned page has none"):
        read_copy(_empty_pdf(), "scan.pdf")


def _empty_pdf() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@given(data=st.binary(max_size=300), name=st.sampled_from(ENDINGS))
def test_any_bytes_are_a_copy_or_are_refused(data: bytes, name: str) -> None:
    assert isinstance(read_metadata(data, f"a{name}"), tuple)
    with suppress(InputError):
        assert read_copy(data, f"a{name}").blocks


def test_a_page_of_nested_elements_is_read() -> None:
    deep = b"<div hidden>" * 50_000 + b"x" + b"</div>" * 50_000 + b"<p>seen"
    assert texts(deep, "a.html")[-1] == "seen"
    assert texts(b"<div>" * 100_000 + b"seen", "a.html") == ["seen"]


LINKED = '<script type="application/ld+json">'
SAID = {
    "title": ("Ferry ports count the summer", "JSON-LD headline"),
    "author": ("Ida Marsh; Ole Brun", "JSON-LD author"),
    "publisher": ("The Lantern", "JSON-LD publisher"),
    "published": ("2026-09-03", "JSON-LD datePublished"),
    "url": (ADDRESS, "<link rel=canonical>"),
    "lang": ("en-GB", "JSON-LD inLanguage"),
}


def test_a_page_says_what_it_is() -> None:
    found = {one.field: one[1:] for one in read_metadata(PAGE, "ferry.html")}
    assert found == SAID
    archive = {one.field: one[1:] for one in read_metadata(KINDS["a.wacz"], "a.wacz")}
    assert archive == {
        **SAID,
        "url": (ADDRESS, "the archive's WARC-Target-URI"),
        "accessed": ("2026-09-05", "the archive's WARC-Date"),
    }
    assert {one.field for one in read_metadata(PRINTED, "ferry.pdf")} == {"title", "published"}


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<meta name="citation_date" content="2026/1/9">', ("published", "2026-01-09")),
        ('<meta property="og:locale" content="de_DE">', ("lang", "de-DE")),
        ('<time datetime="2026-01">', ("published", "2026-01")),
        (
            '<script type="application/ld+json">{"@type":["Report"],"name":"A"}</script>',
            ("title", "A"),
        ),
        ('<meta name="author" content="A"><meta name="author" content="B">', ("author", "A; B")),
    ],
)
def test_heads_say_it_in_many_ways(head: str, found: tuple[str, str]) -> None:
    assert found in [one[:2] for one in read_metadata(head.encode(), "a.html")]


@pytest.mark.parametrize(
    "head",
    [
        '<link rel=canonical href="javascript:alert(1)">',
        '<meta name="date" content="yesterday">',
        LINKED + "[" * 100_000,
        "<title>" + "x" * 1_000,
    ],
)
def test_heads_that_say_nothing_usable(head: str) -> None:
    assert read_metadata(head.encode(), "a.html") == ()
