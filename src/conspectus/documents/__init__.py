"""Any file opened safely. Hostile, broken and oversized ones are refused with one clear error."""

from conspectus.documents.kinds import check_kind
from conspectus.documents.limits import Limits
from conspectus.documents.opening import open_bytes, open_document
from conspectus.documents.values import Cell, CellValue, Document, Paragraph, Row, Table

__all__ = [
    "Cell",
    "CellValue",
    "Document",
    "Limits",
    "Paragraph",
    "Row",
    "Table",
    "check_kind",
    "open_bytes",
    "open_document",
]
