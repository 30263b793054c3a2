"""corpus: what is proposed, approved, published and held; the commands stand in modules by what they are for."""

from __future__ import annotations

import typer

from bot.cli import (
    corpus_correct,
    corpus_courtlistener,
    corpus_golden,
    corpus_health,
    corpus_holdings,
    corpus_intake,
    corpus_packs,
    corpus_publishing,
    corpus_review,
    corpus_watch,
)

app = typer.Typer(
    no_args_is_help=True,
    help="Keep the corpus: add, plan, approve, publish, go back, purge, verify, list, show, watch, health, packs.",
    rich_markup_mode=None,
)


@app.callback()
def group() -> None:
    """Keep the corpus: add, plan, approve, publish, go back, purge, verify, list, show, watch, health, packs."""


app.command("add")(corpus_intake.add)
app.command("describe")(corpus_intake.describe)
app.command("retire")(corpus_intake.retire)
app.command("plan")(corpus_review.plan)
app.command("approve")(corpus_review.approve)
app.command("send-back")(corpus_review.send_back)
app.command("withdraw")(corpus_review.withdraw)
app.command("publish")(corpus_publishing.publish)
app.command("rollback")(corpus_publishing.rollback)
app.command("purge")(corpus_publishing.purge)
app.command("verify")(corpus_publishing.verify)
app.command("list")(corpus_holdings.list_sources)
app.command("show")(corpus_holdings.show)
app.command("watch")(corpus_watch.watch)
app.command("courtlistener")(corpus_courtlistener.courtlistener)
app.command("health")(corpus_health.health)
app.command("compare")(corpus_health.compare)
app.command("share")(corpus_health.share)
app.add_typer(corpus_golden.app, name="golden")
app.add_typer(corpus_correct.app, name="correct")
app.command("export")(corpus_packs.export)
app.command("import")(corpus_packs.import_pack)
app.command("pack-key")(corpus_packs.pack_key)
