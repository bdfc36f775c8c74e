"""What people read: chronologies as page, Word file, workbook and data; who knew what, when; what
policies would have said."""

from conspectus.report.chronology import page, picture, styles, table, word, workbook
from conspectus.report.knowledge import page as knowledge_page
from conspectus.report.replay import page as replay_page

__all__ = [
    "knowledge_page",
    "page",
    "picture",
    "replay_page",
    "styles",
    "table",
    "word",
    "workbook",
]
