"""Rules for people to read: the page of one, or a line for each of many."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reconcile.answers.explanation import RulePage
from reconcile.formats.manual import manual
from reconcile.formats.page import Page
from reconcile.formats.prose import plain, say
from reconcile.formats.tables import table
from reconcile.wording.printable import safe

_SENTENCE = 36
"""Columns that a sentence needs beside the name of a rule; with less it stands below."""


def index(rules: Sequence[RulePage], page: Page) -> Iterator[str]:
    """Many rules, each with its first sentence; on a terminal a row of a table for each."""
    if page.is_terminal:
        rows = [
            (
                rule.code,
                rule.name,
                rule.severity,
                plain(manual(rule.text, len(rule.text)).short, page),
            )
            for rule in rules
        ]
        yield from table(("code", "name", "severity", "finds"), rows, page).splitlines()
    else:
        yield from _lines(rules, page)
    yield ""
    yield from say(f"`reconcile explain {rules[0].code}` shows the page of one.", page, "", "")


def _lines(rules: Sequence[RulePage], page: Page) -> Iterator[str]:
    room = max(len(f"{rule.code} {rule.name}") for rule in rules)
    kinds = max(len(rule.severity) for rule in rules)
    for rule in rules:
        short = manual(rule.text, len(rule.text)).short
        name = f"{rule.code} {rule.name}"
        if page.columns >= room + kinds + _SENTENCE:
            head = f"{name:{room}}  {rule.severity:{kinds}}  "
            first, *rest = say(short, page, head, " " * len(head))
        else:
            head = name
            first, *rest = name + f" ({rule.severity})", *say(short, page)
        yield page.paint(name, "bold") + first[len(name) :]
        yield from rest


def rule_page(rule: RulePage, page: Page) -> Iterator[str]:
    """The page of one rule: its prose in lines of the page, its examples as they stand."""
    yield f"{page.paint(f'{rule.code} {rule.name}', 'bold')} ({rule.severity})\n"
    paragraph: list[str] = []
    for line in [*rule.text.splitlines(), ""]:
        is_prose = bool(line) and not line.startswith(" ")
        if is_prose and page.width is not None:
            paragraph.append(line)
            continue
        if paragraph:
            yield from say(" ".join(paragraph), page, "", "")
            paragraph = []
        yield from _kept(line, page)


def _kept(line: str, page: Page) -> list[str]:
    """A line of an example as it stands, unless it is wider than the page."""
    if page.width is None or cell_len(line) <= page.width:
        return [safe(line)]
    indent = line[: len(line) - len(line.lstrip())]
    return say(line.strip(), page, indent, indent + "  ")
