"""One rule says what a reader may follow, and whatever writes a link goes by it."""

import pytest

from reconcile.api.fragments import linked
from reconcile.pictures.marks import Group, Picture
from reconcile.pictures.svg import svg
from reconcile.site.addresses import web
from reconcile.wording.links import is_link

FOLLOWED = [
    "https://a.example",
    "http://a.example:8080/b?c=d&e#f",
    "HTTPS://A.Example/",
    "https://xn--80ak6aa92e.example/",
    "https://uk.wikipedia.org/wiki/Київ_(місто)",
    "https://a.example/@user:1/<b>",
    "https://192.0.2.1/a",
    "https://[2001:db8::1]:80/a",
]
TEXT = [
    "",
    " https://a.example",
    "https://",
    "https:///a",
    "//a.example",
    "a.example",
    "ftp://a.example",
    "javascript:alert(1)",
    "javascript://a.example/%0aalert(1)",
    "data:text/html,https://a.example",
    "https://user:pw@evil.example",
    "https://bank.example@evil.example/",
    "https://ex\u202eample.com/a",
    "https://a.example/\u202egpj.exe",
    "https://a.example/\u200b",
    "https://a.example/\u3164",
    "https://аpple.example/",
    "https://a。example/",
    "http\u017f://a.example/",
    "https://ex%2eample.com/",
    "https://a.example\\@evil.example/",
    "https://a.example/\\b",
    "https://a.example/b c",
    "https://a.example/b\u00a0c",
    "https://a.example/b\n",
    "https://a.example/b\x00",
    "https://a.example/\x1b[31m",
    "https://a.example/\udcff",
    "https://a.example:x/",
]


@pytest.mark.parametrize("address", [*FOLLOWED, *TEXT])
def test_what_is_followed_is_the_same_on_pages_in_notebooks_and_in_pictures(address: str) -> None:
    is_followed = address in FOLLOWED
    assert is_link(address) is is_followed
    assert web(address) == (address if is_followed else "")
    assert ("<a " in linked("x", address)) is is_followed
    drawn = svg(Picture(10, 10, "", "", (Group((), "x", address),)))
    assert ("<a " in drawn) is is_followed
    assert ('role="group"' in drawn) is is_followed
