"""New entries in files of every shape: where they stand, to the byte, and nothing else changes."""

import codecs
import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference.random_ledgers import random_ledger

from reconcile.fixes.insert import CannotInsertError, Tree, insert
from reconcile.fixes.recording import TYPED, record
from reconcile.fixes.state import State
from reconcile.ledger.as_written import as_written
from reconcile.ledger.fields import parse
from reconcile.ledger.load import load
from reconcile.ledger.new_records import NewEstimate
from reconcile.yaml.edit import apply_to_bytes

FIGURE = {"stated": "about 7 men", "as_of": "2026-01"}
FIGURES: Tree = {"quantities": {"q": {"estimates": {"m": [FIGURE]}}}}
OWN: Tree = {"estimates": {"q": [FIGURE]}}
ITEM: Tree = {"estimates": [{"quantity": "q", "source": "m", **FIGURE}]}
SOURCE: Tree = {"sources": {"m": [{"title": "M"}]}}


def after(data: bytes, tree: Tree) -> bytes:
    document = parse(data, "a.yaml")
    found = insert(document, tree, TYPED)
    assert all(span.start == span.end for span in found.spans)
    written = apply_to_bytes(data, found.spans)
    read = parse(written, "a.yaml")
    assert [issue.message for issue in read.troubles] == []
    assert all(read.node(keys) is not None for keys in found.keys)
    return written


LINES: dict[str, tuple[Tree, str]] = {
    "behind the last figure": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      a: 5 men
+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "the first figure": (FIGURES, """\
quantities:
  q:
    unit: persons
+    estimates:
+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "the first figure below an empty key": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:  # none yet
      # really none
+      m:
+        stated: about 7 men
+        as_of: 2026-01
    # of the quantity
  r:
    unit: persons
"""),
    "comments behind the last figure": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      a: 5 men  # counted twice
        # indented further

      # b: 6 men
+      m:
+        stated: about 7 men
+        as_of: 2026-01

    # of the quantity
# of the file
"""),
    "a comment that belongs to what follows": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      a: 5 men
+      m:
+        stated: about 7 men
+        as_of: 2026-01

  # the next quantity
  r: {unit: persons}
"""),
    "between two quantities": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      a:
        stated: 5 men
        scope:
          where: north
+      m:
+        stated: about 7 men
+        as_of: 2026-01
  r:
    unit: persons
"""),
    "figures that come before other keys": (FIGURES, """\
quantities:
  q:
    estimates:
      a: 5 men
+      m:
+        stated: about 7 men
+        as_of: 2026-01
    unit: persons
"""),
    "four columns": (FIGURES, """\
quantities:
    q:
        unit: persons
        estimates:
            a: 5 men
+            m:
+                stated: about 7 men
+                as_of: 2026-01
"""),
    "one column": (FIGURES, """\
quantities:
 q:
  unit: persons
  estimates:
   a: 5 men
+   m:
+    stated: about 7 men
+    as_of: 2026-01
"""),
    "figures in braces in lines": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      a: {stated: 5 men}
+      m: {stated: about 7 men, as_of: 2026-01}
"""),
    "empty lines between figures": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:

      a: 5 men

      b: 6 men
+
+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "a list of figures": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      m:
        - stated: 5 men
        # not the second one
+        - stated: about 7 men
+          as_of: 2026-01
"""),
    "a list whose dashes are not indented": (FIGURES, """\
quantities:
  q:
    unit: persons
    estimates:
      m:
      - stated: 5 men
+      - stated: about 7 men
+        as_of: 2026-01
"""),
    "a list of figures in braces": (FIGURES, """\
quantities:
  q:
    estimates:
      m:
        - {stated: 5 men}
+        - {stated: about 7 men, as_of: 2026-01}
"""),
    "a block of text at the end": (FIGURES, """\
quantities:
  q:
    estimates:
      a:
        stated: 5 men
        note: |
          two
          lines

+      m:
+        stated: about 7 men
+        as_of: 2026-01
""".replace("\n\n", "\n")),
    "a block of text that keeps its empty lines": (FIGURES, """\
quantities:
  q:
    estimates:
      a:
        stated: 5 men
        note: |+
          two

+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "a folded value at the end": (FIGURES, """\
quantities:
  q:
    estimates:
      a:
        stated: 5
          men  # of both
+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "a file of one source": (OWN, """\
source:
  title: M

estimates:
  r: 5 men
+  q:
+    stated: about 7 men
+    as_of: 2026-01
"""),
    "a source without figures": (OWN, """\
source:
  title: M
+
+estimates:
+  q:
+    stated: about 7 men
+    as_of: 2026-01
"""),
    "a file that ends with a mark": (OWN, """\
---
source:
  title: M
+
+estimates:
+  q:
+    stated: about 7 men
+    as_of: 2026-01
...
"""),
    "a flat list": (ITEM, """\
estimates:
- quantity: q
  source: a
  stated: 5 men
+- quantity: q
+  source: m
+  stated: about 7 men
+  as_of: 2026-01
# the relations
relations: []
"""),
    "a flat list with empty lines": (ITEM, """\
estimates:
  - quantity: q
    source: a

  - quantity: q
    source: b
+
+  - quantity: q
+    source: m
+    stated: about 7 men
+    as_of: 2026-01
"""),
    "the sources": (SOURCE, """\
sources:
  a: https://example.org/a
+  m:
+    title: M
quantities: {}
"""),
    "the sources in braces in lines": (SOURCE, """\
sources:
  a: {title: A}
+  m: {title: M}
quantities: {}
"""),
    "no sources yet": (SOURCE, """\
quantities:
  q:
    unit: persons
# at the end
+
+sources:
+  m:
+    title: M
"""),
    "a file of comments": (SOURCE, """\
# Nothing yet
+sources:
+  m:
+    title: M
"""),
    "keys in quotes": (FIGURES, """\
"quantities":
  'q':
    "unit": persons
    "estimates":
      "a": 5 men
+      m:
+        stated: about 7 men
+        as_of: 2026-01
"""),
    "braces over several lines": ({"sources": {"m": [{"title": "M"}]}}, """\
sources: {
  a: {title: A},  # the first
+  m: {title: M}
}
""".replace("},  #", "},  #")),
}  # fmt: skip
"""Files by what is special about them; a line with a plus is new."""


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_new_lines_stand_where_a_person_would_write_them(name: str, ends: str) -> None:
    tree, text = LINES[name]
    lines = text.splitlines()
    before = "".join(line + ends for line in lines if not line.startswith("+"))
    expected = "".join(line.removeprefix("+") + ends for line in lines)
    assert after(before.encode(), tree).decode() == expected


WITHIN: dict[str, tuple[Tree, str, str]] = {
    "in braces": (
        FIGURES,
        "quantities: {q: {unit: persons, estimates: {a: 5}}}",
        "quantities: {q: {unit: persons, estimates: {a: 5, "
        "m: {stated: about 7 men, as_of: 2026-01}}}}",
    ),
    "in empty braces": (
        FIGURES,
        "quantities: {q: {estimates: {}}}  # none",
        "quantities: {q: {estimates: {m: {stated: about 7 men, as_of: 2026-01}}}}  # none",
    ),
    "behind a last comma": (
        SOURCE,
        "sources: {a: {title: A}, }",
        "sources: {a: {title: A}, m: {title: M} }",
    ),
    "below a key in braces without a value": (
        FIGURES,
        "quantities: {q: {estimates: , unit: persons}}",
        "quantities: {q: {estimates: {m: {stated: about 7 men, as_of: 2026-01}} , unit: persons}}",
    ),
    "beside a figure in braces": (
        FIGURES,
        "quantities:\n  q:\n    estimates:\n      m: {stated: 5}\n",
        "quantities:\n  q:\n    estimates:\n      m: [{stated: 5}, "
        "{stated: about 7 men, as_of: 2026-01}]\n",
    ),
    "beside figures in brackets": (
        OWN,
        "source: M\nestimates:\n  q: [5, 6]\n",
        "source: M\nestimates:\n  q: [5, 6, {stated: about 7 men, as_of: 2026-01}]\n",
    ),
    "beside a phrase": (
        OWN,
        "source: M\nestimates:\n  q: 5,000 men  # all\n  r: 1\n",
        "source: M\nestimates:\n  q:\n    - 5,000 men  # all\n"
        "    - stated: about 7 men\n      as_of: 2026-01\n  r: 1\n",
    ),
    "beside a phrase in the next line": (
        OWN,
        "source: M\nestimates:\n  q:\n    5,000\n    men\n",
        "source: M\nestimates:\n  q:\n    -\n        5,000\n        men\n"
        "    - stated: about 7 men\n      as_of: 2026-01\n",
    ),
    "beside a figure": (
        OWN,
        "source: M\nestimates:\n  q:\n    stated: 5\n\n    note: |\n      a\n       b\n  r: 1\n",
        "source: M\nestimates:\n  q:\n    - stated: 5\n\n      note: |\n        a\n         b\n"
        "    - stated: about 7 men\n      as_of: 2026-01\n  r: 1\n",
    ),
    "JSON": (
        FIGURES,
        '{\n  "quantities": {\n    "q": {\n      "unit": "persons"\n    }\n  }\n}\n',
        '{\n  "quantities": {\n    "q": {\n      "unit": "persons",\n      "estimates": '
        '{"m": {"stated": "about 7 men", "as_of": "2026-01"}}\n    }\n  }\n}\n',
    ),
    "JSON in one line": (
        ITEM,
        '{"estimates": [{"quantity": "q", "source": "a"}]}',
        '{"estimates": [{"quantity": "q", "source": "a"}, {"quantity": "q", "source": "m", '
        '"stated": "about 7 men", "as_of": "2026-01"}]}',
    ),
    "no end of the last line": (
        OWN,
        "source: M\nestimates:\n  r: 5",
        "source: M\nestimates:\n  r: 5\n  q:\n    stated: about 7 men\n    as_of: 2026-01",
    ),
    "no end of a comment": (
        OWN,
        "source: M\nestimates:\n  r: 5\n  # end",
        "source: M\nestimates:\n  r: 5\n  # end\n  q:\n    stated: about 7 men\n    as_of: 2026-01",
    ),
    "nothing at all": (SOURCE, "", "sources:\n  m:\n    title: M\n"),
    "two new keys": (
        {**SOURCE, **FIGURES},
        "relations: []\n",
        "relations: []\n\nsources:\n  m:\n    title: M\n\nquantities:\n  q:\n    estimates:\n"
        "      m:\n        stated: about 7 men\n        as_of: 2026-01\n",
    ),
    "two places that meet": (
        {"quantities": {"q": {"estimates": {"m": [FIGURE]}}}, "sources": {"m": [{"title": "M"}]}},
        "quantities:\n  q:\n    estimates:\n      a: 5\n",
        "quantities:\n  q:\n    estimates:\n      a: 5\n      m:\n        stated: about 7 men\n"
        "        as_of: 2026-01\n\nsources:\n  m:\n    title: M\n",
    ),
    "two figures of one source": (
        {"estimates": {"q": [FIGURE, {"id": "q/2", "stated": "9"}]}},
        "source: M\n",
        "source: M\n\nestimates:\n  q:\n    - stated: about 7 men\n      as_of: 2026-01\n"
        '    - id: q/2\n      stated: "9"\n',
    ),
}


@pytest.mark.parametrize("name", WITHIN)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "BOM"])
def test_entries_stand_within_what_is_there(name: str, mark: bytes) -> None:
    tree, before, expected = WITHIN[name]
    assert after(mark + before.encode(), tree) == mark + expected.encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("quantities:\n\tq: {}\n", "the file cannot be read"),
        ("quantities: [\n", "the file cannot be read"),
        ("- a\n", "the file is not a map"),
        ("text\n", "the file is not a map"),
        ("quantities: []\n", "`quantities` is not a map there"),
        ("quantities: null\n", "`quantities` is not a map there"),
        ("quantities: {q: {estimates: {m: *a}}}\n", "`m`"),
    ],
)
def test_where_nothing_can_be_put_is_told(text: str, why: str) -> None:
    with pytest.raises(CannotInsertError, match=why):
        insert(parse(text.encode(), "a.yaml"), FIGURES)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["q0", "q1"]),
    st.sampled_from(["b0", "s1", "new"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.booleans(),
)
def test_any_ledger_takes_any_record_by_insertions_alone(
    seed: int, quantity: str, source: str, note: str, is_pretty: bool
) -> None:
    (document,) = random_ledger(Random(seed))
    data = json.dumps(document, indent=2 if is_pretty else None).encode()
    state = State([("a.yaml", data)], [], [])
    new = NewEstimate(quantity, source, {"id": "new", "stated": "about 7", "note": note})
    found = record(state, estimates=[new])
    if found.refused:
        assert quantity not in document["quantities"] or note in ("null", "Null", "NULL", "~")
        assert found.files == {}
        return
    written = found.files["a.yaml"]
    left = iter(written)
    assert all(byte in left for byte in data)
    before, now = (dict(_by_id(one)) for one in (data, written))
    assert now.pop("new")["note"] == note
    assert now == before


def _by_id(data: bytes) -> list[tuple[str, dict[str, object]]]:
    return [(one.id, fields) for one, fields in as_written(load([("a.yaml", data)]))]
