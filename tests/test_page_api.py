"""The page for programs: the documentation's examples work, and MCP clients find the four endpoints as tools. Without
the package that Gradio needs for MCP the page says so, instead of serving half of what was asked for."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.fake_tutor import ANSWER, QUIZ, FakeTutor
from tutor import page
from tutor.errors import TutorError
from tutor.settings import ROOT


def test_the_examples_of_the_documentation_work(url, tutor, capsys):
    tutor.as_new()
    blocks = re.findall(r"```(python|bash)\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.S)
    (_, python), (_, bash) = [(kind, text.replace("http://127.0.0.1:7860/", url)) for kind, text in blocks]
    exec(python.replace("http://127.0.0.1:7860", url), {})
    assert [call[1] for call in tutor.calls] == ["What is a token?", "Why does one need it?", "What is a token?"]
    assert QUIZ[0]["quote"] in capsys.readouterr().out
    told = subprocess.run(["bash", "-e", "-c", bash], capture_output=True, text=True, check=True).stdout
    assert told.count("event: complete") == 2
    assert json.dumps(ANSWER)[1:-1] in told
    assert QUIZ[0]["quote"] in told


def test_without_its_package_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)  # as if it were not installed
    with pytest.raises(TutorError, match=r"TUTOR_MCP is 1, but the package mcp>=1\.21,<2 is missing; install it"):
        page.launch(page.build(FakeTutor()), "127.0.0.1", 0, mcp=True)


def test_the_four_endpoints_are_the_tools_and_a_mistake_is_a_sentence():
    pytest.importorskip("mcp", reason="pip install --group mcp to run it")
    import anyio
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    blocks = page.build(FakeTutor())
    url = page.launch(blocks, "127.0.0.1", 0, mcp=True)

    async def visit():
        async with (
            streamable_http_client(f"{url}gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as it,
        ):
            await it.initialize()
            tools = (await it.list_tools()).tools
            asked = {"message": "What is attention?", "history": [], "course": "nlp", "use_slides": True}
            answer = await it.call_tool("chat", asked)
            wrong = await it.call_tool("chat", asked | {"course": "no-such"})
            return tools, answer, wrong, await it.call_tool("quiz", {"course": "nlp", "n": 1})

    with ThreadPoolExecutor(1) as thread:  # this one may be running a browser's loop
        tools, answer, wrong, quiz = thread.submit(anyio.run, visit).result()
    blocks.close(verbose=False)
    assert {tool.name: set(tool.inputSchema["properties"]) for tool in tools} == {
        "courses": set(),
        "chat": {"message", "history", "course", "use_slides"},
        "compare": {"question", "course", "use_slides"},
        "quiz": {"course", "n"},
    }
    for tool in tools:
        assert tool.description
        assert all(each["description"] for each in tool.inputSchema["properties"].values()), tool.name
    assert ANSWER in answer.content[0].text
    assert QUIZ[0]["quote"] in quiz.content[0].text
    assert wrong.isError
    assert "Course no-such: not in the catalogue" in wrong.content[0].text
    assert "Traceback" not in wrong.content[0].text
