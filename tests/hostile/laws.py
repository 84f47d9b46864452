"""What holds for any bytes at all: checked by examples here and by the targets in `fuzz/`."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.unseen import sent

from reconcile import formats, rules
from reconcile.answers.asked import answer_all
from reconcile.answers.explanation import Explained, explain
from reconcile.answers.history import history
from reconcile.answers.lineage_graph import trace_quantity, trace_source
from reconcile.answers.pooling import pool_votes
from reconcile.changes.difference import Version, difference
from reconcile.checks.report import Report, check
from reconcile.checks.rule import FAILED, Case
from reconcile.errors import ReconcileError
from reconcile.formats import answers_text
from reconcile.formats.page import Page
from reconcile.ledger.load import load
from reconcile.ledger.places import Places
from reconcile.methods.pool import ESTIMATORS, INTERVALS
from reconcile.phrases import Refusal, read, read_number, write
from reconcile.pictures import history as pictures
from reconcile.pictures.forest import Asked, picture
from reconcile.pictures.lineage import lineage
from reconcile.pictures.svg import svg
from reconcile.project import outside
from reconcile.project.config import Config, Lookup
from reconcile.project.settings import THRESHOLDS
from reconcile.values import Place
from reconcile.yaml.events import MAX_DEPTH
from reconcile.yaml.nodes import ListNode, MapNode, Node, Refused
from reconcile.yaml.reader import parse
from reconcile.yaml.text import Text

_Writer = Callable[[Page], str]

PATH = "data/x.yaml"
TODAY = 739_252
"""A fixed day, 2025-01-01, so that the same bytes say the same every day."""

_RULES = rules.all_rules()
_PAGES = (Page(), Page(width=80, ascii=True))
_MOST_PHRASES = 5
"""Lines of a ledger that are also told as phrases."""

_STYLE = re.compile(r"\x1b\[[\d;]*m")
WIDTHS = (*range(1, 101), *range(101, 300, 9), 300)
"""Columns of a page: no terminal is narrower, and few are wider."""

_VERSIONS = (Version("before"), Version("after"))


def reader(data: bytes) -> None:
    """A file is read twice alike; every node and every trouble lies within it."""
    document, again = parse(data, PATH), parse(data, PATH)
    assert document.troubles == again.troubles
    assert document.is_loaded or document.root is None
    assert document.is_loaded or document.troubles
    for issue in document.troubles:
        assert isinstance(issue.where, Place)
        assert issue.message
        assert issue.help
        assert issue.problem
        for place in (issue.where, *(one.where for one in issue.related)):
            assert isinstance(place, Place)
            _within(place, document.source)
    if document.root is not None:
        _nested(document.root, len(document.text), 0)


def _nested(node: Node, end: int, depth: int) -> None:
    """A node and all in it: in order, within each other, no deeper than it is allowed."""
    assert 0 <= node.start <= node.end <= end
    assert depth <= MAX_DEPTH
    if isinstance(node, MapNode):
        texts = [key.text for key, _ in node.entries if not isinstance(key, Refused)]
        assert len(set(texts)) == len(texts)
    inner = _children(node)
    for one in inner:
        assert node.start <= one.start
        assert one.end <= node.end
        _nested(one, end, depth + 1)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MapNode):
        return [one for entry in node.entries for one in entry]
    return node.items if isinstance(node, ListNode) else []


def _within(place: Place, text: Text) -> None:
    lines = text.text.split("\n")
    assert place.path == text.path
    assert 1 <= place.line <= place.end_line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    # One past the end of a line is where its line end stands.
    assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 2
    assert (place.line, place.column) <= (place.end_line, place.end_column)


def everything(data: bytes, times: int = 2) -> None:
    """A ledger is loaded, answered, checked and told in every format, each time alike."""
    first, *others = (_told(data) for _ in range(times))
    assert all(other == first for other in others)
    for name, text in (told for page in first for told in page.items()):
        assert text.endswith("\n")
        assert not sent(text), name
        if "json" in name or "sarif" in name or "gitlab" in name:
            lines = text.splitlines() if "ndjson" in name else [text]
            assert all(_json(line) is not None for line in lines)


def _json(text: str) -> object:
    """JSON as its standard has it: Python reads NaN and Infinity too."""

    def refuse(word: str) -> object:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


def every_number(data: bytes) -> None:
    """The figures of a ledger are pooled by every method and drawn in every way."""
    ledger = load([(PATH, data)])
    places = Places(ledger.files)
    answers = answer_all(ledger)
    for one in answers:
        main, is_log = one.answers[0], one.quantity.scale == "log"
        pools = [
            pool_votes(main, method, ci, assume, is_log=is_log)
            for method, ci in _POOLS
            for assume in (None, "ci95")
        ]
        shown = [picture(one, Asked(pooling=pool)) for pool in (None, *pools)]
        shown.append(pictures.history(history(one.quantity, ledger)))
        of_quantity = [s for answer in one.answers for s in answer.standings]
        shown.append(lineage(trace_quantity(one.quantity, of_quantity, ledger.sources, None)))
        for drawn in shown:
            assert not _NO_NUMBER.search(svg(drawn)), drawn
        for pool in pools:
            render = formats.load("answers", "json").render
            _json(render([one], places, _PAGES[0], {one.quantity.id: pool}))


_POOLS = [
    (method, ci)
    for method in ESTIMATORS
    for ci in INTERVALS
    if ci == "wald" or method not in ("common", "pdg")
]
_NO_NUMBER = re.compile(r"[\s\"](?:nan|-?inf)[\s\",]")


def on_page(data: bytes, page: Page) -> None:
    """A ledger and the phrases in it are told on a page, whatever its width and marks are."""
    for name, writer in writers(data).items():
        assert not sent(_uncoloured(writer(page))), name
    for line in data.decode("utf-8", "replace").splitlines()[:_MOST_PHRASES]:
        shown: object = _refused(read, line) or read(line)
        text = formats.load("readings", "text").render(shown, page)
        assert not sent(_uncoloured(text)), line


def every_width(data: bytes) -> frozenset[str]:
    """A ledger is told on pages of up to 300 columns; the formats that look at the width.

    The others say on the widest page what they say on the narrowest.
    """
    told = writers(data)
    narrow, wide = (Page(width=width) for width in (WIDTHS[0], WIDTHS[-1]))
    found = [name for name, write in told.items() if write(narrow) != write(wide)]
    for page in (Page(width=width) for width in WIDTHS):
        for name in found:
            assert not sent(told[name](page)), (name, page)
    return frozenset(found)


def _uncoloured(text: str) -> str:
    return _STYLE.sub("", text)


def _told(data: bytes) -> list[dict[str, str]]:
    found = writers(data)
    return [{name: write(page) for name, write in found.items()} for page in _PAGES]


def writers(data: bytes) -> dict[str, _Writer]:
    """All that commands write of a ledger, by names, ready for a page."""
    ledger = load([(PATH, data)])
    places = Places(ledger.files)
    answers = answer_all(ledger)
    report = check(Case(ledger, answers, TODAY), _RULES, places)
    _placed(report, places)
    found = _each_format("report", report, places)
    if answers:
        found |= _each_format("answers", answers, places)
        found["overview"] = partial(answers_text.overview, answers)
    before = load([(PATH, data.replace(b"5", b"6"))])
    found |= _each_format("diff", difference(before, ledger), _VERSIONS)
    standings = [s for one in answers for answer in one.answers for s in answer.standings]
    for one in answers[:3]:
        of_quantity = [s for answer in one.answers for s in answer.standings]
        trace = trace_quantity(one.quantity, of_quantity, ledger.sources, None)
        steps = Explained(quantities=(explain(one, places.of_estimate, ledger.sources),))
        id_ = one.quantity.id
        found |= _each_format("trace", trace, places, about=id_)
        found |= _each_format("history", history(one.quantity, ledger), about=id_)
        found |= _each_format("explanation", steps, about=id_)
    for source in list(ledger.sources.values())[:3]:
        said = [
            s for s in standings if source.id in (s.statement.estimate.source, s.statement.origin)
        ]
        trace = trace_source(source, said, ledger.sources, None)
        found |= _each_format("trace", trace, places, about=f"source {source.id}")
    return found


def _each_format(kind: str, *shown: object, about: str = "") -> dict[str, _Writer]:
    return {
        f"{kind}_{name} {about}".rstrip(): partial(formats.load(kind, name).render, *shown)
        for name in formats.names(kind)
    }


def _placed(report: Report, places: Places) -> None:
    for finding in report.findings:
        assert finding.code != FAILED.code, finding.message
        assert finding.message
        assert finding.fingerprint
        for place in (finding.place, *(place for place, _ in finding.related)):
            _within(place, places.text(PATH))
    prints = [finding.fingerprint for finding in report.findings]
    assert len(set(prints)) == len(prints)


def configuration(data: bytes, folder: Path) -> None:
    """A configuration is taken or refused, in both files, with words that can be shown."""
    for name in ("reconcile.toml", "pyproject.toml"):
        for other in ("reconcile.toml", "pyproject.toml"):
            (folder / other).unlink(missing_ok=True)
        (folder / name).write_bytes(data)
        found = _taken(folder)
        if isinstance(found, str):
            assert name in found
            assert "; " in found
            assert len(found) < _LONGEST_MESSAGE
            continue
        assert all(isinstance(word, str) for word in (*found.select, *found.ignore))
        assert found.fail_on in THRESHOLDS
        for setting in (found.data, found.baseline):
            assert setting is None or isinstance(outside.exists(setting.path), bool)


def _taken(folder: Path) -> Config | str:
    """The configuration of a folder, or why it is refused."""
    try:
        return Lookup().at(folder)
    except ReconcileError as error:
        return str(error)


_LONGEST_MESSAGE = 1_000


def phrase(text: str) -> None:
    """A phrase is read or refused, and nothing else; what is read has its ends in order."""
    for function in (read, read_number):
        refusal = _refused(function, text)
        if refusal is not None:
            assert 0 <= refusal.start <= refusal.end <= len(text)
            assert refusal.reason
            assert refusal.remedy
    try:
        reading = read(text)
    except Refusal:
        return
    assert reading == read(text)
    low, high, best = reading.low, reading.high, reading.best
    assert low is not None or high is not None
    assert low is None or high is None or low <= high
    assert best is None or low is None or low <= best
    assert best is None or high is None or best <= high
    back = read(write(reading))
    assert back.interval == reading.interval


def _refused(function: Callable[[str], object], text: str) -> Refusal | None:
    try:
        function(text)
    except Refusal as refusal:
        return refusal
    return None
