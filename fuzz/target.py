"""One target: what is run on each input, and where inputs come from."""

import random
import sys
from collections.abc import Callable

import atheris


def run(check: Callable[[bytes], None], mutate: Callable[[str, random.Random], str]) -> None:
    """Run a law on inputs until it fails or is stopped.

    Args:
        check: Raises when the law does not hold.
        mutate: Makes an input that looks like one of a person's out of another.
    """

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 1 / 2:
            return atheris.Mutate(data, most)
        return mutate(data.decode("utf-8", "replace"), chance).encode("utf-8", "replace")[:most]

    atheris.Setup(sys.argv, check, custom_mutator=mutated)
    atheris.Fuzz()
