"""`reconcile plot`: the evidence of an answer as a picture."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from reconcile.cli import screen, troubles
from reconcile.cli.pools import pools
from reconcile.errors import UsageError
from reconcile.formats import citations
from reconcile.pictures.forest import Asked, picture
from reconcile.pictures.svg import THEMES, Theme, svg
from reconcile.project import boundary, names, notices, outside, writing
from reconcile.project.config import Lookup
from reconcile.project.project import Project
from reconcile.site.addresses import slugs

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options
    from reconcile.pictures.marks import Picture

KINDS = ("forest",)
FORMATS = ("svg", "png", "pdf")
"""What a picture can be written as, by the ending of its file."""

_LEAST, _MOST, _DIGITS = 240, 10_000, 6
"""Pixels of width: below, no bar is left beside the words; above, no program draws it."""


def plot(
    quantities: Annotated[list[str], typer.Argument(help="Ids, a picture each.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file or a folder; - is standard output."
        ),
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="forest.")] = "forest",
    theme: Annotated[
        str, typer.Option(metavar="THEME", help="auto, light, dark or print.")
    ] = "auto",
    width: Annotated[
        str, typer.Option(metavar="PIXELS", help="Up to 480 words stand above the bars.")
    ] = "920",
    as_of: options.AsOf = None,
    on: options.On = None,
    period: options.Period = None,
    everything: Annotated[bool, typer.Option("--all", help="Draw relays too.")] = False,
    no_title: Annotated[
        bool, typer.Option("--no-title", help="Leave title and answer to a caption.")
    ] = False,
    sources: Annotated[
        bool, typer.Option("--sources", help="List the sources with their addresses.")
    ] = False,
    pool: Annotated[
        str | None, typer.Option(metavar="METHOD", help="Pool: pm, dl, reml, common or pdg.")
    ] = None,
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="svg, png or pdf.")
    ] = None,
    data: options.Data = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Draw the evidence of an answer as a picture.

    A row for each figure, all on one axis, with the answer as a band behind them. The picture of
    `troops` is written to troops.svg unless -o names another place.

    Examples:
        reconcile plot troops                 # troops.svg
        reconcile plot troops -o troops.png --width 1200
        reconcile plot troops killed -o pictures/ --theme print
        reconcile plot troops -o - | wc -c
    """
    _known("kind", kind, KINDS)
    colours = _known("theme", theme, THEMES)
    pixels = _pixels(width)
    ending = _ending(output, format_name)
    when, date, span = names.day(as_of), names.day(on, "--on"), names.period(period)
    project = Project.open(data, lookup=Lookup(config, isolated)).about(quantities)
    answers = project.answers(dict.fromkeys(quantities), when, on=date, period=span)
    targets = _targets([one.quantity.id for one in answers], output, ending)
    pooled = pools(answers, pool) if pool else {}
    for one, target in zip(answers, targets, strict=True):
        asked = Asked(
            pixels,
            has_title=not no_title,
            everything=everything,
            pooling=pooled.get(one.quantity.id),
            sources=citations.used([one], project.ledger.sources) if sources else (),
        )
        _write(picture(one, asked), colours, ending, target)
    return troubles.report(project.ledger)


def _write(drawn: Picture, theme: Theme, ending: str, target: Path | None) -> None:
    """Write a picture to its file, and say so; or to standard output."""
    if target is None:
        screen.write(svg(drawn, theme) + "\n")
        return
    boundary.require_named(target, f"`{target.as_posix()}`")
    writing.replace(target, _bytes(drawn, theme, ending))
    notices.hint(f"wrote {target.as_posix()}")


def _bytes(drawn: Picture, theme: Theme, ending: str) -> bytes:
    if ending == "svg":
        return f"{svg(drawn, theme)}\n".encode()
    from reconcile.pictures import raster

    if letters := raster.undrawn(drawn):
        notices.hint(f"PNG and PDF show boxes for {letters[:20]}; SVG shows the letters")
    return raster.png(drawn, theme) if ending == "png" else raster.pdf(drawn, theme)


_Name = TypeVar("_Name", bound=str)


def _known(option: str, value: str, known: Collection[_Name]) -> _Name:
    """Return the name that was meant.

    Raises:
        UsageError: There is no such name.
    """
    for one in known:
        if one == value:
            return one
    raise UsageError(f"`{value}` is not a --{option}; choose {' or '.join(known)}")


def _pixels(text: str) -> int:
    """Return the width that a word asks for.

    Raises:
        UsageError: It is no number, or no picture is so wide.
    """
    found = int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else 0
    if not _LEAST <= found <= _MOST:
        raise UsageError(f"--width {text}: a picture is {_LEAST} to {_MOST:,} pixels wide")
    return found


def _ending(output: str | None, asked: str | None) -> str:
    """What the pictures are written as: by the name of the file, else as asked, else SVG."""
    if asked is not None:
        _known("format", asked, FORMATS)
    is_named = output is not None and output != "-" and _is_file(output)
    ending = Path(output or "").suffix.removeprefix(".").lower() if is_named else ""
    if is_named and ending not in FORMATS and not (asked and not ending):
        raise UsageError(f"`{output}`: a picture is written as .{' or .'.join(FORMATS)}")
    if ending and asked and ending != asked:
        raise UsageError(f"`{output}` and --format {asked} ask for two formats; give one of them")
    return ending or asked or FORMATS[0]


def _targets(ids: Sequence[str], output: str | None, ending: str) -> list[Path | None]:
    """The file of each picture; None: standard output.

    Raises:
        UsageError: Several pictures would go to one place.
    """
    if output is None or not _is_file(output):
        folder = Path(output or "")
        return [folder / f"{name}.{ending}" for name in slugs(ids).values()]
    if output == "-" and ending != "svg":
        raise UsageError(
            f"standard output takes SVG; name a file for {ending.upper()}: -o x.{ending}"
        )
    if len(ids) > 1:
        where = "standard output" if output == "-" else f"`{output}`"
        raise UsageError(
            f"{where} holds one picture, and {len(ids)} are asked for; name a folder: -o pictures/"
        )
    return [None if output == "-" else Path(output)]


def _is_file(output: str) -> bool:
    """Tell whether a name is that of one file: it has an ending, and no folder is called so."""
    if output == "-":
        return True
    return not output.endswith(("/", os.sep)) and not outside.is_folder(Path(output))
