"""The official client of the protocol speaks to the command as chat programs do."""

import asyncio
from typing import Any

from mcp import ClientSession, StdioServerParameters, stdio_client
from tests.commands import COMMAND, ROOT

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("answer", {}),
    ("answer", {"quantity": "troops"}),
    ("explain", {"name": "troops"}),
    ("trace", {"name": "fnf-2025"}),
    ("check", {"quantity": "troops"}),
    ("parse", {"phrases": ["up to $9.8 billion"]}),
    (
        "suggest",
        {"text": "As many as 12,000 North Korean troops were sent to Russia in that autumn."},
    ),
    ("answer", {"quantity": "trops"}),
)


async def session() -> tuple[Any, Any, list[Any]]:
    server = StdioServerParameters(command=str(COMMAND), args=["mcp", "--data", str(ROOT / "data")])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
        begun = await client.initialize()
        listed = await client.list_tools()
        return begun, listed, [await client.call_tool(name, given) for name, given in CALLS]


def test_the_official_client_asks_every_tool() -> None:
    begun, listed, results = asyncio.run(asyncio.wait_for(session(), 60))
    told = begun.model_dump(by_alias=True)
    assert told["serverInfo"]["name"] == "reconcile"
    tools = listed.model_dump(by_alias=True)["tools"]
    assert {name for name, _ in CALLS} <= {tool["name"] for tool in tools}
    assert all(tool["annotations"]["readOnlyHint"] for tool in tools)
    answers = [one.model_dump(by_alias=True) for one in results]
    assert [one["isError"] for one in answers] == [False] * 7 + [True]
    (troops,) = answers[1]["structuredContent"]["quantities"]
    assert troops["answers"][0]["headline"]["text"] == "12,000–15,000 persons"
