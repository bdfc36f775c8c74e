"""What people read: chronologies as page, Word file, workbook and data; who knew what, when."""

from conspectus.report.chronology import page, picture, styles, table, word, workbook
from conspectus.report.knowledge import page as knowledge_page

__all__ = ["knowledge_page", "page", "picture", "styles", "table", "word", "workbook"]
