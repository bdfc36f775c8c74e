"""The report of a review: one document, three formats, and its evidence behind every sentence.

`compile_report` makes the document from a case; `html`, `docx` and `pdf` write it. The same
document gives the same bytes.
"""

from conspectus.report.document.compiling import Compiled, compile_report
from conspectus.report.document.pagefile import html
from conspectus.report.document.pdffile import pdf
from conspectus.report.document.values import EDITIONS, Document
from conspectus.report.document.wordfile import docx

FORMATS = {"html": html, "docx": docx, "pdf": pdf}

__all__ = ["EDITIONS", "FORMATS", "Compiled", "Document", "compile_report", "docx", "html", "pdf"]
