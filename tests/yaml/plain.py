"""Where the plain reader answers, it says what the parser says: a law, and texts to try it on.

python -m tests.yaml.plain 1000000     # so many mutated texts; some minutes a million
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.hostile import mutations
from tests.hostile.files import SMALL

from reconcile.yaml import events, plain
from reconcile.yaml.nodes import ListNode, MapNode, Node
from reconcile.yaml.text import Text

ROOT = Path(__file__).parents[2]

BLOCKS = """\
---
# a comment
source:
  title: 'It''s "one"'   # another
  note: >-
    a folded text
    of two lines

    and a paragraph
  quote: |
    # no comment
      indented
    text
  publisher: "a \\"b\\" \\\\ c"
  relays: [a-1, "b", 'c']
  draws_on: []

estimates:
  troops: around 5,000
  killed:
  - stated: -5 to 10
    scope: {side: ru, kind: "x"}

  # between two items
  - low: 1030
    note: |-
      last
  -   stated: http://example.org/#x
      as_of: 2024-01-02
  wounded: { low: 1, high: 2 }
accept:
- plain text
- [a, b]
- {a: b}
"""
"""What seeds lack of all that the plain reader reads."""


def seeds() -> tuple[str, ...]:
    """Return texts to begin with: small ledgers of the tests, and the shipped one."""
    shipped = (path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("data/**/*.yaml")))
    small = (case.data.decode(errors="replace") for case in SMALL)
    texts = (BLOCKS, *mutations.SEEDS, *shipped, *small)
    return tuple(text for text in texts if len(text) < 4_000)


def holds(text: str) -> bool:
    """Raise where the two differ; whether the plain reader answered at all."""
    root = plain.read(text)
    if root is None:
        return False
    document = events.read(Text("a.yaml", text))
    assert not document.troubles
    assert _told(root) == _told(document.root)
    return True


def _told(node: Node | None) -> Any:
    """All that can be asked of a node and of those below it."""
    if isinstance(node, MapNode):
        entries = [(_told(key), _told(value)) for key, value in node.entries]
        fields = [
            (key, value if isinstance(value, str) else "") for key, value in node.fields.items()
        ]
        values = [_told(node.value(key)) for key in (*node.fields, "no such key")]
        return "map", node.start, node.end, node.is_flow, entries, fields, values
    if isinstance(node, ListNode):
        return "list", node.start, node.end, node.is_flow, [_told(item) for item in node.items]
    return node and (type(node), node.text, node.start, node.end, node.style)


def mutated(number: int) -> Iterator[str]:
    """Yield so many texts, each with a few things wrong; the same ones each time."""
    chance = random.Random(number)
    texts = seeds()
    for _ in range(number):
        seed = BLOCKS if chance.random() < 1 / 8 else chance.choice(texts)
        yield mutations.mutated(seed, chance)


if __name__ == "__main__":
    many = int(sys.argv[1])
    answered = sum(map(holds, mutated(many)))
    sys.stdout.write(f"{many:,} texts, {answered:,} answered, no difference\n")
