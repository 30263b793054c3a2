"""A program to run in a process of its own: it does what is asked and prints every connection it makes.

python -m tests.fakes.watched_run HOW MODEL_URL FOLDER, where HOW is "product" (as the assembler does it),
"phraser" (a phraser by itself) or "bare" (LangChain with nothing forbidden, to prove that the watch sees).
"""

from __future__ import annotations

import json
import logging
import socket
import sys
from io import StringIO
from pathlib import Path
from typing import Any

connections: list[list[Any]] = []


def _watch(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(details[1], tuple):
        connections.append(list(details[1][:2]))
    elif event == "socket.getaddrinfo" and details[0] not in ("127.0.0.1", "localhost", None):
        connections.append([str(details[0]), details[1]])


def _phrase(url: str) -> list[str]:
    from pydantic import SecretStr  # noqa: PLC0415 - after the watch has begun

    from bot.adapters.chat_model import LangChainPhraser  # noqa: PLC0415 - as above
    from bot.adapters.prompt_files import PromptFiles  # noqa: PLC0415 - as above
    from bot.adapters.prompt_parsers import STATEMENTS  # noqa: PLC0415 - as above
    from bot.assistant.ports import Evidence  # noqa: PLC0415 - as above

    prompt = PromptFiles().open("answer", 1, STATEMENTS)
    phraser = LangChainPhraser("openai:test", prompt, timeout_seconds=20, base_url=url, api_key=SecretStr("hush-key"))
    evidence = [Evidence("P1", "D. Kan. Rule 37.2", "binding rule", "privileged-passage")]
    return [d.text for d in phraser.phrase("privileged-question", evidence, as_of="2024-03-04", court=None)]


def _search(folder: Path) -> int:
    from knowledge.adapters.chroma_index import ChromaDirectory  # noqa: PLC0415 - after the watch has begun
    from knowledge.adapters.row_ids import RowIds  # noqa: PLC0415 - as above

    directory = ChromaDirectory(folder)
    directory.create("passages").add(["a", "b"], [[1.0, 0.0], [0.0, 1.0]])
    hits = directory.open("passages", RowIds(("a", "b"))).nearest([1.0, 0.0], allowed=None, limit=1)
    directory.close()
    return len(hits)


def _bare(url: str) -> list[str]:
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - after the watch has begun
    from langchain_core.tracers.langchain import wait_for_all_tracers  # noqa: PLC0415 - as above

    model = init_chat_model("openai:test", base_url=url, api_key="hush-key")
    said = str(model.invoke("privileged-question").text)
    wait_for_all_tracers()
    return [said]


def main(how: str, url: str, folder: str) -> None:
    """Do what is asked; print the connections, what was said and what was logged as one JSON object."""
    log = StringIO()
    logging.basicConfig(level=logging.DEBUG, stream=log)
    sys.addaudithook(_watch)
    if how == "bare":
        said = _bare(url)
    else:
        if how == "product":
            from bot.settings import forbid_tracing  # noqa: PLC0415 - after the watch has begun

            forbid_tracing()
        said = _phrase(url)
        assert _search(Path(folder)) == 1
    sys.stdout.write(json.dumps({"connections": connections, "said": said, "logged": log.getvalue()}))


if __name__ == "__main__":
    socket.setdefaulttimeout(20)
    main(*sys.argv[1:])
