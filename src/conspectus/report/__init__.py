"""What people read: chronologies as page, Word file, workbook and data."""

from conspectus.report.chronology import page, picture, table

__all__ = ["page", "picture", "table"]
