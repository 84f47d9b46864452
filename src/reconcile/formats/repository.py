"""Where the files of a report lie in a repository, as its host names them."""

import posixpath
from typing import NamedTuple


class Repository(NamedTuple):
    """The repository that the paths of a report are relative to, where machines read them.

    Attributes:
        top: Its folder, absolute, with forward slashes.
        here: The folder that the paths of the report start from, likewise.
        pages: Address under which its files can be looked at, with a slash at the end; empty:
            none is known.
    """

    top: str
    here: str
    pages: str = ""

    def path(self, path: str) -> str:
        """A path of the report as seen from the top; one outside is left as it is.

        Example:
            >>> Repository("/r", "/r/sub").path("../data/a.yaml")
            'data/a.yaml'
        """
        whole = posixpath.normpath(posixpath.join(self.here, path))
        return whole.removeprefix(top) if whole.startswith(top := f"{self.top}/") else path
