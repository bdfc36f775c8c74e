"""The tolerance lab as a page: a table of what each setting costs and catches, and its curves."""

from conspectus.report.lab.pagefile import page

__all__ = ["page"]
