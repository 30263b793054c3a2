"""Papers as Word files: the built-in layout, a firm's own template, redlines, versions under review."""

from bot.adapters.word_documents.files import WordDocuments
from bot.adapters.word_documents.firm_templates import FolderOfTemplates
from bot.adapters.word_documents.reviewed import ReviewedWordPapers

__all__ = ["FolderOfTemplates", "ReviewedWordPapers", "WordDocuments"]
