"""Who read and wrote what, when: rows that are only ever added, chained by one sealer.

A row is written in the transaction of the deed that it tells of, so that neither can be there
without the other. It identifies people, reviews and things by their ids alone. `acting` is the
transaction in which somebody acts: row-level security derives every right from it.
"""
