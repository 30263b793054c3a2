"""Durable work on DBOS Transact."""

from bot.adapters.durable.inbox import DbosInbox

__all__ = ["DbosInbox"]
