"""Nothing leaves but to the configured model, whatever the environment says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.openai_server import OpenAIServer, Reply, openai_server
from tests.fakes.recorder import Recorder, recorder

ROOT = Path(__file__).parents[2]
REPLY = '{"statements": [{"text": "privileged-reply", "anchors": []}]}'


def tracing_everything(url: str) -> dict[str, str]:
    """Set every switch known to us that makes a vendor's package send or print what it handles."""
    switches = {
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_TRACING_V2": "true",
        "LANGCHAIN_TRACING_V2": "true",
        "LANGSMITH_ENDPOINT": url,
        "LANGCHAIN_ENDPOINT": url,
        "LANGSMITH_API_KEY": "key",
        "LANGCHAIN_API_KEY": "key",
        "LANGSMITH_PROJECT": "project",
        "LANGSMITH_OTEL_ENABLED": "true",
        "LANGCHAIN_VERBOSE": "true",
        "LANGCHAIN_DEBUG": "true",
        "OTEL_ENABLED": "true",
        "OTEL_EXPORTER_OTLP_ENDPOINT": url,
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": f"{url}/v1/traces",
        "OTEL_TRACES_EXPORTER": "otlp",
        "ANONYMIZED_TELEMETRY": "true",
        "CHROMA_OTEL_COLLECTION_ENDPOINT": url,
        "CHROMA_OTEL_GRANULARITY": "all",
        "CHROMA_PRODUCT_TELEMETRY_IMPL": "chromadb.telemetry.product.posthog.Posthog",
        "OPENAI_LOG": "debug",
    }
    proxies = {name for name in os.environ if name.lower().endswith("_proxy")}
    return {k: v for k, v in os.environ.items() if k not in proxies} | switches


def run(how: str, model: OpenAIServer, environment: dict[str, str], folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.fakes.watched_run", how, model.url, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - the command is ours
    assert done.returncode == 0, done.stderr
    assert "privileged" not in done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize(
    ("how", "more"),
    [("product", {"LANGCHAIN_TRACING": "true", "LANGCHAIN_HANDLER": "langchain"}), ("phraser", {})],
)
def test_no_connection_is_made_but_the_models_and_nothing_is_logged(
    how: str, more: dict[str, str], tmp_path: Path
) -> None:
    with openai_server() as model, recorder() as service:
        model.replies = [Reply(REPLY)]
        result = run(how, model, tracing_everything(service.url) | more, tmp_path)
        assert result["said"] == ["privileged-reply"]
        assert {tuple(c) for c in result["connections"]} == {("127.0.0.1", model.server_address[1])}
        assert "privileged" not in result["logged"]
        assert "hush-key" not in result["logged"]
        assert service.seen == []


def test_the_watch_sees_what_langchain_sends_where_nothing_forbids_it(tmp_path: Path) -> None:
    with openai_server() as model, recorder() as service:
        model.replies = [Reply(REPLY)]
        result = run("bare", model, tracing_everything(service.url), tmp_path)
        assert ["127.0.0.1", port(service)] in result["connections"]
        assert service.seen


def port(service: Recorder) -> int:
    return int(service.server_address[1])
