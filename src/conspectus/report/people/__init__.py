"""Proposed links between person records as a page: words, a waterfall, its table, what is open."""

from conspectus.report.people.pagefile import page
from conspectus.report.people.waterfall import Step, Waterfall, waterfall

__all__ = ["Step", "Waterfall", "page", "waterfall"]
