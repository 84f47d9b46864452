"""The names and links of pages, as they stand in the files."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Document(HTMLParser):
    """A page's names of places, its links, and its attributes that a browser would run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.dangers: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.names.append(value or "")
            if name in ("href", "src", "action", "formaction", "xlink:href", "srcset"):
                self.links.append(value or "")
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.dangers.append(f"<{tag} {name}>")
        if tag in ("iframe", "object", "embed", "base", "form", "foreignobject"):
            self.dangers.append(f"<{tag}>")


def broken(paths: list[Path]) -> list[str]:
    """Links of these pages that lead nowhere, names that two places have, and what is dangerous."""
    found, known = [], {path: Document(path) for path in paths}
    for path, document in known.items():
        twice = {one for one in document.names if document.names.count(one) > 1}
        found += [f"{path.name}: two places are called {one}" for one in sorted(twice)]
        found += [f"{path.name}: {one}" for one in document.dangers]
        for link in document.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https") and parts.netloc:
                continue
            if parts.scheme or parts.netloc:
                found += [] if link == "data:," else [f"{path.name}: leads to {link}"]
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                found.append(f"{path.name}: {link} is no file")
            elif parts.fragment and unquote(parts.fragment) not in known[target].names:
                found.append(f"{path.name}: {link} is no place")
    return found
