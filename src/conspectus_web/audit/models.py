"""The rows of the record, and the seals over them."""

from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now


class Record(models.Model):
    """One act. `verb` is one of `ACTS`, `subject` a kind and an id ("return:0198…").

    `actor` is a kind and an id as well. `facts` says what else must be known, never words from a
    case: counts, versions, names of fields.
    """

    at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=60, blank=True)
    review = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=dict)
    # When the row's own transaction began to count: a sealer takes only what is surely committed.
    transaction = models.BigIntegerField(
        db_default=RawSQL("(pg_current_xact_id()::text)::bigint", ())
    )

    class Meta:
        db_table = "audit_record"
        indexes = (
            models.Index(fields=("review", "id"), name="audit_of_review"),
            models.Index(fields=("actor", "id"), name="audit_of_actor"),
        )


class Seal(models.Model):
    """The place of a record in the chain. `hash` covers it, its place and the hash before."""

    number = models.BigIntegerField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.PROTECT)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "audit_seal"
