"""Any file opened safely. Hostile, broken and oversized ones are refused with one clear error."""

from conspectus.documents.values import Cell, CellValue, Document, Paragraph, Row, Table

__all__ = ["Cell", "CellValue", "Document", "Paragraph", "Row", "Table"]
