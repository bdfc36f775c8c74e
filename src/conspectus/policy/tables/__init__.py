"""Policies over tables of exact events: by SQL, on DuckDB here and on Spark where data is larger.

The same meaning as everywhere (`conspectus.policy.values`), for events whose every time is known.
"""

from conspectus.policy.tables.compiling import sql
from conspectus.policy.tables.events import Events
from conspectus.policy.tables.replaying import replay_events
from conspectus.policy.tables.running import Firing, Firings, run, run_all
from conspectus.policy.tables.sweeping import Sweep, Tally, sweep

__all__ = [
    "Events",
    "Firing",
    "Firings",
    "Sweep",
    "Tally",
    "replay_events",
    "run",
    "run_all",
    "sql",
    "sweep",
]
