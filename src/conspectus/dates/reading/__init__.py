"""English words of time, day first, as agencies write them.

`read` takes one expression, a cell; `find` takes running prose. Neither guesses in silence.
"""

from conspectus.dates.reading.conventions import Convention, Conventions
from conspectus.dates.reading.finding import Found, find
from conspectus.dates.reading.reader import read, read_value

__all__ = ["Convention", "Conventions", "Found", "find", "read", "read_value"]
