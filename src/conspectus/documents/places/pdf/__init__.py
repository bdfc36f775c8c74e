"""PDF files: pages, and everything else that their objects and streams hold."""

from conspectus.documents.places.pdf.reading import read_pdf

__all__ = ["read_pdf"]
