"""The files of a site: its pages rendered, and what they need beside them."""

from collections.abc import Iterator, Mapping
from importlib.resources import files as resources

from reconcile.project import notices
from reconcile.site import data_page, pages, render


def files(matter: pages.Matter, wishes: pages.Wishes) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site with its name, the pages one after the other.

    Args:
        matter: What the pages tell.
        wishes: What they are to be like.
    """
    data = data_page.files(matter.ledger, matter.every, matter.places, wishes.title)
    for page in _pages(matter, wishes, data):
        yield f"{page.frame.path}.html", _encoded(render.render(page))
    yield from data.items()
    yield from _assets()


def one_file(matter: pages.Matter, wishes: pages.Wishes) -> bytes:
    """Return a whole site as one file that needs nothing beside it.

    Args:
        matter: What the pages tell.
        wishes: What they are to be like; `is_single` holds.
    """
    return _encoded(render.render_as_one(list(_pages(matter, wishes, {}))))


def _pages(
    matter: pages.Matter, wishes: pages.Wishes, data: Mapping[str, bytes]
) -> Iterator[pages.Page]:
    """Yield the pages, and tell a person who waits for them how many are done."""
    notices.begin(pages.count(matter, wishes), "writing page")
    for page in pages.pages(matter, wishes, data):
        yield page
        notices.count()


def _assets() -> Iterator[tuple[str, bytes]]:
    folder = resources("reconcile.site").joinpath("assets")
    for asset in sorted(folder.iterdir(), key=lambda one: one.name):
        yield f"assets/{asset.name}", asset.read_bytes()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
