"""`reconcile plot`: the evidence of an answer as a picture."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
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
    from reconcile.values import PartialDate

KINDS = ("forest", "history", "lineage")
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
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="forest, history or lineage.")
    ] = "forest",
    theme: Annotated[
        str, typer.Option(metavar="THEME", help="auto, light, dark or print.")
    ] = "auto",
    width: Annotated[
        str, typer.Option(metavar="PIXELS", help="240 to 10,000; up to 480 words stand above.")
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

    forest: a row for each figure, all on one axis, with the answer as a band behind them. history:
    the answer from day to day, and what was printed. lineage: who said a figure first, and who
    repeats it. The picture of `troops` is written to troops.svg, troops-history.svg or
    troops-lineage.svg unless -o names another place.

    Examples:
        reconcile plot troops                 # troops.svg
        reconcile plot troops -o troops.png --width 1200
        reconcile plot troops killed -o pictures/ --theme print
        reconcile plot troops --kind history --as-of 2025-06
    """
    _known("kind", kind, KINDS)
    names.require_place(output)
    colours = _known("theme", theme, THEMES)
    pixels = _pixels(width)
    ending = _ending(output, format_name)
    when, date, span = names.day(as_of), names.day(on, "--on"), names.period(period)
    ids = list(dict.fromkeys(quantities))
    project = Project.open(data, lookup=Lookup(config, isolated))
    # A lineage can be that of a source, whose figures are about any quantity.
    project = project if kind == "lineage" else project.about(ids)
    asked = Asked(pixels, has_title=not no_title, everything=everything)
    if kind == "forest":
        answers = project.answers(ids, when, on=date, period=span)
        pooled = pools(answers, pool) if pool else {}
        drawn = {
            one.quantity.id: picture(
                one,
                asked._replace(
                    pooling=pooled.get(one.quantity.id),
                    sources=citations.used([one], project.ledger.sources) if sources else (),
                ),
            )
            for one in answers
        }
    else:
        _require_forest(kind, {"on": on, "period": period, "pool": pool, "sources": sources})
        drawn = dict(_in_time(kind, project, ids, when, asked))
    for one, target in zip(drawn.values(), _targets(drawn, output, ending), strict=True):
        write(one, colours, ending, target)
    return troubles.report(project.ledger)


def _require_forest(kind: str, options: Mapping[str, object]) -> None:
    """Refuse options that say something of a forest plot alone.

    Raises:
        UsageError: One was given.
    """
    for name, value in options.items():
        if value:
            raise UsageError(f"--{name} is for --kind forest; leave it out for {kind}")


def _in_time(
    kind: str, project: Project, ids: Iterable[str], day: PartialDate | None, asked: Asked
) -> Iterator[tuple[str, Picture]]:
    """Draw histories or lineages, each with the name of its file."""
    from reconcile.pictures import history, lineage

    width, has_title, everything = asked.width, asked.has_title, asked.everything
    for name in ids:
        if kind == "history":
            found = project.history(name)
            found = found.until(day) if day else found
            yield (
                f"{found.quantity.id}-history",
                history.history(found, width=width, has_title=has_title, everything=everything),
            )
        else:
            trace = project.trace(name, day)
            yield (
                f"{trace.subject.id}-lineage",
                lineage.lineage(trace, width=width, has_title=has_title, everything=everything),
            )


def write(drawn: Picture, theme: Theme, ending: str, target: Path | None) -> None:
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


def _targets(ids: Collection[str], output: str | None, ending: str) -> list[Path | None]:
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
