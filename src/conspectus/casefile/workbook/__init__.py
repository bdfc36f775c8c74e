"""Decisions, log and enquiry as an Excel workbook, out and back, so that nobody types TOML."""

from conspectus.casefile.workbook.inward import Import, import_workbook
from conspectus.casefile.workbook.outward import export_workbook

__all__ = ["Import", "export_workbook", "import_workbook"]
