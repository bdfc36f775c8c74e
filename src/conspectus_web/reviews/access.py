"""What a role may do in a review, and the permit without which nothing of it can be loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from conspectus_web.accounts.models import Account
from conspectus_web.reviews.models import Body, Member, Review, Role


class Right(Enum):
    """Something that one may do in a review."""

    ENTER = "see that the review is there, and its front page"
    SEE_SETUP = "see the bodies, members, people by pseudonym and requests"
    RUN = "set the review up, ask for returns, decide, combine and release"
    HAND_IN = "hand in and mend the returns of a body"
    APPROVE = "approve and send the returns of a body"
    READ_RETURNS = "read the returns of a body that were sent, or one's own body's"
    READ_CHRONOLOGY = "read the combined chronology: the co-ordinator's, or the released one"
    COMMENT = "comment on the chronology"
    READ_HISTORY = "read who read and wrote what in the review"
    VOUCH = "say that it is a member of the review who asks to sign in again"


R = Right
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(
        {
            R.ENTER,
            R.SEE_SETUP,
            R.RUN,
            R.READ_RETURNS,
            R.READ_CHRONOLOGY,
            R.COMMENT,
            R.READ_HISTORY,
            R.VOUCH,
        }
    ),
    Role.CHAIR: frozenset({R.ENTER, R.SEE_SETUP, R.READ_CHRONOLOGY, R.COMMENT, R.VOUCH}),
    Role.PANEL: frozenset({R.ENTER, R.SEE_SETUP, R.READ_CHRONOLOGY, R.COMMENT}),
    Role.AUTHOR: frozenset({R.ENTER, R.HAND_IN, R.READ_RETURNS, R.READ_CHRONOLOGY, R.COMMENT}),
    Role.APPROVER: frozenset({R.ENTER, R.APPROVE, R.READ_RETURNS, R.READ_CHRONOLOGY, R.COMMENT}),
    Role.ASSURER: frozenset({R.ENTER, R.SEE_SETUP, R.READ_CHRONOLOGY}),
    Role.READER: frozenset({R.ENTER}),
}
OF_BODIES = frozenset({R.HAND_IN, R.APPROVE})


@dataclass(frozen=True)
class Permit:
    """That an account may do things in one review. Every function that loads takes one.

    `bodies`: the bodies for which each right is held, where it is a right for bodies. A permit is
    made by `permit` alone, from memberships that stand at that moment.
    """

    account: Account
    review: Review
    roles: frozenset[Role]
    bodies: dict[Right, frozenset[UUID]]

    def may(self, right: Right, body: UUID | None = None) -> bool:
        """Whether this right is held; for this body, where the right is one for bodies."""
        if not any(right in RIGHTS[role] for role in self.roles):
            return False
        return body is None or right not in OF_BODIES or body in self.bodies[right]

    def need(self, right: Right, body: UUID | None = None) -> None:
        """Raise Http404 where the right is not held: what is not yours is not there."""
        if not self.may(right, body):
            raise Http404

    @property
    def runs(self) -> bool:
        """Whether the account co-ordinates the review."""
        return self.may(Right.RUN)

    def own(self) -> frozenset[UUID]:
        """The bodies for which the account hands in or approves."""
        return frozenset().union(*self.bodies.values())


def permit(account: Account, review: UUID, right: Right) -> Permit:
    """The account's permit for a review. Raises Http404 without the right or the review."""
    members = list(
        Member.objects.filter(review=review, account=account, ended=None).select_related("review")
    )
    if not members:
        raise Http404
    found = Permit(
        account,
        members[0].review,
        frozenset(Role(member.role) for member in members),
        {one: _bodies(members, one) for one in OF_BODIES},
    )
    found.need(right)
    return found


def _bodies(members: Iterable[Member], right: Right) -> frozenset[UUID]:
    return frozenset(
        member.body_id
        for member in members
        if member.body_id is not None and right in RIGHTS[Role(member.role)]
    )


def reviews_of(account: Account) -> list[Review]:
    """The reviews in which the account has a role, the newest first."""
    mine = Q(member__account=account, member__ended=None)
    return list(Review.objects.filter(mine).distinct().order_by("-created"))


def bodies_of(permit: Permit, right: Right) -> list[Body]:
    """The bodies of the review for which the right is held."""
    return list(
        Body.objects.filter(review=permit.review, id__in=permit.bodies[right]).order_by("name")
    )
