"""Print the lowest versions that pyproject.toml allows, as a constraints file for pip."""

import re
import sys
import tomllib
from pathlib import Path

_BOUNDED = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)(?:,<[0-9.]+)?")

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
    bounded = _BOUNDED.fullmatch(requirement)
    if not bounded:
        sys.exit(f"{requirement}: a lower bound is missing (NAME>=VERSION)")
    print("==".join(bounded.groups()))
