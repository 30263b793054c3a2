"""run and doctor: serve Slack, and say what is ready and what is missing."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from bot.cli.options import AsOption, CorpusOption, HomeOption, JsonOption, open_product


def run(
    http: Annotated[bool, typer.Option("--http", help="Serve signed HTTP requests instead of Socket Mode.")] = False,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="The port for --http.")] = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on for --http.")] = "127.0.0.1",
    corpus: CorpusOption = None,
    home: HomeOption = None,
    acting: AsOption = None,
) -> None:
    """Connect to Slack and answer there until stopped.

    Example: conferral run --http --port 8080
    """
    from bot.cli.slack_service import serve  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, acting=acting, corpus=corpus) as product:
        serve(product, http=http, host=host, port=port if port is not None else product.settings.http_port)


def chat_or_run() -> None:
    """Serve Slack where tokens are set, else hold a conversation in the terminal (`make run`)."""
    from bot.cli.conversation import converse  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.cli.slack_service import serve  # noqa: PLC0415  as above

    with open_product() as product:
        if product.settings.slack_bot_token is None:
            converse(product, court=None, as_of=None, lines=sys.stdin)
        else:
            serve(
                product,
                http=product.settings.slack_app_token is None and product.settings.slack_signing_secret is not None,
                host="127.0.0.1",
                port=product.settings.http_port,
            )


def doctor(as_json: JsonOption = False, corpus: CorpusOption = None, home: HomeOption = None) -> None:
    """Say what is ready, what is missing, and what to do about it.

    Example: conferral doctor
    """
    from bot.cli.checkup import examine  # noqa: PLC0415  loads late, so that --help stays fast

    with open_product(home=home, corpus=corpus, quiet=as_json) as product:
        findings = examine(product)
    if as_json:
        print(json.dumps({"findings": [{"what": f.what, "state": f.state, "detail": f.detail} for f in findings]}))
    else:
        for finding in findings:
            print(f"{finding.state:<8} {finding.what}: {finding.detail}")
    raise typer.Exit(1 if any(f.state == "fault" for f in findings) else 0)
