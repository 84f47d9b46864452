"""Ids of sources that a table names by publisher, date and address.

The rule: the publisher, else the author, else the host of the address, else the title; then the
date of publication. Where two would be the same, the first words of the address, else of the
title, follow: the id of a source hangs on what is said of it, and not on the order of the rows.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from reconcile.ledger.new_ids import slug_of

Fields = Mapping[str, str]

_WORDS = 4
"""Words that part two sources of one day."""


def ids(sources: Sequence[Fields]) -> list[str]:
    """Return an id for each source, no two the same.

    Example:
        >>> bbc = {"publisher": "BBC News", "published": "2024-10-23"}
        >>> ids([bbc, {**bbc, "title": "Troops in Russia, says NIS"}, {"url": "https://www.a.org/x"}])
        ['bbc-news-2024-10-23', 'bbc-news-2024-10-23-troops-in-russia-says', 'a-org']
    """
    plain = [_plain(source) for source in sources]
    counts = Counter(plain)
    found = [
        name if counts[name] == 1 else "-".join(filter(None, (name, _telling(source))))
        for name, source in zip(plain, sources, strict=True)
    ]
    again = Counter(found)
    return [
        name if again[name] == 1 else f"{name}-{_digest(source)}"
        for name, source in zip(found, sources, strict=True)
    ]


def _plain(source: Fields) -> str:
    host = (_host(source.get("url", ""))).removeprefix("www.")
    names = (source.get("publisher"), source.get("author"), host, source.get("title"))
    name = next((slug for text in names if text and (slug := slug_of(text))), "source")
    return "-".join(filter(None, (name, slug_of(source.get("published", "")))))


def _host(url: str) -> str:
    """The host of an address; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _telling(source: Fields) -> str:
    """The words that part a source from others of one day."""
    try:
        path = urlsplit(source.get("url", "")).path
    except ValueError:
        path = ""
    last = re.sub(r"\.\w{2,5}$", "", path.rstrip("/").rpartition("/")[2])
    words = slug_of(last).split("-") if last else slug_of(source.get("title", "")).split("-")
    return "-".join(words[:_WORDS])


def _digest(source: Fields) -> str:
    told = "\0".join(f"{name}={source[name]}" for name in sorted(source))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:6]
