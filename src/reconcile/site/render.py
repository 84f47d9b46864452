"""Turn page values into HTML: the one place where text of a ledger becomes markup.

All text is escaped by the environment, and made visible by `printable.safe` before: no template
can forget it. What is markup already is only what the filter `svg` says is a picture of ours, and
what `prose` makes of our own Markdown.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.site import policy
from reconcile.site.pages import Page
from reconcile.site.prose import prose
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from jinja2 import Environment


def render(page: Page) -> str:
    """Return a page as a whole HTML document."""
    template = _environment().get_template(page.template)
    return template.render(frame=page.frame, page=page.body)


def render_as_one(pages: Sequence[Page]) -> str:
    """Return all pages as the parts of one HTML document, the first one first.

    Sheet and script stand in it, and a browser knows them by their hashes.
    """
    made = _environment()
    sheet, script = (made.get_template(name).render() for name in ("site.css", "site.js"))
    frame = pages[0].frame._replace(policy=policy.of_one_file(sheet, script))
    return made.get_template("whole.html").render(frame=frame, pages=pages)


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from jinja2.filters import do_mark_safe

    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("reconcile.site", name) for name in ("templates", "assets")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # A picture that `pictures.svg` has written, and escaped, is markup, and our own Markdown that
    # `prose` has; nothing else is.
    made.filters["svg"] = do_mark_safe
    made.filters["prose"] = lambda text, prefix="": do_mark_safe(prose(text, prefix))
    del made.filters["safe"]
    return made


def _shown(value: object) -> object:
    """Take what a template prints: text that can be seen, a number, or markup of ours.

    Raises:
        TypeError: It is nothing that a page can show.
    """
    if type(value) is str:
        return safe(value)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return value
    raise TypeError(f"a page cannot show {value!r}")
