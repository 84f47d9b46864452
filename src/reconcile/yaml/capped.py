"""Keep the first of many issues that are alike, and count the others.

A file that a program wrote wrongly can hold a million of one slip. Nobody reads them all,
a report of them fills the disk, and what is mended at its source is mended for each.
"""

from collections.abc import Iterable, Iterator

from reconcile.finding import Issue

MOST = 1_000
"""Issues of one problem in one file that are reported one by one: far more than a person mends by
hand, and few enough for every place that shows reports."""


class Capped:
    """Issues in their order; of those alike in one file only the first ones.

    Attributes:
        most: How many of one problem in one file are kept.
    """

    __slots__ = ("_counts", "_first_left_out", "_kept", "_of_files", "most")

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._kept: list[Issue] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._of_files: dict[str, int] = {}
        self._first_left_out: dict[tuple[str, str], Issue] = {}

    def append(self, issue: Issue) -> None:
        """Add an issue, or only count it."""
        alike = (issue.where.path, issue.problem)
        count = self._counts[alike] = self._counts.get(alike, 0) + 1
        self._of_files[alike[0]] = self._of_files.get(alike[0], 0) + 1
        if count <= self.most:
            self._kept.append(issue)
        elif count == self.most + 1:
            self._first_left_out[alike] = issue

    def extend(self, issues: Iterable[Issue]) -> None:
        """Add issues one by one."""
        for issue in issues:
            self.append(issue)

    def count(self, path: str) -> int:
        """Return how many issues a file has, those that are only counted among them."""
        return self._of_files.get(path, 0)

    def is_full(self, path: str, problem: str) -> bool:
        """Whether one more issue of that kind would change nothing, and need not be made."""
        return self._counts.get((path, problem), 0) > self.most

    def has_room(self, path: str, problem: str) -> bool:
        """Whether the next issue of that kind will be kept, and is worth its remedy."""
        return self._counts.get((path, problem), 0) < self.most

    def __iter__(self) -> Iterator[Issue]:
        """Yield the issues that are kept, then one for all others of each kind."""
        yield from self._kept
        yield from (_rest(issue, self.most) for issue in self._first_left_out.values())


def limited(issues: Iterable[Issue]) -> Capped:
    """Keep the first `MOST` issues of each kind."""
    capped = Capped()
    capped.extend(issues)
    return capped


def _rest(issue: Issue, most: int) -> Issue:
    """Return one issue that stands for all further ones, where the first of them is.

    It gives no number: what is limited twice would count this issue as one.
    """
    return issue._replace(
        message=f"the same is wrong in more places of this file than the {most:,} that are listed",
        help="mend those first, then check again",
        label="and so on from here",
        related=(),
        causes=(),
        edit=None,
    )
