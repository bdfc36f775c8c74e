"""What bodies handed in, as received, and what was read from it and decided about it."""

from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from conspectus_web.accounts.models import Account
from conspectus_web.reviews.models import Body, Link, OfReview, Request, Review, Subject
from conspectus_web.ui.dates import UncertainDateField
from conspectus_web.ui.ids import ordered_id


class Held(OfReview):
    """What a body handed in or holds in a review: seen by that body and by the co-ordinator."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class File(Held):
    """The bytes of a file as received. They are never changed; a purge removes the row."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        db_table = "records_file"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_has_its_hash"
            ),
        )


class State(models.TextChoices):
    """How far a return has come."""

    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read")
    REFUSED = "refused", _("Could not be read")
    BACK = "back", _("Given back")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent")
    REPLACED = "replaced", _("Replaced")
    PURGED = "purged", _("Purged")


class Return(Held):
    """One handing-in: version `number` of the return `series` (the id of its first version).

    `given_back`: why its approver gave it back to its author, until it is read again.
    `layout`: how a person wants the file to be read, as the library writes it. `prose`: the words
    of the file that are no entry. `written`: the service made the file, of rows that were written
    on the page. `taken`: what the case folder that it came with said of it, as the library has it.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True)
    series = models.UUIDField()
    number = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(File, on_delete=models.SET_NULL, null=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.JSONField(null=True)
    read_as = models.JSONField(null=True)
    prose = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    by_link = models.ForeignKey(Link, on_delete=models.PROTECT, null=True)
    written = models.BooleanField(default=False)
    taken = models.JSONField(null=True)
    at = models.DateTimeField(db_default=Now())
    approved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    approved = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)
    given_back = models.TextField(blank=True)
    purged = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "records_return"
        constraints = (models.UniqueConstraint("series", "number", name="version_once"),)
        indexes = (models.Index(fields=("review", "body", "at"), name="returns_of_body"),)


class OfReturn(models.Model):
    """What was read from one version of a return. Rows of it lead with their review and body."""

    id = models.BigAutoField(primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    ret = models.ForeignKey(Return, on_delete=models.CASCADE, db_column="return_id")
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Entry(OfReturn):
    """One row of a return: `value` is the library's `Entry`, the columns are for finding it."""

    key = models.CharField(max_length=200)
    persons = ArrayField(models.CharField(max_length=80), default=list)
    value = models.JSONField()

    class Meta:
        db_table = "records_entry"
        constraints = (models.UniqueConstraint("ret", "position", name="entry_once"),)
        indexes = (
            models.Index(fields=("review", "ret", "position"), name="entries_of_return"),
            models.Index(fields=("review", "key"), name="entries_by_key"),
        )


class Problem(OfReturn):
    """One thing wrong in a return, in its place: `value` is the library's `Problem`."""

    severity = models.CharField(max_length=10)
    code = models.CharField(max_length=60)
    value = models.JSONField()

    class Meta:
        db_table = "records_problem"
        constraints = (models.UniqueConstraint("ret", "position", name="problem_once"),)
        indexes = (models.Index(fields=("review", "ret", "position"), name="problems_of_return"),)


class Changed(OfReturn):
    """One entry that a version added, changed or withdrew: `value` is the library's `Change`."""

    value = models.JSONField()

    class Meta:
        db_table = "records_changed"
        constraints = (models.UniqueConstraint("ret", "position", name="changed_once"),)
        indexes = (models.Index(fields=("review", "ret", "position"), name="changed_of_return"),)


class Mending(Held):
    """Words that stand for those of one cell when a return is read; the file stays as received.

    `column` is the column's heading, or its letter where it has none.
    """

    ret = models.ForeignKey(Return, on_delete=models.CASCADE, db_column="return_id")
    sheet = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=300)
    before = models.TextField(blank=True)
    words = models.TextField(blank=True)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "records_mending"
        indexes = (models.Index(fields=("review", "ret", "at"), name="mendings_of_return"),)


class Written(Held):
    """A row of a return that a body writes on the page, for itself until it hands its rows in."""

    when = UncertainDateField()
    person = models.CharField(max_length=200, blank=True)
    event = models.TextField()
    action = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    shared_with = models.CharField(max_length=300, blank=True)
    comment = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "records_written"
        indexes = (models.Index(fields=("review", "body", "at"), name="written_of_body"),)


class Declared(Held):
    """That a body's return is complete about these people, kinds and period (all, where empty)."""

    subjects = models.ManyToManyField(Subject, through="DeclaredAbout")
    start = UncertainDateField(null=True)
    end = UncertainDateField(null=True)
    kinds = ArrayField(models.CharField(max_length=80), default=list)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        db_table = "records_declared"


class DeclaredAbout(models.Model):
    """That a declaration is about a subject."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    declared = models.ForeignKey(Declared, on_delete=models.CASCADE)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE)

    class Meta:
        db_table = "records_declared_about"


class TakenIn(models.Model):
    """The case of the folder that a review was taken in from, as it stood: history, no authority.

    What the service has no rows for (log, lines of enquiry, sections) goes out again from here.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True)
    case = models.JSONField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "records_taken_in"


class Decision(OfReview):
    """What a person decided about the chronology: never changed, only superseded.

    `taken`: it came with a case folder, which said this (the library's `Decision`); it counts for
    nothing until somebody decides so too.
    """

    key = models.CharField(max_length=40)
    subject = models.CharField(max_length=4000)
    value = models.JSONField()
    why = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True)
    taken = models.JSONField(null=True)

    class Meta:
        db_table = "records_decision"
        constraints = (models.UniqueConstraint("review", "key", name="decision_once"),)


class Comment(OfReview):
    """A remark on an entry or a group of them, by its key."""

    target = models.CharField(max_length=200)
    text = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "records_comment"
        indexes = (models.Index(fields=("review", "target", "at"), name="comments_on"),)


class Combined(models.Model):
    """The chronology of a review as last combined: the library's value, compressed.

    `findings` is the same value without its entries: pages that show a few lines, and what was
    found in all of them, need no more than that thirtieth.
    `of` is the digest of what it was combined from, and `shared` says whether it is the one
    that the panel was given (pseudonymised, and kept as it was) or the co-ordinator's own.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    shared = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=1)
    of = models.CharField(max_length=64)
    value = models.BinaryField()
    findings = models.BinaryField()
    entries = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "records_combined"
        constraints = (models.UniqueConstraint("review", "shared", "number", name="combined_once"),)


class Line(models.Model):
    """One entry in its place in a combined chronology, as it is shown and searched.

    `words` and `bounds` have no index: behind the walls PostgreSQL looks into no row by such an
    operator before the row has passed. A chronology's own lines are few enough to look through.
    Indexes lead with the chronology alone: with its review before it, which adds nothing, the
    planner takes both for rarer than they are, and reads all lines where it was asked for fifty.
    """

    id = models.BigAutoField(primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    combined = models.ForeignKey(Combined, on_delete=models.CASCADE)
    shared = models.BooleanField(default=False)
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    body = models.CharField(max_length=80)
    persons = ArrayField(models.CharField(max_length=80), default=list)
    scope = models.CharField(max_length=20)
    bounds = BigIntegerRangeField(null=True)
    group = models.CharField(max_length=200, blank=True)
    value = models.JSONField()
    text = models.TextField()
    words = SearchVectorField(null=True)

    class Meta:
        db_table = "records_line"
        constraints = (models.UniqueConstraint("combined", "position", name="line_once"),)
        indexes = (
            models.Index(fields=("combined", "key"), name="lines_by_their_key"),
            models.Index(fields=("combined", "body", "position"), name="lines_of_body"),
        )
