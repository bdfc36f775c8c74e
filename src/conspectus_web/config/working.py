"""The worker: jobs one after another, and between them the seal on the audit record."""

import logging
import signal
from threading import Event

from django.db import close_old_connections

from conspectus_web.audit.acting import SERVICE, acting
from conspectus_web.audit.sealing import seal
from conspectus_web.jobs.queue import work_one

PAUSE = 0.5
_log = logging.getLogger("conspectus.worker")


def work_on() -> None:
    """Work until asked to end; the job under way is finished first."""
    end = Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: end.set())
    while not end.is_set():
        close_old_connections()
        if not once():
            end.wait(PAUSE)


def once() -> bool:
    """One job, if there is one, and the seal. Outages of the database are waited out."""
    try:
        busy = work_one()
        with acting(SERVICE):
            seal()
    except Exception as fault:  # the database may be away for a while
        _log.error("worker paused", extra={"fault": type(fault).__name__})
        return False
    return busy
