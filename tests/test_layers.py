"""Every module imports from lower floors only (document: CONTRIBUTING.md, *Floors*)."""

import ast
from pathlib import Path

import reconcile

FLOORS = (
    {"values", "errors", "replay"},
    {"parallel"},
    {"wording"},
    {"finding", "methods", "phrases"},
    {"alike"},
    {"ledger"},
    {"evidence"},
    {"alteration", "disagreement"},
    {"consensus"},
    {"answer"},
    {"attribution", "compare", "explanation", "pooling", "relations"},
    {"difference"},
    {"rule"},
    {"known"},
    {"baseline"},
    {"consequences", "rules"},
    {"check"},
    {"bulk"},
    {"harm"},
    {"mending"},
    {"pictures"},
    {"formats"},
    {"cli"},
    {"launch"},
)
ROOT = Path(reconcile.__file__).parent


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {n.split(".")[1] for n in names if n.startswith("reconcile.")}
    return {name for name in found if (ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file()}


def test_every_module_stands_on_a_floor() -> None:
    names = {path.stem for path in ROOT.glob("*.py")} | {p.parent.name for p in ROOT.glob("*/*.py")}
    assert names - {"__init__", "example"} == set().union(*FLOORS)


def test_modules_import_from_lower_floors_only() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] == "__init__":
            continue
        for name in imports(path):
            if name != parts[0] and floor(name) >= floor(parts[0]):
                wrong.append(f"{'/'.join(parts)} imports {name}")
    assert wrong == []
