"""The ledgers that browsers are shown: the project's own, a hostile one, and an extreme one."""

import json
from pathlib import Path
from typing import Any

from tests.commands import run

SCRIPTS = (
    "<script>window.__pwned = 1; alert(1)</script>",
    "<img src=x onerror='window.__pwned = 1; alert(1)'>",
    "\"'><svg onload=window.__pwned=1><a href=javascript:alert(1)>x</a>",
    "</title></style></script></textarea><script>window.__pwned = 1</script>",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;",
    "]]><script>window.__pwned = 1</script><!--",
)
"""Text that becomes a script wherever it is not escaped."""

ADDRESSES = (
    "javascript:window.__pwned=1",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    'https://evil.example/" onmouseover="window.__pwned=1',
    "file:///etc/passwd",
    "vbscript:alert(1)",
)

NAMES = (
    "../../etc/passwd",
    "con",
    "A",
    "a",
    "index",
    "main",
    "\u202egnp.exe\u2066 \u200f\u061c",
    "zero\u200bwidth\ufeff\u0007",
    "x" * 900,
    "أوكرانيا 2025",
    "北朝鮮の兵士",
)
"""Ids that are no names of files, and some that browsers, disks or readers trip over.

YAML takes 1,024 characters as a key on its line.
"""

LONG = "Ein Name, den niemand liest, " * 350
"""Ten thousand characters."""


def build(folder: Path, output: str, *words: str) -> Path:
    """Write a site with the command that its user has; what it is made from stands in `data`."""
    done = run("report", "--output", output, *words, cwd=folder)
    assert done.returncode in (0, 2), done.stderr
    assert (folder / output).exists(), done.stderr
    return folder / output


def write(folder: Path, document: dict[str, Any]) -> None:
    """Write a ledger; JSON is YAML, and has a way to write every character."""
    (folder / "data").mkdir(parents=True)
    path = folder / "data" / "ledger.yaml"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def hostile() -> dict[str, Any]:
    """A ledger whose every text attacks the page that shows it."""
    texts = [*SCRIPTS, *NAMES, LONG]
    sources = {
        name: {
            "title": texts[number % len(texts)],
            "publisher": texts[-1 - number % len(texts)],
            "published": "2025-01-01",
            "url": ADDRESSES[number % len(ADDRESSES)],
            "archive_url": ADDRESSES[-1 - number % len(ADDRESSES)],
            "note": SCRIPTS[number % len(SCRIPTS)],
        }
        for number, name in enumerate((*NAMES, *SCRIPTS))
    }
    quantities = {
        name: {
            "label": texts[-1 - number],
            "definition": " ".join(SCRIPTS),
            "unit": "persons",
            "measure": "stock",
        }
        for number, name in enumerate((*NAMES, *SCRIPTS))
    }
    estimates = [
        {
            "quantity": quantity,
            "source": source,
            "stated": f"{1 + 997 * (place + number) % 5000:,}",
            "as_of": "2025-01-01",
            "locator": SCRIPTS[(place + number) % len(SCRIPTS)],
            "quote": texts[(place + 2 * number) % len(texts)],
            "note": texts[(3 * place + number) % len(texts)],
        }
        for place, quantity in enumerate(quantities)
        for number, source in enumerate(sources)
        if (place + number) % 3 == 0
    ]
    return {"sources": sources, "quantities": quantities, "estimates": estimates}


def extreme() -> dict[str, Any]:
    """A ledger with 300 quantities: one has 200 figures, one none, most a few."""
    labels = (
        "القوات في كورسك",
        "朝鮮人民軍の派遣兵力",
        "כוחות",
        "Bundesfinanzverwaltungsstatistik" * 3,
    )
    sources = {
        f"source-{number:03}": {
            "title": f"{labels[number % 4]}: report {number}",
            "publisher": labels[(number + 1) % 4],
            "published": f"2025-{1 + number % 12:02}-{1 + number % 28:02}",
        }
        for number in range(200)
    }
    quantities = {
        f"quantity_{number:03}": {
            "label": f"{labels[number % 4]} {number}",
            "unit": "persons",
            "measure": "cumulative" if number == 0 else "stock",
        }
        for number in range(300)
    }
    names = list(sources)
    estimates = [
        {"quantity": quantity, "source": names[(7 * place + number) % 200], "stated": f"{value:,}"}
        for place, quantity in enumerate(quantities)
        for number in range(200 if place == 0 else 0 if place == 1 else 3)
        for value in (10 ** (number % 6) * (1 + (place + number) % 9),)
    ]
    return {"sources": sources, "quantities": quantities, "estimates": estimates}
