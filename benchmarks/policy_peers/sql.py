"""The four policies as one would write them in DuckDB's SQL by hand, each for itself."""

from benchmarks.policy_peers.trace import OUTAGE, REFERRAL, REPEATS, UNTOLD


def missed(began: str, ended: str, within: int) -> str:
    """Begun, and not ended within so many seconds."""
    return f"""
        SELECT count(*) FROM events was WHERE kind = '{began}' AND NOT EXISTS (
            SELECT 1 FROM events came WHERE came.kind = '{ended}'
            AND came.person = was.person AND came.t BETWEEN was.t AND was.t + {within})"""


QUERIES = {
    "": "SELECT count(*) FROM events",  # what an engine needs merely to start and read
    "a": missed("out", "back", OUTAGE),
    "b": f"""
        SELECT count(*) FROM (
            SELECT count(*) OVER (PARTITION BY person ORDER BY t
                RANGE BETWEEN {REPEATS} PRECEDING AND CURRENT ROW) AS so_far
            FROM events WHERE kind = 'breach') WHERE so_far >= 3""",
    "c": f"""
        SELECT count(DISTINCT lowered.number) FROM events lowered
        JOIN events breach ON breach.person = lowered.person AND breach.kind = 'breach'
            AND breach.t BETWEEN lowered.t - {UNTOLD} AND lowered.t
        WHERE lowered.kind = 'lowered' AND NOT EXISTS (
            SELECT 1 FROM events told WHERE told.kind = 'told' AND told.person = lowered.person
            AND told.id = breach.id AND told.t BETWEEN lowered.t - {UNTOLD} AND lowered.t)""",
    "d": missed("disclosed", "referred", REFERRAL),
}
