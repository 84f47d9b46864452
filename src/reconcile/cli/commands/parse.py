"""`reconcile parse`: the phrase language on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile import formats
from reconcile.cli import exits, screen
from reconcile.errors import UsageError
from reconcile.ledger.languages import tag_of
from reconcile.ledger.wanted import counts_things
from reconcile.phrases import Reading, Refusal, Setting, read
from reconcile.phrases.lexer import LONGEST
from reconcile.project import outside
from reconcile.project.config import Lookup

if TYPE_CHECKING:
    import typer

    from reconcile.cli import options


def parse(
    phrases: Annotated[list[str], typer.Argument(help="Phrases; - reads one a line.")],
    lang: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of their source, such as de or es-MX."),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="UNIT", help="Unit of the quantity: K for 3080 K."),
    ] = None,
    format_name: Annotated[str | None, options.formats_of("parse")] = None,
    json: options.Json = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
) -> int:
    """Read hedged figures: what a phrase says as low, high and best.

    A word that is not understood is never skipped: the phrase is refused.

    Exit codes:
        0  every phrase has been read
        1  a phrase is refused; the others are read all the same

    Examples:
        reconcile parse "up to $9.8 billion" "10,000 to 12,000" --json
        reconcile parse "3080 K" --unit K
        reconcile parse "rund 12.000 Soldaten" --lang de
        reconcile parse - --json < phrases.txt   # a phrase a line
    """
    if lang is not None and (tag := tag_of(lang)) != lang:
        raise UsageError(f"`{lang}` is no language tag: write {tag or 'one of BCP 47, such as de'}")
    page = screen.page(color=color)
    render = formats.load("readings", screen.format_name(format_name, json=json)).render
    hedges = Lookup(config, isolated).at(Path.cwd()).hedges
    setting = Setting(unit, unit is not None and counts_things(unit), lang)
    has_refused = False
    for phrase in _phrases(phrases):
        reading: Reading | Refusal
        try:
            reading = read(phrase, hedges, setting)
        except Refusal as refusal:
            reading, has_refused = refusal, True
        screen.write(render(reading, page))
    return exits.FINDINGS if has_refused else exits.CLEAN


def _phrases(words: Iterable[str]) -> Iterator[str]:
    """The phrases given; a lone dash stands for the lines of standard input, one at a time."""
    for word in words:
        if word == "-":
            yield from outside.stdin_lines(2 * LONGEST)
        else:
            yield word
