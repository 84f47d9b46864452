"""A module of others that is imported when it is first used, and not when others import it.

A stand-in takes its place. What is asked of the stand-in is asked of the module itself, which is
imported then and takes its place back.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def postpone(name: str, *functions: str) -> None:
    """Put a stand-in in the place of a module, unless it is imported already.

    Args:
        name: A module that lies in a package.
        functions: Functions of it that others take out when they import it; they are not there
            until they are called.

    Example:
        >>> postpone("wsgiref.util", "request_uri")
        >>> from wsgiref.util import request_uri
        >>> type(sys.modules["wsgiref.util"]).__name__
        '_StandIn'
        >>> request_uri({"HTTP_HOST": "example.org", "wsgi.url_scheme": "https"})
        'https://example.org/'
        >>> type(sys.modules["wsgiref.util"]).__name__
        'module'
    """
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return
    package, _, last = name.rpartition(".")
    stand_in = sys.modules[name] = _StandIn(name)
    setattr(import_module(package), last, stand_in)
    if spec.submodule_search_locations is not None:
        stand_in.__path__ = spec.submodule_search_locations
    for function in functions:
        setattr(stand_in, function, _called_later(stand_in, function))


class _StandIn(ModuleType):
    def __getattr__(self, attribute: str) -> Any:
        if attribute == "__path__":  # Whoever imports asks whether the module is a package.
            raise AttributeError(attribute)
        return getattr(self.itself(), attribute)

    def itself(self) -> ModuleType:
        """The module, in its own place."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


def _called_later(stand_in: _StandIn, function: str) -> Callable[..., Any]:
    return lambda *values, **named: getattr(stand_in.itself(), function)(*values, **named)
