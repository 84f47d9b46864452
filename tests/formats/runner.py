"""What GitHub's runner takes out of a step's log, by its own rules.

Rules of actions/runner, src/Runner.Common/ActionCommand.cs: blanks before `::` do not count, a
command ends at the second `::`, and in the older form `##[` counts anywhere in a line. A
comparison there passes over characters that are drawn with no width.
"""

import unicodedata
from typing import NamedTuple

KNOWN = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group",
    "notice", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning",
}  # fmt: skip


class Command(NamedTuple):
    """A command that the runner would carry out."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """The commands in a log; every line is looked at as the runner does."""
    return [found for line in _lines(log) if (found := _newer(line) or _older(line))]


def _lines(log: str) -> list[str]:
    # .NET reads a line up to CR, LF or both.
    whole = log.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ["".join(c for c in line if unicodedata.category(c) != "Cf") for line in whole]


def _newer(line: str) -> Command | None:
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    if name.lower() not in KNOWN:
        return None
    pairs = (pair.partition("=") for pair in rest.strip().split(",") if "=" in pair)
    properties = {key: _read(value, "\r\n:,") for key, _, value in pairs}
    return Command(name.lower(), properties, _read(data, "\r\n"))


def _older(line: str) -> Command | None:
    _, mark, rest = line.partition("##[")
    head, end, data = rest.partition("]")
    name, _, _ = head.partition(" ")
    if not mark or not end or name.lower() not in KNOWN:
        return None
    return Command(name.lower(), {}, data)


def _read(text: str, marks: str) -> str:
    for mark in (*marks, "%"):
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text
