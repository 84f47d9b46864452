"""Turn page values into HTML: the one place where text of a ledger becomes markup.

All text is escaped by the environment, and made visible by `printable.safe` before: no template
can forget it. What is markup already is only what the filter `svg` says is a picture of ours.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.site.pages import Page
from reconcile.wording.printable import safe

if TYPE_CHECKING:
    from jinja2 import Environment


def render(page: Page) -> str:
    """Return a page as a whole HTML document."""
    template = _environment().get_template(page.template)
    return template.render(frame=page.frame, page=page.body)


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from jinja2.filters import do_mark_safe

    made = Environment(
        loader=PackageLoader("reconcile.site"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # A picture that `pictures.svg` has written, and escaped, is markup; nothing else is.
    made.filters["svg"] = do_mark_safe
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
