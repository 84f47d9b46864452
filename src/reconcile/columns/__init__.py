"""Millions of estimates: the answers of a table, columns in and columns out (extra ``bulk``)."""

# numpy and pyarrow are imported when a table is answered.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reconcile.columns.library import answer, refused

__all__ = ["answer", "refused"]


def __getattr__(name: str) -> "Any":
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("reconcile.columns.library"), name)
    raise AttributeError(f"module 'reconcile.columns' has no attribute {name!r}")
