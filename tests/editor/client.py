"""A small editor: it speaks the Language Server Protocol to the command, and never waits long."""

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.commands import COMMAND

SECONDS = 30
"""Stands for "does not hang"."""

Message = dict[str, Any]


class Client:
    """One editor with a folder open."""

    def __init__(self, folder: Path, *words: str, capabilities: Message | None = None) -> None:
        self.folder = folder
        self._ids = 0
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self.told: list[Message] = []
        self.diagnostics: dict[str, list[Message]] = {}
        self._process = subprocess.Popen(
            [COMMAND, "lsp", *words],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": capabilities or {},
            },
        )["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def close(self) -> tuple[int, str]:
        """End as an editor does; the exit code, and what stands on standard error."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        _, errors = self._process.communicate(timeout=SECONDS)
        return self._process.returncode, errors.decode()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> None:
        text = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        document = {"uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, name: str, text: str) -> None:
        document = {"uri": self.uri(name), "version": 2}
        self.tell(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": text}]},
        )

    def ask(self, method: str, params: object) -> Any:
        """The result of a question; an error of the server fails the test."""
        reply = self.reply(method, params)
        assert "error" not in reply, reply["error"]
        return reply["result"]

    def ask_at(self, method: str, name: str, line: int, character: int, **more: object) -> Any:
        place = {"line": line, "character": character}
        where = {"textDocument": {"uri": self.uri(name)}, "position": place}
        return self.ask(f"textDocument/{method}", {**where, **more})

    def reply(self, method: str, params: object) -> Message:
        self._ids += 1
        self._send({"jsonrpc": "2.0", "id": self._ids, "method": method, "params": params})
        return self._await(lambda one: one.get("id") == self._ids and "method" not in one)

    def tell(self, method: str, params: object) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def codes(self, name: str, wanted: Callable[[list[str]], bool]) -> list[str]:
        """The codes that are told of a file, once they are as they are wanted."""
        uri = self.uri(name)
        while not wanted(found := [one["code"] for one in self.diagnostics.get(uri, [])]):
            self._await(lambda one: one.get("method") == "textDocument/publishDiagnostics")
        return found

    def message(self) -> str:
        """The next message to who sits at the editor."""
        shown = self._await(lambda one: one.get("method") == "window/showMessage")
        return str(shown["params"]["message"])

    def _send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _await(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            try:
                message = self._messages.get(timeout=SECONDS)
            except queue.Empty:
                raise AssertionError(f"no answer in {SECONDS} seconds") from None
            assert message is not None, "the server has ended"
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if wanted(message):
                return message
            if "method" in message and "id" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def _read(self) -> None:
        assert self._process.stdout
        for message in _messages(self._process.stdout):
            self._messages.put(message)
        self._messages.put(None)


def _messages(stream: Any) -> Iterator[Message]:
    while line := stream.readline():
        name, _, value = line.decode("ascii").partition(":")
        if name.lower() == "content-length":
            length = int(value)
        elif not line.strip():
            yield json.loads(stream.read(length))
