"""Edits that mend a slip of the pen, where the text around it leaves one reading only.

Each function returns None when a person has to look.
"""

import re
from functools import lru_cache

from reconcile.finding import Edit
from reconcile.yaml.edit import quote
from reconcile.yaml.text import Text

# Compiled when a file needs them: most files never do, and every start would pay.
_INDENT = r"[ ]*(?:- +)*"
_BLANK_OR_COMMENT = r"(?:\s+(?:#[^\n]*)?)*"
_COLON = r"([\w-]+):(?=\s)"
_KEY_BEFORE = r"([\w-]+)[\"']?:\s+\Z"
_FIELD_AFTER_COMMA = r",\s*[\w-]+:"
_OPENED = r":\s+[\[{]"
_REMARK = r"\[[^\[\]{},:]*\]\s+\S"
_OPENS = r"""[ ]*(?:- +)*(?:-|[^#"'{\[]*:|"[^"]*":|'[^']*':)[ ]*(?:#.*)?"""
_BLOCK = r".*[|>][-+1-9]*[ ]*(?:#.*)?"
_LONGEST = 10_000  # characters of a line on either side of a value
_STEP = 2  # spaces for each level, where nothing else in the file says more


def quoting(source: Text, start: int, end: int) -> Edit | None:
    """Put quotes around a value that YAML does not see as one.

    Not where the value goes on: in the next line, or behind what ends it in this one.

    Args:
        source: The file.
        start: First character of the value.
        end: One past its last character, see `Text.value_end`.
    """
    if _is_far_from_line_end(source.text, start, end):
        return None
    value = source.text[start:end]
    written = quote(value)
    if not value or written is None or not _is_whole(source, start, end):
        return None
    before = source.text[source.line_start(start) : start]
    if _has_field(source, value) or not _takes(source, before, value):
        return None
    return Edit(source.place(start, end), written)


def quoting_exactly(source: Text, start: int, end: int) -> Edit | None:
    """Put quotes around a stretch that is one value for every reader."""
    written = quote(source.text[start:end])
    return Edit(source.place(start, end), written) if written else None


def quoting_joined(source: Text, start: int, end: int) -> Edit | None:
    """Put quotes around a value that was cut at a comma, within braces or brackets."""
    value = source.text[start:end]
    before = source.text[max(start - _LONGEST, source.line_start(start)) : start]
    if re.search(_FIELD_AFTER_COMMA, value) or not _takes(source, before, value):
        return None
    return quoting_exactly(source, start, end)


def _is_far_from_line_end(text: str, start: int, end: int) -> bool:
    """Whether the line is so long that looking through it for each issue would take hours."""
    first, last = max(start - _LONGEST, 0), end + _LONGEST
    has_start = not first or "\n" in text[first:start]
    has_end = last >= len(text) or "\n" in text[end:last]
    return end - start > _LONGEST or not has_start or not has_end


def _has_field(source: Text, value: str) -> bool:
    """Whether a field seems to begin within a value: a line end was lost, or it is a map."""
    has_known = any(map(source.fields.has, re.findall(_COLON, value)))
    return has_known or re.search(_OPENED, value) is not None


def _takes(source: Text, before: str, value: str) -> bool:
    """Whether the field, if one stands before the value, takes such a value."""
    key = re.search(_KEY_BEFORE, before)
    return source.fields.takes(key[1] if key else "", value)


def _is_whole(source: Text, start: int, end: int) -> bool:
    """Whether the value from ``start`` to ``end`` ends there for a person, too."""
    text = source.text
    first = source.line_start(start)
    before = text[first:start]
    if not before.strip():
        return False  # the line goes on with a value of the line above
    following = _after(_BLANK_OR_COMMENT, text, end)
    if sum(map(before.count, "{[")) > sum(map(before.count, "}]")):
        return text[following : following + 1] in (",", "]", "}")
    if following == len(text):
        return True
    if following <= source.line_end(end):
        return False
    indent = _after(_INDENT, text, first)
    if indent == start:
        indent = text.rfind("-", first, start)
    following_line = text[source.line_start(following) : following]
    return "\t" not in following_line and len(following_line) <= indent - first


def _after(pattern: str, text: str, at: int) -> int:
    match = re.compile(pattern).match(text, at)
    return match.end() if match else at


@lru_cache(maxsize=2)
def names(text: str, mark: str) -> frozenset[str]:
    """Return the words of a file that follow a mark: the names of its anchors or its aliases."""
    return frozenset(re.findall(re.escape(mark) + r"([^\s,\[\]{}]+)", text))


def quoting_sentence(source: Text, start: int, end: int) -> Edit | None:
    """Put quotes around a value that has words behind a colon or a bracket."""
    has_words = re.search(r"\s", source.text[start:end]) is not None
    return quoting(source, start, end) if has_words else None


def quoting_remark(source: Text, start: int) -> Edit | None:
    """Put quotes around a text that begins with a word in brackets: ``[sic] about 500``."""
    if re.compile(_REMARK).match(source.text, start) is None:
        return None
    return quoting_sentence(source, start, source.value_end(start))


def quoting_rest(source: Text, start: int, at: int) -> Edit | None:
    """Put quotes around a value that goes on behind its closing quote: ``"Unequal" partners``.

    Not where it ends in a quote again: then the first one may be meant to go as far.

    Args:
        source: The file.
        start: The opening quote.
        at: Where it goes on.
    """
    end = source.value_end(start)
    text = source.text[start:end]
    if end <= at or text[-1] == text[0] or "\n" in source.text[start:at]:
        return None
    return quoting_sentence(source, start, end)


def joining_line(source: Text, at: int) -> Edit | None:
    """Put a space for an invisible line end; a lone CR once ended lines, and may do so here."""
    return None if source.text[at] == "\r" else Edit(source.place(at, at + 1), " ")


def entry_removal(source: Text, start: int, end: int) -> Edit | None:
    """Remove an entry of a map, with its line if it has it for itself.

    Args:
        source: The file.
        start: First character of its key.
        end: One past the last character of its value.
    """
    text = source.text
    if _is_far_from_line_end(text, start, end):
        return None
    first, last = source.line_start(start), text.find("\n", end)
    stop = len(text) if last < 0 else last + 1
    removed = text[start:end]
    if "#" in removed and "\n" in removed:
        return None  # a comment may stand in it
    if not text[first:start].strip(" ") and not text[end:stop].strip():
        if last < 0:
            # The file ends as it did: without a line end.
            first, stop = max(first - 1, 0), len(text)
            first -= text[first - 1 : first] == "\r"
        return Edit(source.place(first, stop), "")
    before = text[first:start].rstrip(" ")
    following = _after(r"\s*", text, end)
    if before.endswith(",") and text[following : following + 1] in (",", "}"):
        return Edit(source.place(first + len(before) - 1, end), "")
    return None


def untabbed(source: Text, at: int) -> Edit | None:
    """Put spaces for the tabs that indent a line and those that follow it.

    Where the line above opens a list or a map, its level is certain: the next deeper one,
    and further tabs are further levels. Else it is certain only if one level is open.

    Args:
        source: The file.
        at: The tab.
    """
    text = source.text
    first = source.line_start(at)
    line = text[first:].partition("\n")[0]
    white = _margin(line)
    if at >= first + len(white):
        return _single_space(source, at)
    above = [other for other in text[:first].split("\n")[:-1] if _has_content(other)]
    if not above or "\t" in _margin(above[-1]) or re.fullmatch(_BLOCK, above[-1].rstrip()):
        return None
    is_opened = re.fullmatch(_OPENS, above[-1].rstrip()) is not None
    if not _has_content(line):
        spaces = _margin(above[-1]) if line.strip() else ""
    elif is_opened and not white.strip("\t"):
        return _run_untabbed(source, first, len(white), _content_at(above[-1]), _step(source.whole))
    else:
        levels = {_content_at(other) for other in _open_lines(above)} - {0}
        if is_opened or len(levels) != 1:
            return None
        spaces = " " * levels.pop()
    return Edit(source.place(first, first + len(white)), spaces)


def _run_untabbed(source: Text, first: int, tabs: int, indent: int, step: int) -> Edit:
    """Indent anew the lines from ``first`` on that have at least as many tabs."""
    lines: list[str] = []
    count = 0
    for line in source.text[first:].split("\n"):
        depth = len(line) - len(line.lstrip("\t"))
        is_blank = not line.strip()
        if not is_blank and (depth < tabs or line[depth : depth + 1] == " "):
            break
        spaces = " " * (indent + (depth - tabs + 1) * step)
        lines.append(line if is_blank else spaces + line[depth:])
        count = count if is_blank else len(lines)
    end = first + len("\n".join(source.text[first:].split("\n", count)[:count]))
    return Edit(source.place(first, end), "\n".join(lines[:count]))


def _single_space(source: Text, at: int) -> Edit | None:
    """Put a space for a tab between a dash or a colon and the value."""
    text, first = source.text, source.line_start(at)
    begin = first + len(text[first:at].rstrip("\t "))
    end = _after(r"[\t ]*", text, at)
    if text[begin - 1 : begin] not in ("-", ":") or source.line_end(at) < end:
        return None
    return Edit(source.place(begin, end), " ")


def _has_content(line: str) -> bool:
    inner = line.strip()
    return bool(inner) and not inner.startswith("#")


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _content_at(line: str) -> int:
    """Return the column, from 0, of what stands behind the dashes of a line."""
    match = re.match(_INDENT, line)
    return match.end() if match else 0


def _open_lines(lines: list[str]) -> list[str]:
    """Return the lines whose level a following line could have, the last one first."""
    levels: list[str] = []
    for line in reversed(lines):
        if not levels or len(_margin(line)) < len(_margin(levels[-1])):
            levels.append(line)
        if not _margin(line):
            break
    return levels


@lru_cache(maxsize=2)
def _step(text: str) -> int:
    """Return by how many spaces the file goes one level deeper."""
    margins = {len(_margin(line)) for line in text.split("\n") if _has_content(line)}
    spaces = {len(m) for m in map(_margin, text.split("\n")) if m and not m.strip(" ")}
    return min(margins & spaces, default=_STEP)
