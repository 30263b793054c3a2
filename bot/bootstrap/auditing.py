"""The audit, put together over an open product."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.adapters.audit_files import FileOfHeads
from bot.assistant.audit_desk import AuditDesk
from bot.assistant.audit_heads import HeadSending
from bot.bootstrap.product import Product


def audit_desk(product: Product) -> AuditDesk:
    """What people do with the audit of `product`."""
    return AuditDesk(product.audit, head_sending(product), lambda: datetime.now(UTC))


def head_sending(product: Product) -> HeadSending:
    """Sends the head of the audit to where the settings say."""
    settings = product.settings
    file = FileOfHeads(settings.audit_head_file) if settings.audit_head_file else None
    return HeadSending(product.audit, file, settings.audit_channel or "")
