"""A figure counts something else than the figures that it is compared with.

Three faces: the words of an estimate name a value of a declared dimension, and its `scope`
does not, so that it is counted with the default; a dimension has no default and an
estimate names no value for it, so that it stands in a cell of its own beside estimates
that do; or two figures share no value, nothing in the data explains it, and the note of
one says that it counts more or less than the whole (a note, beside RC401).

Fails:
    troops: {unit: persons, dimensions: {where: [russia, kursk]}, scope: {where: russia}},
    and an estimate {stated: "10,000 soldiers in Kursk"} without a scope

Passes:
    the same estimate with scope: {where: kursk}

Remedy: give the estimate its `scope`, or the quantity a default for the dimension.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reconcile.answers.contrast import DISJOINT, Disagreement
from reconcile.checks.rule import Case, Rule
from reconcile.finding import Issue, Related, Severity, Spot
from reconcile.ledger.records import Estimate, Quantity
from reconcile.rules.figures import spot_of
from reconcile.rules.gathering import ids, listed
from reconcile.yaml.text import shown

_REMARK = re.compile(
    r"\b(?:only(?!\s+(?:\w+\s+)?[\d$€£])|alone|exclud(?:es?|ed|ing)|includ(?:es?|ed|ing)"
    r"|without|not counting|part of"
    r"|on top|in addition|besides|counted separately|also counts?)\b",
    re.IGNORECASE,
)
"""Words with which a note says that more or less was counted; *only 52* is a hedge."""

_SHORTEST = 3
"""Letters of a value that is looked for in a phrase; shorter ones stand in other words' place."""

_ANYTHING = frozenset({"all", "any", "both", "each", "every", "none", "other", "others", "total"})
"""Values that are words of every sentence and say nothing about what is counted."""


def _find(case: Case) -> Iterable[Issue]:
    for name, estimates in case.by_quantity.items():
        quantity = case.ledger.quantities.get(name)
        if quantity is not None and quantity.dimensions:
            usable = [e for e in estimates if e.figure.interval is not None]
            yield from _unplaced(quantity, usable)
            yield from _worded(quantity, usable)
    for answers in case.answers:
        for answer in answers.answers:
            for e in answer.disagreements:
                if e.code == DISJOINT and e.severity > Severity.NOTE:
                    yield from _noted(answers.quantity, e)


def _noted(quantity: Quantity, conflict: Disagreement) -> Iterator[Issue]:
    """Report two figures apart, of which one says in passing that it counts something else."""
    for statement, other in ((conflict.left, conflict.right), (conflict.right, conflict.left)):
        estimate = statement.estimate
        for field, text in (("stated", estimate.stated), ("note", estimate.note)):
            match = _REMARK.search(text or "")
            if text is None or match is None:
                continue
            yield Issue(
                Spot(estimate.spot.path, (*estimate.spot.keys, field)),
                f"figures of `{quantity.id}` that do not overlap are compared, and `{shown(text)}` "
                f"says that one of them counts something else (`{match[0]}`)",
                "declare what was counted: a dimension of the quantity and a `scope` of the "
                "estimate keep them apart",
                severity=Severity.NOTE,
                related=(Related(spot_of(other.estimate), other.estimate.source),),
                about=(quantity.id, estimate.source, other.estimate.source),
            )
            return


def _unplaced(quantity: Quantity, estimates: Sequence[Estimate]) -> Iterator[Issue]:
    """Report estimates that lack a value for a dimension without default, where others have one."""
    defaults = dict(quantity.scope)
    for dimension, values in quantity.dimensions:
        if dimension in defaults:
            continue
        without = [e for e in estimates if all(name != dimension for name, _ in e.scope)]
        if without and len(without) < len(estimates):
            yield _unplaced_issue(quantity, dimension, values, without)


def _unplaced_issue(
    quantity: Quantity, dimension: str, values: Sequence[str], without: Sequence[Estimate]
) -> Issue:
    first, *others = without
    subject = "the estimate says" if not others else f"{len(without):,} estimates say"
    return Issue(
        spot_of(first),
        f"{subject} nothing of the dimension `{dimension}` of `{quantity.id}`, which has no "
        "default: compared with none of those that do",
        f"add `scope: {{{dimension}: {values[0] if values else '…'}}}` or another value, or give "
        f"`{quantity.id}` a default under `scope`",
        related=listed([Related(spot_of(other), f"likewise: {other.source}") for other in others]),
        about=ids([quantity.id], [other.source for other in without]),
        identity=(quantity.id, dimension),
    )


def _worded(quantity: Quantity, estimates: Sequence[Estimate]) -> Iterator[Issue]:
    """Report estimates whose own words name another value than the default that they get."""
    defaults = dict(quantity.scope)
    # One look at all texts together is a hundred times cheaper than one at each.
    texts = [e.stated for e in estimates if e.stated is not None]
    texts += [e.quote for e in estimates if e.quote is not None]
    together = _folded(" ".join(texts))
    for dimension, values in quantity.dimensions:
        default = defaults.get(dimension, "")
        words = _words(values)
        if not any(word in together for word, value in words.items() if value != default):
            continue
        find = _finder(words, default)
        found: dict[str, list[Estimate]] = {}
        for estimate in estimates:
            if all(name != dimension for name, _ in estimate.scope):
                value = find(estimate.stated) or find(estimate.quote)
                if value:
                    found.setdefault(value, []).append(estimate)
        for value, several in found.items():
            yield _worded_issue(quantity, dimension, value, several)


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ").replace("_", " ")


def _words(values: Sequence[str]) -> dict[str, str]:
    """Return each value that a text can name, by the words that name it."""
    return {
        _folded(value): value
        for value in values
        if len(value) >= _SHORTEST and value.casefold() not in _ANYTHING
    }


def _finder(words: Mapping[str, str], default: str) -> Callable[[str | None], str]:
    """Build a function that finds which value a text names; the default hides the others."""
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def find(text: str | None) -> str:
        if text is None:
            return ""
        named = {words[match] for match in pattern.findall(_folded(text))}
        return named.pop() if len(named) == 1 and default not in named else ""

    return find


def _worded_issue(
    quantity: Quantity, dimension: str, value: str, estimates: Sequence[Estimate]
) -> Issue:
    defaults = dict(quantity.scope)
    first, *others = estimates
    default = defaults.get(dimension)
    counted = f"is counted as `{dimension}: {default}`" if default else "has no such scope"
    is_stated = _folded(value) in _folded(first.stated or "")
    subject = f"`{shown(first.stated)}`" if first.stated else f"the estimate of {first.source}"
    return Issue(
        spot_of(first),
        f"{subject} names `{value}`{'' if is_stated else ' in its quote'} and {counted}",
        f"add `scope: {{{dimension}: {value}}}`, or name `{default or value}` if that is meant",
        related=listed([Related(spot_of(other), f"likewise: {other.source}") for other in others]),
        about=ids([quantity.id], [other.source for other in estimates]),
        identity=(quantity.id, dimension, value),
    )


RULE = Rule("RC303", "scope-differs", Severity.WARNING, _find, is_local=True)
