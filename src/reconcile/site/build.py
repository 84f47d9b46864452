"""The files of a site: its pages rendered, and what they need beside them."""

from collections.abc import Iterator
from importlib.resources import files as resources

from reconcile.site import pages, render


def files(matter: pages.Matter, wishes: pages.Wishes) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site with its name, the pages one after the other.

    Args:
        matter: What the pages tell.
        wishes: What they are to be like.
    """
    for page in pages.pages(matter, wishes):
        yield f"{page.frame.path}.html", _encoded(render.render(page))
    yield from _assets()


def _assets() -> Iterator[tuple[str, bytes]]:
    folder = resources("reconcile.site").joinpath("assets")
    for asset in sorted(folder.iterdir(), key=lambda one: one.name):
        yield f"assets/{asset.name}", asset.read_bytes()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
