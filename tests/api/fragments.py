"""What a fragment of HTML may hold that stands in a page of somebody else."""

import re
from html.parser import HTMLParser

VOID = {"br"}
ACTIVE = {"script", "iframe", "object", "embed", "foreignobject", "link", "meta", "base", "form"}
ADDRESSES = {"href", "src", "xlink:href", "action", "srcset"}


class Read(HTMLParser):
    """Reads a fragment and keeps what stands in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.addresses: list[str] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ACTIVE:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            self.ids += [value or ""] if name == "id" else []
            self.labels += (value or "").split() if name == "aria-labelledby" else []
            self.addresses += [value or ""] if name in ADDRESSES else []
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{name}={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.styles.append(data)
        else:
            self.words.append(data)

    @property
    def selectors(self) -> list[str]:
        """What each rule of its style sheets is about, inside of conditions too."""
        sheet = re.sub(r"@media[^{]*\{", "", "".join(self.styles))
        found = re.findall(r"([^{}]+)\{[^{}]*\}", sheet)
        return [one.strip() for several in found for one in several.split(",")]


def read(text: str) -> Read:
    """Read a fragment, and assert that it does nothing to the page around it."""
    found = Read(text)
    assert found.wrong == []
    assert [one for one in found.addresses if not re.match(r"https?://", one)] == []
    assert [one for one in found.selectors if ".reconcile-shown" not in one] == []
    assert len(set(found.ids)) == len(found.ids)
    assert set(found.labels) <= set(found.ids)
    return found
