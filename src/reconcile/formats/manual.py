"""The manual page of a rule, as formats carry it along: a docstring in several lengths."""

from inspect import cleandoc
from textwrap import dedent
from typing import NamedTuple


class Manual(NamedTuple):
    """What is said of a rule.

    Attributes:
        short: The problem in one sentence.
        full: What is looked at, and why it matters; one paragraph.
        text: The whole page, as it is written.
        markdown: The whole page, with its examples as code.
    """

    short: str
    full: str
    text: str
    markdown: str


def manual(docstring: str, longest: int) -> Manual:
    r"""Cut a docstring up.

    Args:
        docstring: Of the module of a rule.
        longest: Characters that the full description may have.

    Example:
        >>> page = manual(__doc__ + "\n\nFails:\n    at: noon", 1024)
        >>> page.short
        'The manual page of a rule, as formats carry it along: a docstring in several lengths.'
        >>> print(page.markdown.splitlines()[-3:])
        ['```yaml', 'at: noon', '```']
    """
    text = cleandoc(docstring)
    told, _, _ = text.partition("\n\nFails:")
    short, _, _ = told.partition("\n\n")
    full = " ".join(told.split())
    if len(full) > longest:
        full = full[: longest - 1].rstrip() + "…"
    return Manual(" ".join(short.split()), full, text, _markdown(text))


def _markdown(text: str) -> str:
    blocks: list[list[str]] = []
    for line in text.splitlines():
        is_code = line.startswith("    ")
        if not blocks or is_code != blocks[-1][0].startswith("    "):
            blocks.append([])
        blocks[-1].append(line)
    return "\n".join(_block(block) for block in blocks)


def _block(lines: list[str]) -> str:
    text = "\n".join(lines)
    return f"\n```yaml\n{dedent(text)}\n```" if text.startswith("    ") else text
