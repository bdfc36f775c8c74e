"""The queue: one row a job, taken with a lease so that a worker's death gives it back."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from conspectus_web.ui.ids import ordered_id


class Stage(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Job(models.Model):
    """One job of a review. `subject` is the id of what it is about; `facts` never has its words.

    `until` ends the lease of the worker that has it: later, another may take it. `done` of `total`
    steps are done; `step` is the name of the one under way.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    review = models.UUIDField()
    kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    facts = models.JSONField(default=dict)
    started_by = models.CharField(max_length=60)
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.WAITING)
    at = models.DateTimeField(db_default=Now())
    ended = models.DateTimeField(null=True)
    worker = models.CharField(max_length=60, blank=True)
    until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    cancel = models.BooleanField(default=False)
    step = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "jobs_job"
        indexes = (
            models.Index(
                fields=("at",),
                condition=models.Q(stage__in=("waiting", "running")),
                name="jobs_open",
            ),
            models.Index(fields=("review", "subject", "at"), name="jobs_of_subject"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject"),
                condition=models.Q(stage="waiting"),
                name="job_waits_once",
            ),
        )
