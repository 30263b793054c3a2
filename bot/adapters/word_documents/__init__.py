"""Papers as Word files: the built-in layout, a firm's own template, redlines with tracked changes."""

from bot.adapters.word_documents.files import WordDocuments

__all__ = ["WordDocuments"]
