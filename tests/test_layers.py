"""Every folder imports from lower floors only (docs/architecture.md, *Floors*)."""

import ast
from pathlib import Path

import reconcile

FLOORS = (
    {"values", "errors", "finding", "wording", "units", "methods", "replay"},
    {"phrases", "yaml"},
    {"ledger"},
    {"quotes"},
    {"evidence"},
    {"answers"},
    {"checks"},
    {"rules", "changes", "exchange", "pictures", "fixes", "columns"},
    {"project", "formats"},
    {"site", "api", "editor"},
    {"cli"},
)
WORDS = ("values", "errors", "wording", "finding", "units")
"""What every other folder speaks, on the lowest floor; each knows only those before it."""

ROOT = Path(reconcile.__file__).parent


def floor(name: str) -> tuple[int, int]:
    """The floor, and on the lowest one the order of the words that everyone speaks."""
    number = next(number for number, names in enumerate(FLOORS) if name in names)
    return number, WORDS.index(name) if name in WORDS else len(WORDS)


def imports(path: Path) -> set[str]:
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        modules |= {n.split(".")[1] for n in names if n.startswith("reconcile.")}
    return {name for name in modules if (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file()}


def test_every_folder_stands_on_a_floor() -> None:
    names = {path.stem for path in ROOT.glob("*.py")} | {p.parent.name for p in ROOT.glob("*/*.py")}
    assert names - {"__init__", "__main__", "example"} == set().union(*FLOORS)


def test_there_are_eleven_floors_at_most_and_four_loose_modules() -> None:
    assert len(FLOORS) <= 11
    loose = {path.stem for path in ROOT.glob("*.py")} - {"__init__", "__main__"}
    assert loose <= {"values", "errors", "finding", "wording"}


def test_folders_import_from_lower_floors_only() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] in ("__init__", "__main__"):
            continue
        for name in imports(path):
            if name != parts[0] and floor(name) >= floor(parts[0]):
                wrong.append(f"{'/'.join(parts)} imports {name}")
    assert wrong == []
