"""Pages of PDFs as pictures, with the quoted words marked."""

from bot.adapters.page_pictures.isolated import PICTURE_LIMITS, IsolatedPagePictures
from bot.adapters.page_pictures.kept import KeptPagePictures

__all__ = ["PICTURE_LIMITS", "IsolatedPagePictures", "KeptPagePictures"]
