"""A lineage that shows itself: the figure, and the tree of who repeats whom."""

from typing import TYPE_CHECKING, Self

from reconcile.answers import lineage_graph as plain
from reconcile.api.shown import NOWHERE, PAGE, Ground, Shown

if TYPE_CHECKING:
    from reconcile.pictures.svg import Theme


class Trace(Shown, plain.Trace):
    """The lineage of one quantity or one source.

    In a notebook it shows itself. `print` shows what `reconcile trace` prints.

    Attributes:
        subject: The quantity or the source itself.
        as_of: The day that was asked for, if any.
        families: The origins of what is shown, those of one issuer beside each other.
        upstream: Of a source: what it builds on, and what that builds on.
        downstream: Of a source: what builds on it, and what builds on that.
        standings: Every estimate that is shown, once.
        nodes: The same as a graph.
        edges: Between the nodes.
        sources: Every source that existed, by id.
    """

    _ground: Ground = NOWHERE

    @classmethod
    def of(cls, found: plain.Trace, ground: Ground) -> Self:
        """Return a lineage that shows itself."""
        made = cls._make(found)
        made._ground = ground
        return made

    def as_text(self) -> str:
        """Return what `reconcile trace` prints, 80 columns wide and without colours."""
        from reconcile.formats import trace_text

        return trace_text.render(self, self._ground.places, PAGE)

    def as_html(self) -> str:
        """Return the figure and the tree as HTML."""
        from html import escape

        from reconcile.api.fragments import figure, folded, fragment
        from reconcile.pictures.lineage import lineage

        tree = folded("The same in words, with addresses", f"<pre>{escape(self.as_text())}</pre>")
        return fragment([figure(lineage(self)), tree])

    def as_svg(self, *, theme: "Theme" = "auto", width: int = 920) -> str:
        """Return its figure as the text of an SVG file.

        Args:
            theme: ``light``, ``dark`` or ``print``; ``auto`` follows the reader's screen.
            width: Pixels.
        """
        from reconcile.pictures.lineage import lineage
        from reconcile.pictures.svg import svg

        return svg(lineage(self, width=width), theme)
