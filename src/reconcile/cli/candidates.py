"""What can stand at the cursor of a command line: commands, options, their values, known ids."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from reconcile.cli import plain
from reconcile.cli.commands import RESULTS, SUMMARIES
from reconcile.cli.plain import Parameter
from reconcile.errors import ReconcileError

_PATIENCE = 1.0
"""Seconds after which the ids of the files that have been read by then have to do."""

_LARGE = 2 * 2**20
"""Bytes of a file that takes longer to read than anybody waits for a word."""


class Offer(NamedTuple):
    """One thing that can stand at the cursor, and what it is, in a few words."""

    value: str
    told: str = ""


class _Line(NamedTuple):
    """What has been typed behind the name of a command, before the word at the cursor.

    Attributes:
        command: The command.
        given: The values of options, by the name of the parameter; flags have none.
        used: Options that have been given and cannot be given again.
        places: How many arguments stand there.
        waiting: The option whose value comes next.
        is_over: A lone ``--`` has ended the options.
    """

    command: str
    given: Mapping[str, str]
    used: frozenset[str]
    places: int
    waiting: Parameter | None
    is_over: bool


def offers(words: Sequence[str], begun: str) -> list[Offer]:
    """What can stand at the cursor.

    Args:
        words: The words between the name of the program and the word at the cursor.
        begun: That word, as far as it has been written.

    Returns:
        Offers that begin as that word does; none where anything fits, such as a file.
    """
    position = next((n for n, word in enumerate(words) if not word.startswith("-")), None)
    if position is None:
        found = _options(plain.parameters(""), frozenset()) if begun[:1] == "-" else _COMMANDS
    elif words[position] in SUMMARIES:
        found = _behind(words[position], words[position + 1 :], begun)
    else:
        found = ()
    return [one for one in found if one.value.startswith(begun)]


_COMMANDS = [Offer(name, summary) for name, summary in SUMMARIES.items()]


def _behind(name: str, words: Iterable[str], begun: str) -> Iterable[Offer]:
    """What can stand behind a command and some words."""
    parameters = plain.parameters(name)
    named = {flag: one for one in parameters for flag in one.flags}
    line = _read(name, words, named)
    if line.waiting is not None:
        return _values(line, line.waiting, begun)
    if line.is_over or not begun.startswith("-"):
        return _arguments(line, parameters, begun)
    option, equals, value = begun.partition("=")
    if not equals:
        return _options(parameters, line.used)
    if option not in named:
        return ()
    found = _values(line, named[option], value)
    return [Offer(f"{option}={one.value}", one.told) for one in found]


def _read(name: str, words: Iterable[str], named: Mapping[str, Parameter]) -> _Line:
    given: dict[str, str] = {}
    used: set[str] = set()
    places, waiting, is_over = 0, None, False
    for word in words:
        if waiting is not None:
            given[waiting.name] = word
            waiting = None
        elif is_over or not word.startswith("-") or word == "-":
            places += 1
        elif word == "--":
            is_over = True
        else:
            text, equals, value = word.partition("=")
            option = named.get(text)
            if option is None:
                continue
            used.update(() if option.takes == "many" else option.flags)
            if equals or option.takes == "nothing":
                given[option.name] = value
            else:
                waiting = option
    return _Line(name, given, frozenset(used), places, waiting, is_over)


def _options(parameters: Iterable[Parameter], used: frozenset[str]) -> Iterable[Offer]:
    yield Offer("--help", "Show this message and exit.")
    for one in parameters:
        if used.isdisjoint(one.flags):
            yield from (Offer(flag, one.help) for flag in one.flags if flag[:2] == "--")


def _arguments(line: _Line, parameters: Iterable[Parameter], begun: str) -> Iterable[Offer]:
    """Values of the argument that comes next; the last one may take any number of them."""
    arguments = [one for one in parameters if not one.flags]
    takers = [one for one in arguments if one.takes == "many"]
    for wanted in [*arguments[line.places : line.places + 1], *takers]:
        return _values(line, wanted, begun)
    return ()


def _values(line: _Line, parameter: Parameter, begun: str) -> Iterable[Offer]:
    find = _FINDERS.get(f"{line.command} {parameter.name}") or _FINDERS.get(parameter.name)
    return find(line, begun) if find else ()


def _formats(line: _Line, _: str) -> Iterable[Offer]:
    from reconcile import formats

    # A page is written by the site, not by a format.
    pages = ("html",) if line.command == "diff" else ()
    return map(Offer, (*pages, *formats.offered(RESULTS[line.command])))


def _rules() -> list[Offer]:
    from reconcile import rules

    return [Offer(code, name) for code, name in rules.names().items()]


def _codes(_: _Line, begun: str) -> Iterable[Offer]:
    """Codes of rules; behind a comma one more of them."""
    before = begun[: begun.rfind(",") + 1]
    return [Offer(before + code, name) for code, name in _rules()]


def _severities(_: _Line, begun: str) -> Iterable[Offer]:
    from reconcile.project.settings import LEVELS

    return [
        Offer(f"{code}={level}", name)
        for code, name in _rules()
        for level in LEVELS
        if begun.startswith(code) or level == "error"
    ]


def _thresholds(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.project.settings import THRESHOLDS

    return map(Offer, THRESHOLDS)


def _states(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.evidence.states import State

    return [Offer(str(state)) for state in State]


def _estimators(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.methods.pool import ESTIMATORS

    return map(Offer, ESTIMATORS)


def _intervals(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.methods.pool import INTERVALS

    return map(Offer, INTERVALS)


def _meanings(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.answers.pooling import LEVELS

    return map(Offer, LEVELS)


def _colors(_: _Line, __: str) -> Iterable[Offer]:
    return map(Offer, ("auto", "always", "never"))


def _kinds(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.cli.commands.plot import KINDS

    return map(Offer, KINDS)


def _themes(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.pictures.svg import THEMES

    return map(Offer, THEMES)


def _picture_formats(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.cli.commands.plot import FORMATS

    return map(Offer, FORMATS)


def _actions(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.cli.commands.baseline import ACTIONS

    return map(Offer, ACTIONS)


def _schemas(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.cli.commands.schema import NAMES

    return map(Offer, NAMES)


def _exports(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.exchange import exporters

    return [Offer(name, found[0].summary) for name, found in exporters().items()]


def _quantities(line: _Line, _: str) -> Iterable[Offer]:
    return [Offer(name, "quantity") for name in _ids(line)[0]]


def _lineages(line: _Line, _: str) -> Iterable[Offer]:
    quantities, sources = _ids(line, with_sources=True)
    found = [Offer(name, "quantity") for name in quantities]
    return found + [Offer(name, "source") for name in sources if name not in quantities]


def _sources(line: _Line, _: str) -> Iterable[Offer]:
    return [Offer(name, "source") for name in _ids(line, with_sources=True)[1]]


def _addable(line: _Line, begun: str) -> Iterable[Offer]:
    return [*_quantities(line, begun), Offer("source", "a source by itself")]


def _measures(_: _Line, __: str) -> Iterable[Offer]:
    from reconcile.ledger.records import Measure

    return [Offer(str(measure)) for measure in Measure]


def _nothing(_: _Line, __: str) -> Iterable[Offer]:
    return ()


def _words_of(name: str) -> Callable[[_Line, str], Iterable[Offer]]:
    def words(_: _Line, __: str) -> Iterable[Offer]:
        from reconcile.cli.record_flags import flags

        return map(Offer, flags()[name].words)

    return words


def _pages(line: _Line, begun: str) -> Iterable[Offer]:
    from reconcile.project.manual import ALL
    from reconcile.wording.glossary import words

    found = [Offer(ALL, "all rules, a line each"), *_rules()]
    found += [Offer(name, code) for code, name in found[1:]]
    found += [Offer(word.name, word.kind) for word in words()]
    return [*found, *_quantities(line, begun)]


def _ids(line: _Line, *, with_sources: bool = False) -> tuple[list[str], list[str]]:
    """Ids of quantities and of sources in the ledger that the command would read."""
    from reconcile.ledger.load import gather
    from reconcile.phrases import RECONCILE
    from reconcile.project import files, outside
    from reconcile.project.config import Lookup

    began = time.monotonic()
    quantities: dict[str, None] = {}
    sources: dict[str, None] = {}
    # What is wrong with it is told when the command runs.
    with suppress(ReconcileError):
        lookup = Lookup(line.given.get("config"), "isolated" in line.given)
        for file in files.listed([files.find_ledger(line.given.get("data"), lookup)]):
            if time.monotonic() - began > _PATIENCE:
                break
            if outside.is_file(file.path) and outside.size(file.path) <= _LARGE:
                name, data = files.read(file)
                # Most files of a large ledger declare no quantity, and are not read further.
                if not isinstance(data, bytes) or not (with_sources or b"quantities" in data):
                    continue
                found = gather([(name, data)], (), RECONCILE)
                quantities.update((one.id, None) for one in found.quantities)
                sources.update((one.id, None) for one in found.sources)
    # An id with a dash first would be an option in its place.
    named = ([id_ for id_ in ids if not id_.startswith("-")] for ids in (quantities, sources))
    first, second = map(sorted, named)
    return first, second


_FINDERS: dict[str, Callable[[_Line, str], Iterable[Offer]]] = {
    "format_name": _formats,
    "select": _codes,
    "ignore": _codes,
    "severity": _severities,
    "fail_on": _thresholds,
    "state": _states,
    "pool": _estimators,
    "ci": _intervals,
    "assume": _meanings,
    "color": _colors,
    "quantities": _quantities,
    "quantity": _quantities,
    "baseline action": _actions,
    "plot format_name": _picture_formats,
    "kind": _kinds,
    "theme": _themes,
    "trace name": _lineages,
    "explain name": _pages,
    "schema name": _schemas,
    "export what": _exports,
    "add what": _addable,
    "bulk measure": _measures,
    "bulk quantity": _nothing,
    **{f"add {name}": _sources for name in ("printed_by", "origin", "relays", "draws_on")},
    **{
        f"add {name}": _words_of(name)
        for name in (
            *("interval", "measure", "basis", "credibility", "confidence", "rank"),
            *("type", "reliability", "scale"),
        )
    },
}
"""What finds the values of a parameter, by its name, or by those of the command and its own.

A parameter that is not here takes a file, a day, or something nobody can list."""
