"""`reconcile init`: a ledger to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import exits, screen
from reconcile.project import files, outside, starting
from reconcile.wording.extras import requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import typer


_HOOK = """\
To check before each commit, add to .pre-commit-config.yaml:

  - repo: local
    hooks:
      - id: reconcile-check
        name: reconcile check
        entry: reconcile check
        language: {language}
        files: ^data/
        types: [yaml]
        require_serial: true
        pass_filenames: true
"""


def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where; the folder here.")] = ".",
) -> int:
    """Begin a ledger: a worked quantity to change, and a check for CI.

    What is there already is left as it is. Copies of articles belong into `copies/`, which git is
    told to ignore: they are other people's texts.

    Examples:
        reconcile init             # in this folder
        reconcile init evidence/   # in another one
    """
    place = Path(folder)
    steps = starting.begin(place)
    screen.write("".join(f"{line}\n" for line in _lines(place, steps)))
    return exits.CLEAN


def _lines(place: Path, steps: Sequence[starting.Step]) -> Iterator[str]:
    for step in steps:
        name = files.from_here(place / step.path)
        yield f"{name}: {step.done}" if step.done else f"{name}: left as it is; {step.why}"
    language = "python" if requirement() else "system"
    hook = _HOOK.format(language=language)
    if address := requirement():
        hook += f"        additional_dependencies: ['{address}']\n"
    yield f"\n{hook}"
    yield "Try:"
    if outside.real(place) != outside.real(Path()):
        yield f"  cd {shlex.quote(place.as_posix())}"
    is_new = any(step.path == starting.LEDGER and step.done for step in steps)
    yield f"  reconcile show{' marchers' if is_new else ''}"
    yield "  reconcile check"
    yield "  reconcile explain marchers" if is_new else "  reconcile explain rules"
