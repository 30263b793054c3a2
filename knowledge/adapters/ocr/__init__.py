"""Pages that are pictures, read by OCR: Tesseract, from Debian's package tesseract-ocr, called page by page.

A page is drawn in the isolated process that no parser leaves; what comes out of it are plain grey pixels, and only
those reach Tesseract, which runs in a process of its own, within limits.
"""

from knowledge.adapters.ocr.comparing import compare_with_ocr
from knowledge.adapters.ocr.limits import OcrLimits
from knowledge.adapters.ocr.scans import ScanReader
from knowledge.adapters.ocr.tesseract import PACKAGE, Tesseract

__all__ = ["PACKAGE", "OcrLimits", "ScanReader", "Tesseract", "compare_with_ocr"]
