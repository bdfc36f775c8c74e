"""PDF: its words by page, with headings; read in a process of its own, which can be stopped."""

from conspectus.documents.pdf.reading import read_pdf

__all__ = ["read_pdf"]
