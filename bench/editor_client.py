"""An editor that types: what a language server over stdio needs from key to diagnostics."""

import json
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from measuring import family

QUIET = 1.0
"""Seconds in which a server that has said all does nothing: longer than it waits for a key."""

IDLE = 0.02
"""CPU seconds that are as good as nothing."""

PATIENCE = 300.0
"""Seconds that stand for "it never answers"."""


class Keystroke(NamedTuple):
    """Seconds of a key.

    Attributes:
        cpu: CPU time until diagnostics of the file come, or nothing is left to do.
        clock: The same by the clock.
        all_cpu: CPU time until nothing more comes.
    """

    cpu: float
    clock: float
    all_cpu: float


class Editor:
    """A client of a language server; it opens one file and types at the end of a phrase."""

    def __init__(self, words: Sequence[str], top: Path, variables: Mapping[str, str]) -> None:
        self._server = subprocess.Popen(
            list(words),
            cwd=top,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.process = self._server.pid
        self._number = self._version = 0
        self._came = threading.Condition()
        self._last: tuple[float, float] | None = None  # CPU time and clock of the first diagnostics
        self._replies: dict[int, Any] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        self._uri, self._lines, self._line, self._column = "", [""], 0, 0
        asked = {"processId": None, "rootUri": top.as_uri(), "capabilities": CAPABILITIES}
        folders = [{"uri": top.as_uri(), "name": top.name}]
        reply = self._ask("initialize", {**asked, "workspaceFolders": folders})
        sync = reply["result"]["capabilities"]["textDocumentSync"]
        self._takes_ranges = (sync["change"] if isinstance(sync, dict) else sync) == INCREMENTAL
        self._tell("initialized", {})

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._server.communicate(timeout=PATIENCE)

    def open(self, path: Path) -> Keystroke:
        """Open a file; the cursor stands behind its first `stated: …`."""
        text = path.read_text(encoding="utf-8")
        self._uri = path.as_uri()
        self._lines = text.split("\n")
        self._line = next(n for n, line in enumerate(self._lines) if "stated: " in line)
        self._column = len(self._lines[self._line])
        opened = {"uri": self._uri, "languageId": "yaml", "version": 0, "text": text}
        return self._timed("textDocument/didOpen", {"textDocument": opened})

    def type(self, key: str) -> Keystroke:
        r"""Type a key where the cursor stands; `\b` takes away what stands before it."""
        self._version += 1
        line, end = self._lines[self._line], self._column
        begin, typed = (end - 1, "") if key == "\b" else (end, key)
        self._lines[self._line] = line[:begin] + typed + line[end:]
        self._column = begin + len(typed)
        places = ({"line": self._line, "character": column} for column in (begin, end))
        change = {"range": dict(zip(("start", "end"), places, strict=True)), "text": typed}
        if not self._takes_ranges:
            change = {"text": "\n".join(self._lines)}
        document = {"uri": self._uri, "version": self._version}
        changed = {"textDocument": document, "contentChanges": [change]}
        return self._timed("textDocument/didChange", changed)

    def _timed(self, method: str, words: Mapping[str, Any]) -> Keystroke:
        before, began = self.cpu(), time.perf_counter()
        self._last = None
        self._tell(method, words)
        rested = self._rested()
        # Where nothing is new to an editor, nothing is sent; then it took until the server rests.
        cpu, clock = self._last or rested
        return Keystroke(cpu - before, clock - began, rested[0] - before)

    def _rested(self) -> tuple[float, float]:
        """Wait until the server has nothing left to do; its CPU seconds, and when that was."""
        used, since = self.cpu(), time.perf_counter()
        began = since
        while time.perf_counter() - since < QUIET:
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError(f"it does not rest within {PATIENCE:.0f} s")
            time.sleep(QUIET / 20)
            now = self.cpu()
            if now - used > IDLE:
                used, since = now, time.perf_counter()
        return self.cpu(), since

    def cpu(self) -> float:
        """CPU seconds of the server and of all that it started, gone or not."""
        return sum(_cpu_of(process) for process in family(self.process))

    def _listen(self) -> None:
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                self._notice(message["params"])
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})  # a request to the client
            elif "id" in message:
                with self._came:
                    self._replies[message["id"]] = message
                    self._came.notify_all()

    def _notice(self, diagnostics: Mapping[str, Any]) -> None:
        if diagnostics["uri"] == self._uri and self._last is None:
            self._last = self.cpu(), time.perf_counter()

    def _messages(self) -> Iterator[dict[str, Any]]:
        stream = self._server.stdout
        assert stream
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            yield json.loads(stream.read(length))

    def _ask(self, method: str, words: object) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": words})
        with self._came:
            if not self._came.wait_for(lambda: self._number in self._replies, PATIENCE):
                raise TimeoutError(f"no reply to {method} within {PATIENCE:.0f} s")
            return self._replies.pop(self._number)

    def _tell(self, method: str, words: object) -> None:
        self._send({"method": method, "params": words})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._server.stdin
        assert stream
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()


CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "synchronization": {"dynamicRegistration": False},
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
    },
    "workspace": {"workspaceFolders": True},
}
"""What the editor can do: as much as the server needs to publish its diagnostics."""


def _cpu_of(process: int) -> float:
    """CPU seconds of a process and of those of its children that it has waited for."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # Its own time to the nanosecond; the kernel counts that of its children in ticks.
    own = time.clock_gettime((~process << 3) | 2)
    return own + sum(map(int, fields[13:15])) / TICKS


INCREMENTAL = 2
"""What a server says that takes a change as a range (LSP, *TextDocumentSyncKind*)."""

TICKS = 100
"""Ticks of a second on Linux."""
