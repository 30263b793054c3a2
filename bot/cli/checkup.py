"""What `conferral doctor` looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.bootstrap import Product
from bot.bootstrap.watching import watch_desk
from bot.settings import unknown_variables
from knowledge.errors import ConferralError
from knowledge.intake.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, note or fault."""

    what: str
    state: str
    detail: str


def examine(product: Product) -> list[Finding]:
    """Look at everything the product needs. Never raises for what it finds."""
    return [
        *_purges(product),
        *_corpus(product),
        *_sources(product),
        *_model(product),
        *_slack(product),
        *_environment(product),
        *_home(product),
    ]


def _home(product: Product) -> Iterator[Finding]:
    yield Finding("home", "ok", str(product.settings.home))


def _corpus(product: Product) -> Iterator[Finding]:
    try:
        info = product.generations.open_current().describe()
    except ConferralError as fault:
        yield Finding("corpus", "fault", fault.diagnostics())
        return
    entries = ", ".join(f"{count} {field.value}" for field, count in info.entries.items())
    yield Finding("corpus", "ok", f"{product.corpus_name}, generation {info.name}: {info.sources} sources, {entries}")
    state = "ok" if info.dense == "chroma" else "note"
    yield Finding("index", state, f"{info.dense}, embedding {info.embedding}{''.join(f'; {n}' for n in info.notes)}")
    opened = product.curating.publication.proposals.open()
    if opened:
        approved = sum(proposal.state is ProposalState.APPROVED for proposal in opened)
        detail = f"{len(opened)} open, {approved} of them approved: conferral corpus plan"
        yield Finding("proposals", "note", detail)


def _sources(product: Product) -> Iterator[Finding]:
    desk = watch_desk(product)
    try:
        active = [source.id for source in desk.sources() if source.active]
    except ConferralError as fault:
        yield Finding("sources", "fault", fault.diagnostics())
        return
    states = desk.book.states()
    troubled = sum(states[name].troubled for name in active if name in states)
    watched = f"{len(active)} official sources, asked {_asked(product)}"
    if troubled:
        yield Finding("sources", "note", f"{watched}; {troubled} need attention: conferral corpus watch")
    else:
        yield Finding("sources", "ok", watched)


def _asked(product: Product) -> str:
    by_command = "by command only (CONFERRAL_WATCH=off)"
    return "when they are due, where the service runs" if product.settings.watch == "on" else by_command


def _purges(product: Product) -> Iterator[Finding]:
    """Finish a purge that was cut short: what had to go must not wait for the next publication."""
    purging = product.curating.publication.purging
    if all(record.done_at is not None for record in purging.records()):
        return
    try:
        done = purging.resume(by=product.settings.acting_user(), now=datetime.now(UTC))
    except ConferralError as fault:
        yield Finding("purge", "fault", fault.diagnostics())
    else:
        yield from (Finding("purge", "note", sentence) for sentence in done)


def _model(product: Product) -> Iterator[Finding]:
    phraser = product.researcher.phraser
    if phraser is None:
        yield Finding("model", "ok", "none; answers are composed from quotations")
        return
    try:
        phraser.prepare()
    except ConferralError as fault:
        yield Finding("model", "fault", f"{phraser.name}: {fault.diagnostics()}")
    else:
        yield Finding("model", "ok", f"{phraser.name}; it is set up, and was not called")


def _slack(product: Product) -> Iterator[Finding]:
    settings = product.settings
    tokens = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "SLACK_APP_TOKEN": settings.slack_app_token,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
    }
    missing = [name for name, value in tokens.items() if value is None]
    if len(missing) == len(tokens):
        yield Finding("slack", "note", "no tokens set; `conferral chat` answers in the terminal")
    elif settings.slack_bot_token is None or len(missing) > 1:
        yield Finding("slack", "fault", f"{', '.join(missing)} not set")
    else:
        yield Finding("slack", "ok", "Socket Mode" if settings.slack_app_token else "signed HTTP (run --http)")


def _environment(product: Product) -> Iterator[Finding]:
    for unknown in unknown_variables():
        yield Finding("environment", "note", str(unknown))
    if product.settings.chroma_url is not None:
        unused = "CONFERRAL_CHROMA_URL is reserved and not used yet; Chroma runs inside the generation's folder."
        yield Finding("environment", "note", unused)
