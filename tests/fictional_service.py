"""Two fictional reviews with somebody in every role, each word of which tells whose it is.

Every text has a marker such as "zqredalder": review red, body Alder. A page that shows a marker to
somebody who is not entitled to it leaks.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.test import Client

from conspectus.dates import read
from conspectus_web.accounts import renewals, sessions
from conspectus_web.accounts.models import Account, Organisation, SignIn
from conspectus_web.audit.acting import Actor, acting
from conspectus_web.config.working import once
from conspectus_web.records import services, writing
from conspectus_web.records.models import Line, Return
from conspectus_web.records.sharing import release
from conspectus_web.reviews import services as setup
from conspectus_web.reviews.access import Right, permit
from conspectus_web.reviews.models import Body, Request, Review, Role, Subject

BODIES = ("alder", "beech")
WIDE = (Role.CHAIR, Role.PANEL, Role.ASSURER, Role.READER)
CSV = "Date,Person,Event,Action taken,Source\n{rows}"


@dataclass
class Part:
    """One review of the world: its rows, and who is who in it."""

    color: str
    review: Review
    accounts: dict[str, Account] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    returns: dict[str, Return] = field(default_factory=dict)
    subject: Subject | None = None
    renewals: dict[str, UUID] = field(default_factory=dict)
    comment: UUID | None = None
    link: UUID | None = None

    def marker(self, whose: str) -> str:
        """The word that stands in what `whose` holds in this review."""
        return f"zq{self.color}{whose}"

    def permit(self, who: str, right: Right = Right.ENTER):
        """The permit of one of the accounts; within `acting` for it."""
        return permit(self.accounts[who], self.review.pk, right)


class World:
    """The two reviews, red and blue, and an administrator."""

    def __init__(self) -> None:
        self.lead = Organisation.objects.create(name="Partnership", kind="csp")
        self.own = {name: Organisation.objects.create(name=name.title()) for name in BODIES}
        self.administrator = account("administrator", self.lead, is_administrator=True)
        self.stranger = account("stranger", self.lead)

    @classmethod
    def made(cls) -> "World":
        """The world in which red's chronology is released and blue's is not."""
        made = cls()
        made.red = made._part("red")
        made.blue = made._part("blue")
        with by(made.red.accounts["coordinator"]):
            release(made.red.permit("coordinator"))
            made.red.review.refresh_from_db()
        return made

    def _part(self, color: str) -> Part:
        lead = account(f"{color}-coordinator", self.lead, starts_reviews=True)
        with by(lead):
            review = setup.start(lead, reference=f"{color} 1", title=f"zq{color}title", type="OWHR")
        part = Part(color, review, {"coordinator": lead})
        with by(lead):
            self._set_up(part)
        for name in BODIES:
            self._return(part, name)
            self._locked_out(part, name)
        work()
        self._comment_and_link(part)
        return part

    def _comment_and_link(self, part: Part) -> None:
        with by(part.accounts["coordinator"]):
            line = Line.objects.filter(review=part.review, body=part.bodies["alder"].key).first()
            given = part.permit("coordinator")
            made = services.comment(given, line.key, part.marker("comment"))
            request = Request.objects.get(pk=part.requests["alder"].pk)
            link, _key, _code = setup.make_link(given, request, "records@example.org")
        part.comment, part.link = made.pk, link.pk

    def _set_up(self, part: Part) -> None:
        given = part.permit("coordinator")
        setup.change(
            given, part.review, 1, scope_start=read("January 2020"), scope_end=read("May 2023")
        )
        part.review.refresh_from_db()
        part.subject = setup.add_subject(
            given, pseudonym="Robin", role="victim", name=part.marker("realname"), aliases=["RR"]
        )
        setup.add_landmark(given, part.marker("moment"), read("May 2023"), ["the death"])
        for name in BODIES:
            body = setup.add_body(
                given, f"{name.title()} {part.color}", organisation=self.own[name]
            )
            part.bodies[name] = body
            part.requests[name] = setup.ask(
                given, body, [part.subject], part.marker(f"asked{name}"), read("1 June 2023")
            )
            setup.step(given, part.requests[name], "sent", read("1 May 2023"))
        for role in WIDE:
            part.accounts[str(role)] = account(f"{part.color}-{role}", self.lead)
            setup.add_member(given, part.accounts[str(role)], role)
        for name in BODIES:
            for role in (Role.AUTHOR, Role.APPROVER):
                who = account(f"{part.color}-{name}-{role}", self.own[name])
                part.accounts[f"{name}-{role}"] = who
                setup.add_member(given, who, role, part.bodies[name])

    def _locked_out(self, part: Part, name: str) -> None:
        lost = part.accounts[f"{name}-approver"]
        with by(self.administrator):
            renewals.make(lost, self.administrator)
        part.renewals[name] = renewals.of([lost.pk])[0].pk

    def _return(self, part: Part, name: str) -> None:
        words = part.marker(name)
        known = part.marker("realname").title()
        rows = (
            f"3 May 2022,Robin,{words} called {known},None,Log\n"
            f"soonish,{known},{words} wrote to RR,None,Log\n"
        )
        author = part.accounts[f"{name}-author"]
        with by(author):
            ret = services.hand_in(
                part.permit(f"{name}-author"),
                part.bodies[name],
                f"{part.marker('file' + name)}.csv",
                CSV.format(rows=rows).encode(),
            )
            writing.add(
                part.permit(f"{name}-author"),
                part.bodies[name],
                when=read("May 2022"),
                event=part.marker(f"row{name}"),
            )
        work()
        approver = f"{name}-approver"
        with by(part.accounts[approver]):
            ret = Return.objects.get(pk=ret.pk)
            services.approve(part.permit(approver), ret, ret.version)
            ret.refresh_from_db()
            services.send(part.permit(approver), ret, ret.version)
        part.returns[name] = ret


def account(word: str, organisation: Organisation, **rights: bool) -> Account:
    """An account that cannot sign in by a password: tests sign in by `client`."""
    made = Account(
        email=f"{word}@example.org", name=word, organisation=organisation, password="!", **rights
    )
    made.save()
    return made


def by(who: Account):
    """Act as an account."""
    return acting(Actor("account", who.pk))


def work() -> None:
    """Do all jobs that wait."""
    while once():
        pass


def client(who: Account | None) -> Client:
    """A browser in which somebody is signed in."""
    made = Client()
    if who is not None:
        token = f"token-of-{who.pk}"
        SignIn.objects.get_or_create(digest=sessions.digest(token), defaults={"account": who})
        session = made.session
        session["sign_in"] = token
        session.save()
    return made
