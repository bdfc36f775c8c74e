"""Pictures that need neither a map nor a script; each stands beside a table that says the same."""

from conspectus.learning.site.pictures.grids import Bar, Cell, Grid, bars, grid
from conspectus.learning.site.pictures.timelines import Timeline, timeline

__all__ = ["Bar", "Cell", "Grid", "Timeline", "bars", "grid", "timeline"]
