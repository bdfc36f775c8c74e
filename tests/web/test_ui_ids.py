"""Ids sort in the order in which they were made."""

import time
from concurrent.futures import ThreadPoolExecutor

from conspectus_web.ui import ids


def test_ids_sort_as_they_were_made():
    made = [ids.ordered_id() for _ in range(5_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_an_id_tells_when_it_was_made_and_nothing_else():
    before = time.time_ns() // 1_000_000
    one = ids.ordered_id()

    assert before <= one.int >> 80 <= time.time_ns() // 1_000_000 + 1
    assert len({made.int & (1 << 62) - 1 for made in (ids.ordered_id() for _ in range(100))}) == 100


def test_a_clock_that_goes_back_takes_no_id_back(monkeypatch):
    one = ids.ordered_id()
    monkeypatch.setattr(time, "time_ns", lambda: 0)

    assert ids.ordered_id() > one


def test_no_two_threads_get_the_same_moment():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ids.ordered_id(), range(4_000)))

    assert len({one.int >> 64 for one in made}) == len(made)
