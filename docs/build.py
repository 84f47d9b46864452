"""Rebuild everything that is generated: docs/rules.md, the schemas, the output in the pages.

Run `python docs/build.py`; CI runs it and fails when a committed file changes.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import command_table
import languages_page
import output_schemas
import phrases_page
import record_table
import units_page

from reconcile import rules
from reconcile.cli import exits
from reconcile.formats import writer
from reconcile.ledger.schema import input_schema

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = "src/reconcile/schemas"


def main() -> None:
    write("docs/rules.md", rules_page())
    for name, schema in schemas().items():
        write(f"{SCHEMAS}/{name}.json", writer.document(schema))
    write("docs/phrases.md", phrases_page.page())
    write("docs/languages.md", languages_page.page())
    write("docs/units.md", units_page.page())
    write("docs/architecture.md", architecture())
    write("src/reconcile/cli/table.py", command_table.module())
    write("src/reconcile/ledger/record_table.py", record_table.module())
    write("docs/killed.svg", output("reconcile plot killed -o -"))
    for kind in ("history", "lineage"):
        write(f"docs/killed-{kind}.svg", output(f"reconcile plot killed --kind {kind} -o -"))
    write("README.md", readme())
    write("docs/tutorial.md", tutorial())
    write("docs/desk.md", desk())
    write("docs/bulk.md", bulk())


def schemas() -> dict[str, dict[str, Any]]:
    """The published JSON Schemas, by name: of the ledger, and of each output."""
    outputs = {name: output_schemas.output_schema(name) for name in output_schemas.OUTPUTS}
    return {"input": input_schema(), **outputs}


def write(name: str, text: str) -> None:
    path = ROOT / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"rewrote {name}")


def rules_page() -> str:
    modules = rules.modules()
    lines = [
        "# Rules",
        "",
        "Made from the docstrings in `src/reconcile/rules/` by `python docs/build.py`.",
        "",
        "| code | name | severity |",
        "|---|---|---|",
    ]
    for rule in (module.RULE for module in modules):
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        lines.append(f"| {link} | {rule.name} | {rule.severity} |")
    for module in modules:
        lines += ["", f"## {module.RULE.code} {module.RULE.name}", "", page(module)]
    return "\n".join(lines) + "\n"


def page(module: ModuleType) -> str:
    """A docstring as Markdown: examples, which are indented, become code."""
    lines: list[str] = []
    is_code = False
    for line in (module.__doc__ or "").strip().splitlines():
        is_indented = line.startswith("    ")
        if is_indented and not is_code:
            lines += ["", "```yaml"]
        if is_code and not is_indented:
            lines += ["```"]
        is_code = is_indented
        lines.append(line.removeprefix("    ") if is_indented else line)
    return "\n".join(lines) + ("\n```" if is_code else "")


def architecture() -> str:
    """The page on the architecture with the glossary as it is."""
    before, after = "<!-- glossary -->\n", "<!-- /glossary -->"
    first, _, rest = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition(before)
    glossary = (ROOT / "src/reconcile/wording/glossary.md").read_text(encoding="utf-8")
    entries = glossary.partition("\n## ")[2]
    return "".join(
        [
            first,
            before,
            "\n### ",
            entries.replace("\n## ", "\n### "),
            "\n",
            after,
            rest.partition(after)[2],
        ]
    )


def readme() -> str:
    """The README with its exit codes, and its commands run anew."""
    before, after = "<!-- exit codes -->\n", "<!-- /exit codes -->"
    first, _, rest = rerun((ROOT / "README.md").read_text(encoding="utf-8")).partition(before)
    codes = [f"- {code}: {meaning}\n" for code, meaning in exits.MEANINGS.items()]
    return "".join([first, before, *codes, after, rest.partition(after)[2]])


def tutorial() -> str:
    """The tutorial with its ledgers as they are, and its commands run anew."""
    return rerun(included((ROOT / "docs/tutorial.md").read_text(encoding="utf-8")))


def desk() -> str:
    """The page on reading an article: its commands and edits, in order, in a copy of its ledger."""
    page = (ROOT / "docs/desk.md").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "desk"
        shutil.copytree(ROOT / "docs/tutorial/desk", ledger)
        return rerun(included(page), ledger)


def bulk() -> str:
    """The page on tables: its commands, in order, beside the tables that it shows."""
    page = (ROOT / "docs/bulk.md").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        tables = Path(folder) / "bulk"
        shutil.copytree(ROOT / "docs/tutorial/bulk", tables)
        return rerun(included(page), tables)


def included(text: str) -> str:
    """A page with each block behind a `<!-- file NAME -->` mark as that file is."""
    block = re.compile(r"<!-- file (\S+) -->\n```(yaml|csv)\n.*?```\n", re.DOTALL)

    def fresh(found: re.Match[str]) -> str:
        shown = (ROOT / found[1]).read_text(encoding="utf-8")
        return f"<!-- file {found[1]} -->\n```{found[2]}\n{shown}```\n"

    return block.sub(fresh, text)


def rerun(text: str, folder: Path = ROOT) -> str:
    """A page with each command between `<!-- run -->` marks run anew, and each edit made."""
    pieces = text.split("<!-- run -->\n")
    done = [edited(pieces[0], folder)]
    for piece in pieces[1:]:
        block, rest = piece.split("<!-- /run -->", 1)
        command = next(line[2:] for line in block.splitlines() if line.startswith("$ "))
        shown = f"```console\n$ {command}\n{output(command, folder)}```\n<!-- /run -->"
        done.append(shown + edited(rest, folder))
    return "<!-- run -->\n".join(done)


def edited(text: str, folder: Path) -> str:
    """The text as it is, once each `<!-- edit NAME -->` block of it is done to that file."""
    block = re.compile(r"<!-- edit (\S+) -->\n```diff\n-(.*\n)\+(.*\n)```\n")
    for name, old, new in block.findall(text):
        before = (folder / name).read_text(encoding="utf-8")
        if before.count(old) != 1:
            raise ValueError(f"{name} does not have this line once: {old}")
        (folder / name).write_text(before.replace(old, new), encoding="utf-8")
    return text


def output(command: str, folder: Path = ROOT) -> str:
    """What a reconcile command of a page prints, at 80 columns and without colour."""
    script = "import sys; from reconcile.cli.app import main; main(sys.argv[1:])"
    command, _, keys = command.partition(" | jq -c ")
    words = shlex.split(command)
    result = subprocess.run(
        [sys.executable, "-c", script, *words[1:]],
        cwd=folder,
        env={"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return chosen(result.stdout, keys) + result.stderr


def chosen(lines: str, keys: str) -> str:
    """What ``jq -c '[.first, .second]'`` makes of JSON lines; no keys: the lines."""
    names = re.findall(r"\.(\w+)", keys)
    if not names:
        return lines
    rows = [json.loads(line) for line in lines.splitlines()]
    written = [json.dumps([row[name] for name in names], separators=(",", ":")) for row in rows]
    return "".join(f"{line}\n" for line in written)


if __name__ == "__main__":
    main()
