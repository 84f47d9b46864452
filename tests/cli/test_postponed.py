"""A module that others import for nothing is imported when it is used, and is itself then."""

import subprocess
import sys

POSTPONED = """
import sys
from reconcile.cli.postponed import postpone
postpone("importlib.metadata", "entry_points")
import importlib.metadata
from importlib.metadata import entry_points
assert "email.message" not in sys.modules
{use}
assert "email.message" in sys.modules
assert type(sys.modules["importlib.metadata"]).__name__ == "module"
assert importlib.metadata is sys.modules["importlib.metadata"]
"""

USES = (
    'assert {one.group for one in entry_points(group="console_scripts")} == {"console_scripts"}',
    'assert importlib.metadata.version("pydantic")',
    "from importlib.metadata import PackageNotFoundError; assert PackageNotFoundError.__mro__",
    "import importlib.metadata._meta; assert importlib.metadata.Distribution",
)


def test_whoever_uses_it_gets_the_module_itself() -> None:
    for use in USES:
        subprocess.run([sys.executable, "-c", POSTPONED.format(use=use)], check=True)
