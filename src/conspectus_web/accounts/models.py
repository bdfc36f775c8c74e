"""Who may sign in: an account of somebody in an organisation, by password and second factor."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now

from conspectus_web.ui.ids import ordered_id


class Organisation(models.Model):
    """A public body, or another that takes part in reviews. `kind`: "police", "health", …

    `domain`: what stands after the @ of its official addresses. `issuer` and `client` (its id
    there) are set where its people sign in with its own accounts (OpenID Connect).
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    domain = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    client = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "accounts_organisation"
        constraints = (models.UniqueConstraint(Lower("name"), name="organisation_once"),)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an organisation that holds its own records and can be told things by itself."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "accounts_unit"
        constraints = (models.UniqueConstraint("organisation", Lower("name"), name="unit_once"),)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by their address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """Somebody who may sign in. Has no right by itself: rights come with a role in a review.

    `is_administrator` invites people and runs the service, and sees no case material.
    `starts_reviews`: may set up a review, and is its first co-ordinator.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    starts_reviews = models.BooleanField(default=False)
    joined = models.DateTimeField(db_default=Now())

    USERNAME_FIELD = "email"
    objects = Accounts()

    class Meta:
        db_table = "accounts_account"
        constraints = (models.UniqueConstraint(Lower("email"), name="email_once"),)

    def __str__(self) -> str:
        return self.name


class SecondFactor(models.Model):
    """An account's key for time-based codes (RFC 6238), encrypted; `last` is the last step used."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    key = models.BinaryField()
    confirmed = models.BooleanField(default=False)
    last = models.BigIntegerField(default=0)

    class Meta:
        db_table = "accounts_second_factor"


class OwnAccount(models.Model):
    """Who an account is at its organisation's provider: bound at the first sign-in from there."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)  # OpenID Connect Core 1.0 §2: at most 255
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "accounts_own_account"
        constraints = (models.UniqueConstraint("issuer", "subject", name="own_account_once"),)


class RecoveryCode(models.Model):
    """A code, by its digest, that stands in for the second factor once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    used = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_recovery_code"


class Invitation(models.Model):
    """A way in for a person who has no account yet: by its digest, until it expires, once."""

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    is_administrator = models.BooleanField(default=False)
    starts_reviews = models.BooleanField(default=False)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_invitation"


class Renewal(models.Model):
    """A new way in for an account that lost its own: by the digests of link and code, once.

    `made_by`: the administrator, None for whoever runs the machine; `vouched_by`: who said that it
    is the person. The database holds that they are two, and neither the person.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="renewals")
    digest = models.BinaryField(max_length=32, unique=True)
    code = models.BinaryField(max_length=32, null=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    vouched_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    expires = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_renewal"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(made_by=models.F("vouched_by"))
                & ~models.Q(account=models.F("made_by"))
                & ~models.Q(account=models.F("vouched_by")),
                name="renewal_takes_two_others",
            ),
        )


class SignIn(models.Model):
    """A session of an account, by its digest: when it began, was last used, and ended."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_ins")
    digest = models.BinaryField(max_length=32, unique=True)
    began = models.DateTimeField(db_default=Now())
    seen = models.DateTimeField(db_default=Now())
    ended = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_sign_in"
        indexes = (models.Index(fields=("account", "ended"), name="sign_ins_open"),)


class Attempt(models.Model):
    """A try to sign in, by the digests of address and network: for lockout and nothing else."""

    digest = models.BinaryField(max_length=32)
    network = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_default=Now())
    succeeded = models.BooleanField()

    class Meta:
        db_table = "accounts_attempt"
        indexes = (
            models.Index(fields=("digest", "at"), name="attempts_of_address"),
            models.Index(fields=("network", "at"), name="attempts_of_network"),
        )
