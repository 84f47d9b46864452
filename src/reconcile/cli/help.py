"""How help is laid out: what matters first, examples one a line, options by what they are for."""

import re
from inspect import cleandoc
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

LEDGER = "Ledger"
"""The heading of options that say which ledger is read, and how."""

DISPLAY = "Display"
"""The heading of options that say how much is shown, and on what."""

_SECTION = re.compile(r"\n\n(?=[A-Z][a-z ]+:\n {4})")
"""Where a docstring goes over to a section: a heading, and lines that are set in."""


class Laid(TyperCommand):
    """A command whose help ends in the sections of its docstring, line by line as they stand."""

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The prose: what stands before the first section."""
        del ctx
        _write_prose(self, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Arguments, the command's own options, then those that most commands share."""
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The sections."""
        del ctx
        _write_sections(self, formatter)


class LaidGroup(TyperGroup):
    """The program itself, laid out alike; its commands come before its options."""

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The prose: what stands before the first section."""
        del ctx
        _write_prose(self, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The commands, then the options."""
        self.format_commands(ctx, formatter)
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The sections."""
        del ctx
        _write_sections(self, formatter)


def sections(text: str) -> dict[str, list[str]]:
    r"""The sections of a docstring: the lines of each by its heading.

    Example:
        >>> sections("What it does.\n\nExamples:\n    reconcile show   # all\n")
        {'Examples': ['reconcile show   # all']}
    """
    found = {}
    for section in _SECTION.split(cleandoc(text))[1:]:
        heading, *lines = section.splitlines()
        found[heading.removesuffix(":")] = [line[4:] for line in lines]
    return found


def _write_prose(command: "Command", formatter: "HelpFormatter") -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_SECTION.split(cleandoc(command.help or ""))[0])


def _write_sections(command: "Command", formatter: "HelpFormatter") -> None:
    for heading, lines in sections(command.help or "").items():
        _write_lines(heading, lines, formatter)


def _write_lines(heading: str, lines: "Iterable[str]", formatter: "HelpFormatter") -> None:
    with formatter.section(heading):
        for line in lines:
            formatter.write(f"{'':>{formatter.current_indent}}{line}".rstrip() + "\n")


def _write_parameters(command: "Command", ctx: "Context", formatter: "HelpFormatter") -> None:
    groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for heading in (LEDGER, DISPLAY):
        groups[heading] = []
    for parameter in command.get_params(ctx):
        row = parameter.get_help_record(ctx)
        if row is None:
            continue
        if parameter.param_type_name == "argument":
            groups["Arguments"].append(row)
        else:
            own = DISPLAY if parameter.name == "help" else "Options"
            groups[getattr(parameter, "rich_help_panel", None) or own].append(row)
    for heading, rows in groups.items():
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)
