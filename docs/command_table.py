"""The parameters of every command, from Typer: `src/reconcile/cli/table.py`."""

from collections.abc import Iterator

from typer.core import TyperArgument, TyperOption

from reconcile.cli.program import program


def module() -> str:
    """The module as text."""
    group = program()
    commands = {"": group, **group.commands}
    lines = [
        '"""The parameters of every command: made from the commands by `python docs/build.py`.',
        "",
        "Each: its name, its flags, what it takes, whether it must be there, what it does.",
        '"""',
        "",
        "PARAMETERS: dict[str, tuple[tuple[str, tuple[str, ...], str, bool, str], ...]] = {",
    ]
    for name, command in commands.items():
        lines.append(f"    {name!r}: (")
        lines += [f"        {row!r}," for row in rows(command.params)]
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


def rows(parameters: list[object]) -> Iterator[tuple[str, tuple[str, ...], str, bool, str]]:
    for one in parameters:
        if isinstance(one, TyperOption):
            takes = "nothing" if one.is_flag else "many" if one.multiple else "one"
            yield one.name or "", tuple(one.opts), takes, one.required, one.help or ""
        elif isinstance(one, TyperArgument):
            takes = "many" if one.nargs == -1 else "one"
            yield one.name or "", (), takes, one.required, one.help or ""
