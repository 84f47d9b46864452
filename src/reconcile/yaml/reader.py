"""The bytes of one YAML file to a document: plain files the short way, all others by the parser.

No data makes `parse` raise; what is wrong comes back as issues beside what could be read.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from reconcile.yaml import plain
from reconcile.yaml.decoding import decode
from reconcile.yaml.document import Document
from reconcile.yaml.fields import NO_FIELDS, Fields


def parse(data: bytes, path: str, fields: Fields = NO_FIELDS, whole: str = "") -> Document:
    """Read one YAML file.

    Args:
        data: The bytes of the file.
        path: The file as messages name it, with forward slashes.
        fields: What the keys of its format mean, by which a slip can be mended.
        whole: The text of the file, if these are lines of it; else it is these.

    Raises:
        InputError: PyYAML was built without libyaml.

    Example:
        >>> document = parse(b"troops: around 15,000", "a.yaml")
        >>> document.find(("troops",))
        Place(path='a.yaml', line=1, column=9, end_line=1, end_column=22)
    """
    source, troubles = decode(data, path, fields, whole)
    if troubles:
        return Document(source, None, tuple(troubles), is_loaded=False)
    with collector_paused():
        root = plain.read(source.text)
        if root is not None:
            return Document(source, root, (), is_loaded=True)
        # Imported only here: most ledgers have no file that needs the parser.
        from reconcile.yaml import events

        return events.read(source)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Build without garbage collection: a growing tree has none, and looking doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Freeze and unfreeze make old objects of all young ones at once; else the first
            # collection would go through the tree. What others have frozen stays frozen.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
