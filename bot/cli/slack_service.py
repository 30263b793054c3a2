"""The Slack service in the foreground, over Socket Mode or signed HTTP."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack

from bot.assistant.matter_reads import end_act
from bot.bootstrap import Product
from bot.bootstrap.auditing import head_sending
from bot.bootstrap.correcting import correction_desk
from bot.bootstrap.keeping import KeepingDesk
from bot.bootstrap.measuring import checks, measures
from bot.bootstrap.packing import import_desk
from bot.bootstrap.reviewing import review_desk
from bot.bootstrap.tending import TendingDesk
from bot.bootstrap.watching import watch_desk
from bot.cli.options import Unusable


def serve(product: Product, *, http: bool, host: str, port: int) -> None:
    """Serve until a signal stops it. Raises Unusable where a token is missing, UnableToStart where one is refused."""
    settings = product.settings
    if settings.slack_bot_token is None:
        raise Unusable("SLACK_BOT_TOKEN is not set.", advice="Without Slack, `conferral chat` answers in the terminal.")
    if not http and settings.slack_app_token is None:
        raise Unusable(
            "SLACK_APP_TOKEN is not set.", advice="Set it for Socket Mode, or serve signed HTTP requests with --http."
        )
    end_act()  # each job is one of its own
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    asyncio.run(_serve(product, http=http, host=host, port=port))


async def _serve(product: Product, *, http: bool, host: str, port: int) -> None:
    from bot.slack.app import build_app  # noqa: PLC0415  bolt loads late, so that the terminal stays fast
    from bot.slack.library.shelf import run_by  # noqa: PLC0415  as above
    from bot.slack.managers import SlackManagers  # noqa: PLC0415  as above
    from bot.slack.ports import Books  # noqa: PLC0415  as above
    from bot.slack.sending import slack_client  # noqa: PLC0415  as above
    from bot.slack.socket_mode import SocketMode, stop_on_signals  # noqa: PLC0415  as above
    from bot.web.http import run_http, serving_pages  # noqa: PLC0415  as above

    settings = product.settings
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    figures, inbox = measures(), product.inbox()
    figures.watch(inbox.load)
    client = slack_client(token, api_url=settings.slack_api_url, measures=figures)
    group, pictures = settings.slack_manager_group or "", product.researcher.pictures
    managers = SlackManagers(client, group=group, named=settings.manager_names())
    tending = TendingDesk(product, managers)
    keeping, reviews = KeepingDesk(product, managers), review_desk(product)
    face = build_app(
        product.researcher,
        client=client,
        books=Books(product.threads(), *product.post_books()),
        inbox=inbox,
        conferral=lambda: product.conferral,
        keeping=lambda: keeping,
        reviews=lambda: reviews,
        feedback=product.feedback(),
        heads=head_sending(product),
        manager_group=group,
        library=run_by(
            managers,
            product.curating,
            folder=settings.home / "intake",
            pictures=pictures,
            tending=tending,
            correcting=correction_desk(product),
            packs=import_desk(product),
        ),
        sharing=tending.sharing,
        watch=watch_desk(product),
        polls_sources=settings.watch == "on",
        signing_secret=secret,
        default_court=settings.default_court,
    )
    stop, ready = stop_on_signals(), checks(product, inbox)
    await asyncio.to_thread(product.warm)
    if http:
        await run_http(
            face, signing_secret=secret, host=host, port=port, stop=stop, ready=ready, exposed=figures.exposed
        )
        return
    app_token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    socket_mode = SocketMode(face, app_token=app_token)
    ready = {**ready, "slack": socket_mode.stands}
    async with AsyncExitStack() as beside:
        if "http_port" in settings.model_fields_set:  # nobody has a port opened for Socket Mode unasked
            pages = serving_pages(host=host, port=settings.http_port, ready=ready, exposed=figures.exposed)
            await beside.enter_async_context(pages)
        await socket_mode.run(stop=stop)
