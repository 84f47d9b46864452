"""Run the laws on many random ledgers: `python -m tests.reference.large answers 0 20000`.

`answers` holds seeds against the slow reference, `orders` holds each against five shuffles of it.
"""

import sys

from tests.reference.compared import other_answers, other_orders


def main(law: str, first: int, last: int) -> int:
    """Print what differs, and how much there was; return how many ledgers differ."""
    differing = 0
    for seed in range(first, last):
        found = other_answers(seed) if law == "answers" else other_orders(seed, 5)
        differing += bool(found)
        for line in found:
            sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{law}: {last - first} ledgers, {differing} differ\n")
    return differing


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
