"""The queue: a job is done once or again, never half, whatever becomes of its worker."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models.functions import Now

from conspectus_web.jobs import queue
from conspectus_web.jobs.models import Job, Stage

DONE = []


def note(running):
    running.progress("noting", 1, 2)
    DONE.append(running.job.subject)


def fail(running):
    raise ValueError("zqsecret words of a case")


def given_up(job):
    DONE.append(("given up", job.subject))


queue.register("test-note", note)
queue.register("test-fail", fail, given_up)


@pytest.fixture
def empty(database):
    """A queue in which nothing else waits."""
    Job.objects.all().delete()
    DONE.clear()


def start(kind):
    subject = uuid4()
    queue.start(kind, review=uuid4(), subject=subject, by="account:x")
    return Job.objects.get(subject=subject)


def test_a_job_is_done_and_says_so(empty):
    job = start("test-note")
    assert queue.work_one()
    job.refresh_from_db()
    assert (job.stage, job.tries, DONE) == (Stage.DONE, 1, [job.subject])
    assert not queue.work_one()


def test_the_oldest_comes_first(empty):
    jobs = [start("test-note") for _ in range(3)]
    for place, job in enumerate(jobs):
        Job.objects.filter(pk=job.pk).update(at=Now() - timedelta(minutes=place))
    while queue.work_one():
        pass
    assert [job.subject for job in reversed(jobs)] == DONE


def test_what_waits_already_waits_once(empty):
    job = start("test-note")
    for _ in range(3):
        queue.start("test-note", review=job.review, subject=job.subject, by="account:y")
    assert Job.objects.count() == 1


def test_a_job_that_is_not_committed_is_not_there(empty):
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 - both are the deed
        start("test-note")
        raise RuntimeError
    assert not queue.work_one()


def test_a_fault_gives_the_job_back_and_gives_it_up_in_the_end(empty, caplog):
    job = start("test-fail")
    for turn in range(queue.TRIES):
        Job.objects.filter(pk=job.pk).update(until=Now() - timedelta(seconds=1))
        assert queue.work_one(), turn
        job.refresh_from_db()
    assert (job.stage, job.fault, job.tries) == (Stage.FAILED, "ValueError", queue.TRIES)
    assert [("given up", job.subject)] == DONE
    assert not queue.work_one()


def test_a_fault_tells_its_kind_and_no_word_of_it(empty, caplog):
    from conspectus_web.config.logs import Lines

    job = start("test-fail")
    queue.work_one()
    job.refresh_from_db()
    told = "".join(map(Lines().format, caplog.records))
    assert "zqsecret" not in told + job.fault
    assert "ValueError" in told


def test_a_job_waits_for_a_while_after_a_fault(empty):
    start("test-fail")
    assert queue.work_one()
    assert not queue.work_one()


def test_the_job_of_a_worker_that_died_is_taken_by_another(empty):
    job = start("test-note")
    Job.objects.filter(pk=job.pk).update(
        stage=Stage.RUNNING, worker="dead", tries=1, until=Now() - timedelta(seconds=1)
    )
    assert queue.work_one()
    job.refresh_from_db()
    assert (job.stage, job.tries) == (Stage.DONE, 2)


def test_a_job_under_a_lease_is_left_alone(empty):
    job = start("test-note")
    Job.objects.filter(pk=job.pk).update(
        stage=Stage.RUNNING, worker="alive", until=Now() + timedelta(seconds=30)
    )
    assert not queue.work_one()


def test_a_job_that_kills_every_worker_is_given_up(empty):
    job = start("test-fail")
    Job.objects.filter(pk=job.pk).update(
        stage=Stage.RUNNING, worker="dead", tries=queue.TRIES, until=Now() - timedelta(seconds=1)
    )
    queue.work_one()
    job.refresh_from_db()
    assert job.stage == Stage.FAILED


def test_a_job_that_waits_is_cancelled_at_once_and_one_under_way_at_its_next_step(empty):
    waiting = start("test-note")
    assert queue.cancel(waiting.pk, waiting.review)
    assert not queue.work_one()
    running = start("test-note")
    taken = queue.Running(running)
    Job.objects.filter(pk=running.pk).update(stage=Stage.RUNNING, worker="", cancel=True)
    taken.tell()
    with pytest.raises(queue.Cancelled):
        taken.progress("next", 1, 2)
    assert taken.cancelled


def test_a_job_of_another_review_is_not_cancelled(empty):
    job = start("test-note")
    assert not queue.cancel(job.pk, uuid4())
    assert queue.work_one()


def test_a_worker_that_lost_its_lease_does_not_end_the_job_of_another(empty):
    job = start("test-note")
    running = queue.Running(job)
    job.worker = "first"
    Job.objects.filter(pk=job.pk).update(stage=Stage.RUNNING, worker="second")
    running.tell()
    with pytest.raises(queue.Cancelled):
        running.progress("on", 1, 2)


def test_a_kind_that_nobody_registered_cannot_be_started(empty):
    with pytest.raises(ValueError, match="no kind"):
        queue.start("unheard-of", review=uuid4(), subject=uuid4(), by="account:x")
