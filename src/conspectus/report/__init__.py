"""What people read: chronologies as page, Word file, workbook and data."""

from conspectus.report.chronology import page, picture, styles, table, word, workbook

__all__ = ["page", "picture", "styles", "table", "word", "workbook"]
