"""A page in Chromium, with all that went wrong in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

EXECUTABLE = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
"""Debian's browser, unless the variable CHROMIUM names another."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PHONE, DESK = 360, 1180
"""Pixels: the narrowest phone that is sold, and a page beside a window."""


class Visit(NamedTuple):
    """An open page.

    Attributes:
        page: What the browser shows.
        troubles: What it complains of: errors, broken policies, dialogs, loads from elsewhere.
    """

    page: Page
    troubles: list[str]


@contextmanager
def visit(browser: Browser, path: Path, *, width: int = DESK, **context: Any) -> Iterator[Visit]:
    """Open a file, and fail at the end if the browser complained of anything.

    Args:
        browser: What to open it with.
        path: The file.
        width: Pixels.
        context: What else `Browser.new_context` takes, such as `color_scheme`.
    """
    opened = browser.new_context(viewport={"width": width, "height": 900}, **context)
    try:
        page, troubles = opened.new_page(), []
        page.on("console", lambda one: troubles.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("request", lambda one: troubles.extend(_elsewhere(one.url)))
        page.on("dialog", lambda one: troubles.append(f"dialog: {one.message}"))
        page.goto(path.as_uri(), wait_until="load")
        yield Visit(page, troubles)
        assert troubles == [], path.name
    finally:
        opened.close()


def _elsewhere(url: str) -> list[str]:
    return [] if url.startswith(("file:", "data:image/")) else [f"asks for {url}"]
