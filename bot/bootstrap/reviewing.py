"""The review of drafts, put together over an open product."""

from __future__ import annotations

from datetime import date

from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reviews import SqlReviewDrafts
from bot.adapters.word_documents import ReviewedWordPapers
from bot.assistant.checker import CheckedFinding
from bot.assistant.review_desk import ReviewDesk
from bot.bootstrap.product import Product
from bot.conferral.finding import Finding
from bot.conferral.matter_keeping import keeping_after


def review_desk(product: Product) -> ReviewDesk:
    """The review desk of `product`; rules and corpus are opened when something is drafted or shown."""
    register = SqlMatterRegister(product.database)

    def closed(matter_id: str) -> bool:
        return keeping_after(register.events(matter_id)).closed

    def resolve(finding: Finding, *, as_of: date) -> CheckedFinding:
        return product.checker.with_authority(finding, as_of=as_of)

    return ReviewDesk(
        keeper=product.log_keeper,
        drafter=product.drafting.drafter,
        drafts=SqlReviewDrafts(product.database),
        resolve=resolve,
        papers=ReviewedWordPapers(product.drafting.templates),
        closed=closed,
        exports=product.conferral.exports,
    )
