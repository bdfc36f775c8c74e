"""Jobs put into the queue, taken from it under a lease, done, given back."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from conspectus_web.jobs.models import Job, Stage

LEASE = timedelta(seconds=30)
TRIES = 5
_log = logging.getLogger("conspectus.jobs")


class Cancelled(Exception):
    """Somebody asked to end the job; raised from its own call of `progress`."""


class Task(NamedTuple):
    """A kind of job: `do` is given the job and a function that takes step, done and total.

    It must be such that doing it again after half of it gives the same result. `failed` is called
    in a transaction when the job is given up.
    """

    do: Callable[["Running"], None]
    failed: Callable[[Job], None] | None = None


TASKS: dict[str, Task] = {}


def register(
    kind: str, do: Callable[["Running"], None], failed: Callable[[Job], None] | None = None
) -> None:
    """Make a kind of job known. Raises ValueError where the name is taken by another."""
    if TASKS.setdefault(kind, Task(do, failed)).do is not do:
        raise ValueError(f"There are two kinds of job named {kind}.")


def start(kind: str, *, review: UUID, subject: UUID, by: str, **facts: str | int) -> None:
    """Put a job into the queue in the transaction under way; one that waits already is enough."""
    if kind not in TASKS:
        raise ValueError(f"There is no kind of job named {kind}.")
    Job.objects.bulk_create(
        [Job(kind=kind, review=review, subject=subject, started_by=by, facts=facts)],
        ignore_conflicts=True,
    )


def open_job(review: UUID, subject: UUID) -> Job | None:
    """The job about this that waits or is under way, or the last one that failed."""
    found = Job.objects.filter(review=review, subject=subject).order_by("-at").first()
    if found is None or found.stage in (Stage.DONE, Stage.CANCELLED):
        return None
    return found


def cancel(job: UUID, review: UUID) -> bool:
    """Ask that a job ends; False where it has ended already. One that waits ends at once."""
    ended = Job.objects.filter(id=job, review=review, stage=Stage.WAITING).update(
        stage=Stage.CANCELLED, ended=Now()
    )
    asked = Job.objects.filter(id=job, review=review, stage=Stage.RUNNING).update(cancel=True)
    return bool(ended or asked)


class Running:
    """A job under way in this process."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._lost = threading.Event()
        self._cancel = threading.Event()

    def progress(self, step: str, done: int = 0, total: int = 0) -> None:
        """Say how far the job is. Raises Cancelled if somebody asked for that or took it over."""
        if self._lost.is_set() or self._cancel.is_set():
            raise Cancelled
        self._now = (step, done, total)
        if not connection.in_atomic_block:  # else the keeper of the lease tells it
            self.tell()

    _now: tuple[str, int, int] = ("", 0, 0)

    def tell(self) -> None:
        """Prolong the lease and write how far the job is."""
        step, done, total = self._now
        held = Job.objects.filter(id=self.job.id, worker=self.job.worker, stage=Stage.RUNNING)
        if not held.update(until=Now() + LEASE, step=step[:60], done=done, total=total):
            self._lost.set()
        elif held.filter(cancel=True).exists():
            self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Somebody asked that it ends."""
        return self._cancel.is_set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The lease is prolonged, by a thread with a connection of its own, until the end."""
        over = threading.Event()

        def keep() -> None:
            try:
                while not over.wait(LEASE.total_seconds() / 6):
                    close_old_connections()
                    self.tell()
            finally:
                connection.close()

        keeper = threading.Thread(target=keep, daemon=True)
        keeper.start()
        try:
            yield
        finally:
            over.set()
            keeper.join()


def work_one() -> bool:
    """Take one job and do it; False where none waits. Never raises for what a job does."""
    job = _take()
    if job is None:
        return False
    running = Running(job)
    try:
        with running.held():
            running.progress("", 0, 0)
            TASKS[job.kind].do(running)
    except Cancelled:
        if running.cancelled:
            _end(job, Stage.CANCELLED)
    except Exception as fault:  # whatever it is, the queue goes on
        # The words of an exception may be words of a case: only its kind is told.
        _log.error("job failed", extra={"job": str(job.id), "fault": type(fault).__name__})
        _give_back(job, type(fault).__name__)
    else:
        _end(job, Stage.DONE)
    return True


def _take() -> Job | None:
    with transaction.atomic():
        free = Q(stage=Stage.WAITING) | Q(stage=Stage.RUNNING, until__lt=Now())
        job = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(free, kind__in=TASKS)
            .order_by("at")
            .first()
        )
        if job is None:
            return None
        job.worker = f"{socket.gethostname()[:30]}:{os.getpid()}:{threading.get_ident() % 10**6}"
        job.stage, job.tries = Stage.RUNNING, job.tries + 1
        job.until = Now() + LEASE
        if job.tries > TRIES:  # it killed its worker each time
            _fail(job, "WorkerDied")
            return None
        job.save()
        return job


def _end(job: Job, stage: Stage) -> None:
    Job.objects.filter(id=job.id, worker=job.worker, stage=Stage.RUNNING).update(
        stage=stage, ended=Now(), until=None
    )


def _give_back(job: Job, fault: str) -> None:
    with transaction.atomic():
        if job.tries >= TRIES:
            _fail(job, fault)
        else:
            # Its turn comes again once the lease has run out: a pause for what may pass.
            Job.objects.filter(id=job.id, worker=job.worker).update(
                fault=fault, until=Now() + timedelta(seconds=2**job.tries)
            )


def _fail(job: Job, fault: str) -> None:
    told = TASKS[job.kind].failed
    if told is not None:  # while the job still runs: its rights come from that
        told(job)
    Job.objects.filter(id=job.id).update(stage=Stage.FAILED, fault=fault, ended=Now(), until=None)
