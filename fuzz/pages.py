"""Pages of 1 to 300 columns: the first byte or two choose one, the others are a ledger."""

import random

import atheris

with atheris.instrument_imports(include=["reconcile"]):
    from tests.hostile import laws, mutations

    from fuzz import target
    from reconcile.formats.page import Page


_WIDEST = 300
"""Columns: few terminals are wider."""


def check(data: bytes) -> None:
    """Raise when a law does not hold."""
    laws.on_page(data[2:], _page(data[:2]))


def mutated(text: str, chance: random.Random) -> str:
    """Another page, or other numbers and ids in the ledger."""
    head = chr(chance.randrange(128)) + chr(chance.randrange(128))
    return head + (mutations.widened(text[2:], chance) if chance.random() < 3 / 4 else text[2:])


def _page(head: bytes) -> Page:
    number = int.from_bytes(head)
    width = 1 + number % _WIDEST
    flags = [bool(number >> bit & 1) for bit in (9, 10, 11, 12)]
    return Page(width, *flags[:3], has_sources=flags[3])


if __name__ == "__main__":
    target.run(check, mutated)
