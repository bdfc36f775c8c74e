"""A review as it is set up. Every row leads with its review, and row-level security holds it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from conspectus_web.accounts.models import Account, Organisation, Unit
from conspectus_web.ui.dates import UncertainDateField
from conspectus_web.ui.ids import ordered_id


class Role(models.TextChoices):
    """What an account is in one review; each gives its own rights (`access.RIGHTS`)."""

    COORDINATOR = "coordinator", _("Co-ordinator")
    CHAIR = "chair", _("Chair")
    PANEL = "panel", _("Panel member")
    AUTHOR = "author", _("Agency author")
    APPROVER = "approver", _("Agency approver")
    ASSURER = "assurer", _("Quality assurer")
    READER = "reader", _("Home Office reader")


class Review(models.Model):
    """One review. `version` goes up with every change, so that two cannot overwrite each other."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    reference = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    type = models.CharField(max_length=40)
    about = models.TextField(blank=True)
    scope_start = UncertainDateField(null=True)
    scope_end = UncertainDateField(null=True)
    conventions = models.JSONField(default=dict)
    coordinated_by = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(db_default=Now())
    released = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reviews_review"
        constraints = (
            models.UniqueConstraint("coordinated_by", "reference", name="reference_once"),
        )

    def __str__(self) -> str:
        return self.reference


class OfReview(models.Model):
    """What belongs to one review and has an id that tells nothing."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class Body(OfReview):
    """An agency in the review, or a unit of one. `key` is its id in the library's values."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True)
    part_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True)
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    partner = models.BooleanField(default=False)
    panel = models.BooleanField(default=False)
    aliases = ArrayField(models.CharField(max_length=200), default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reviews_body"
        constraints = (models.UniqueConstraint("review", "key", name="body_once"),)

    def __str__(self) -> str:
        return self.name


class Member(OfReview):
    """An account's role in the review, for a body where the role is an agency's; until `ended`."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True)
    since = models.DateTimeField(db_default=Now())
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "reviews_member"
        indexes = (models.Index(fields=("account", "ended"), name="members_of_account"),)
        constraints = (
            models.UniqueConstraint(
                fields=("review", "account", "role", "body"),
                condition=models.Q(ended=None),
                nulls_distinct=False,
                name="member_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=("author", "approver"), body__isnull=False)
                | ~models.Q(role__in=("author", "approver")),
                name="member_of_an_agency_has_a_body",
            ),
        )


class Subject(OfReview):
    """Somebody the review is about, by pseudonym; who it is stands in `Identity`, for fewer eyes.

    `ages` are the library's: years completed at a date.
    """

    key = models.SlugField(max_length=80)
    pseudonym = models.CharField(max_length=120)
    role = models.CharField(max_length=60)
    status = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    ages = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reviews_subject"
        constraints = (
            models.UniqueConstraint("review", "key", name="subject_once"),
            models.UniqueConstraint("review", "pseudonym", name="pseudonym_once"),
        )

    def __str__(self) -> str:
        return self.pseudonym


class Identity(models.Model):
    """Who a subject is: for the co-ordinator, and for the bodies that are asked about them."""

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, primary_key=True)
    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    name = models.CharField(max_length=200, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list)
    born = UncertainDateField(null=True)

    class Meta:
        db_table = "reviews_identity"


class Landmark(OfReview):
    """A moment that words refer to: "the murder", "release". `words`: the ways of saying it."""

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    when = UncertainDateField()
    words = ArrayField(models.CharField(max_length=200), default=list)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True)
    ends_scope = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reviews_landmark"
        constraints = (models.UniqueConstraint("review", "key", name="landmark_once"),)


class Outcome(models.TextChoices):
    """What came of a request."""

    DRAFT = "draft", _("Not sent")
    AWAITED = "awaited", _("Awaited")
    RETURNED = "returned", _("Returned")
    NIL = "nil", _("Nil return")
    REFUSED = "refused", _("Refused")
    NEVER = "never", _("Never answered")


# Where a body may still tell by itself that it has nothing, or refuses.
ANSWERABLE = frozenset({Outcome.AWAITED, Outcome.NEVER})


class Request(OfReview):
    """What a body is asked for: about whom, what, by when, and what came of it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="requests")
    subjects = models.ManyToManyField(Subject, through="Asked")
    what = models.TextField(blank=True)
    asked = UncertainDateField(null=True)
    due = UncertainDateField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.DRAFT)
    ground = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "reviews_request"
        indexes = (models.Index(fields=("review", "body"), name="requests_of_body"),)


class Asked(models.Model):
    """That a request is about a subject."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="about")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE)

    class Meta:
        db_table = "reviews_asked"
        constraints = (models.UniqueConstraint("request", "subject", name="asked_once"),)


class StepKind(models.TextChoices):
    """A step about a request."""

    SENT = "sent", _("Sent")
    CHASED = "chased", _("Chased")
    RETURNED = "returned", _("Returned")
    NIL = "nil", _("Nil return")
    REFUSED = "refused", _("Refused")
    NEVER = "never answered", _("Never answered")
    AGAIN = "awaited again", _("Awaited again: what was noted was wrong")


class Step(OfReview):
    """What was done about a request, when and by whom."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=20, choices=StepKind.choices)
    when = UncertainDateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "reviews_step"


class Link(OfReview):
    """A way for a body outside the area to hand in one return, by digests alone, until it expires.

    It opens nothing without the code, which went to `address`, an official one that was checked.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="links")
    body = models.ForeignKey(Body, on_delete=models.CASCADE)
    digest = models.BinaryField(max_length=32, unique=True)
    code = models.BinaryField(max_length=32)
    address = models.EmailField()
    expires = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "reviews_link"
