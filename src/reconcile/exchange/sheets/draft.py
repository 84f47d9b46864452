"""A mapping as the file that a person may change: what was found, and what is open."""

import json
from collections.abc import Iterable, Mapping

from reconcile.exchange.sheets import targets
from reconcile.exchange.sheets.mapping import Plan
from reconcile.wording.printable import in_quotes

_ABOUT = '# Column = field; "" leaves a column out. docs/exchange.md has all fields.'


def written(plan: Plan, units: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Write the mapping that was used, as TOML.

    Args:
        plan: How the table was read.
        units: The unit of each quantity; empty where nobody knows it.
        named: The ids of quantities by what the table calls them, where they differ.
    """
    lines = [
        '# Column = field; "" leaves a column out. docs/exchange.md has all fields.',
        "[columns]",
    ]
    for column in plan.columns:
        about = "" if column.target or column.is_said else "  # nothing says what it is"
        if column.meant:
            about = f"  # {column.meant}?"
        lines.append(f"{_quoted(column.text)} = {_quoted(column.target)}{about}")
    lines += ["", "# What every row says.", "[constants]"]
    lines += [f"{_quoted(name)} = {_quoted(value)}" for name, value in plan.constants.items()]
    filled = {column.target for column in plan.columns} | set(plan.constants)
    has_source = any(one == "source" or one.startswith(targets.SOURCE) for one in filled)
    lines += _open("source", "an-id-for-the-table", is_there=has_source)
    ends = [figure for one in filled if (figure := targets.figure(one))]
    is_named = "quantity" in filled or any(figure.quantity for figure in ends)
    lines += _open("quantity", "what-it-is-about", is_there=is_named)
    lines += ["", "# The unit of each quantity.", "[units]"]
    lines += [f"{_quoted(name)} = {_quoted(unit)}" for name, unit in units.items() if unit]
    lines += [f'# {_quoted(name)} = "persons"' for name, unit in units.items() if not unit]
    lines += ["", "# Names in the table = ids of quantities.", "[quantities]"]
    lines += [f"{_quoted(name)} = {_quoted(of)}" for name, of in named.items()]
    lines += ["", "[dates]", *_setting("order", plan.is_day_first, ("day first", "month first"))]
    decimal = {".": True, ",": False}.get(plan.decimal)
    lines += ["", "[numbers]", *_setting("decimal", decimal, ("point", "comma"))]
    return "".join(f"{line}\n" for line in lines)


def _open(name: str, example: str, *, is_there: bool) -> Iterable[str]:
    return () if is_there else (f'# {name} = "{example}"',)


def _setting(name: str, value: bool | None, words: tuple[str, str]) -> Iterable[str]:
    if value is None:
        return (f'# {name} = "{words[0]}"  # or "{words[1]}"',)
    return (f'{name} = "{words[0] if value else words[1]}"',)


def _quoted(text: str) -> str:
    """A text as TOML has it: a JSON string, but for what cannot be seen."""
    return in_quotes(json.dumps(text, ensure_ascii=False))
