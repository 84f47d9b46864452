"""What was said of other dates and periods: a line for each, and one for a series of one issuer."""

from collections.abc import Iterator

from reconcile import wording
from reconcile.answers.answer import Answer
from reconcile.answers.courses import Course, courses
from reconcile.answers.moments import Moment
from reconcile.formats.page import Page, wrap
from reconcile.values import Interval
from reconcile.wording.printable import safe

MOST_LINES = 12
"""Lines of a series; the others are in JSON, or asked for with --on and --period."""


def series(answer: Answer, page: Page) -> Iterator[str]:
    """Tell what was said of other dates and periods: disagreements first, then the newest."""
    if not answer.series:
        return
    yield ""
    is_flow = answer.series[0].period is not None
    yield page.paint("Other periods" if is_flow else "Other dates", "bold")
    newest_first = list(reversed(answer.series))
    newest_first.sort(key=lambda moment: not moment.answer.disagreements)
    for moment in newest_first[:MOST_LINES]:
        yield from wrap(safe(line(moment)), page.width, " ", "   ")
    more = len(newest_first) - MOST_LINES
    if more > 0:
        option = "--period" if is_flow else "--on"
        yield from wrap(f"{more:,} more: {option}, --json", page.width, " ", "   ")


def line(moment: Moment) -> str:
    """Tell what was said of one date or period, by whom, and whether they differ."""
    answer = moment.answer
    issuers = ", ".join(dict.fromkeys(vote.issuer for vote in answer.votes))
    verdict = wording.verdict(answer.verdict) + (f" ({issuers})" if issuers else "")
    count = len(answer.disagreements)
    told = f", {wording.plural(count, 'difference')}" if count else ""
    return f"{moment.text}: {answer.headline.text}; {verdict}{told}"


def own_series(answer: Answer, page: Page) -> Iterator[str]:
    """Tell what one issuer said on many dates, a line each."""
    for text in own_lines(answer):
        yield from wrap(safe(text), page.width, " ~ ", "   ")


def own_lines(answer: Answer) -> Iterator[str]:
    """Tell the same, each in one line."""
    yield from map(_course, courses(answer.evidence))


def _course(course: Course) -> str:
    figures = wording.plural(len(course.ids), "figure")
    dates = f"{course.first.text} to {course.last.text}"
    values = wording.interval(Interval(course.low, course.high))
    text = f"{course.issuer}: {figures}, {dates}, {values}"
    if course.steps:
        text += f", {_went(course)}" + " (floors and ceilings aside)" * course.is_partial
    if course.gap:
        text += f"; none between {course.gap[0].text} and {course.gap[1].text}"
    return text


def _went(course: Course) -> str:
    if not course.rises and not course.falls:
        return "always the same"
    if not course.falls:
        return "always rising" if course.rises == course.steps else "never falling"
    if not course.rises:
        return "always falling" if course.falls == course.steps else "never rising"
    return f"rising {_times(course.rises)}, falling {_times(course.falls)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
