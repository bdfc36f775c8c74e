"""What people read: chronologies as page, Word file, workbook and data; who knew what, when; what
policies would have said; and the report of a review."""

from conspectus.report.chronology import page, picture, styles, table, word, workbook
from conspectus.report.document import EDITIONS, FORMATS, Compiled, Document, compile_report
from conspectus.report.knowledge import page as knowledge_page
from conspectus.report.replay import page as replay_page

__all__ = [
    "EDITIONS",
    "FORMATS",
    "Compiled",
    "Document",
    "compile_report",
    "knowledge_page",
    "page",
    "picture",
    "replay_page",
    "styles",
    "table",
    "word",
    "workbook",
]
