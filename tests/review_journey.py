"""Parts of a journey through the service that more than one test takes: everybody arrives, a review
is set up, a body hands in.
"""

from pathlib import Path

from playwright.sync_api import Browser, expect

from fictional_handins import PEOPLE
from people_at_screens import Person
from running_service import RunningService

LEAD = "Northmere Community Safety Partnership"
SETS_UP = "Set up reviews, as co-ordinator, and take part in them"
TAKES_PART = "Take part in reviews"


class House:
    """The service, its administrator, and everybody whom the administrator invited."""

    def __init__(self, service: RunningService, browser: Browser, *, looks: bool = False) -> None:
        self.service, self._browser, self._looks = service, browser, looks
        self._organisations = {LEAD}
        self._people: list[Person] = []
        self.administrator = self.person("Ada Minter")
        told = (self.administrator.email, "Ada Minter", LEAD)
        self.administrator.join(service.invited_administrator(*told))
        self.administrator.follow("Administration")
        self.coordinator = self.joined("Cora Dennick", LEAD, does=SETS_UP)

    def person(self, name: str, *, script: bool = True) -> Person:
        """Somebody new, at a browser of their own."""
        self._people.append(Person(self._browser, name, script=script, looks=self._looks))
        return self._people[-1]

    def joined(
        self, name: str, organisation: str, *, does: str = TAKES_PART, script: bool = True
    ) -> Person:
        """Somebody whom the administrator invited and who took the invitation up."""
        if organisation not in self._organisations:
            self._add(organisation)
        person = self.person(name, script=script)
        chief = self.administrator
        chief.follow("Invite somebody")
        told = {"Full name": name, "Email address": person.email}
        chief.fill({**told, "Organisation": organisation, does: True})
        chief.look("invite-somebody")
        chief.press("Invite")
        chief.heading(f"Hand this address to {name}")
        chief.look("invited")
        person.join(chief.code_shown())
        chief.follow("Back to administration")
        return person

    def _add(self, organisation: str) -> None:
        self.administrator.follow("Add an organisation")
        self.administrator.fill({"Name": organisation, "Kind": "Other"})
        self.administrator.press("Add")
        self.administrator.told("The organisation was added.")
        self._organisations.add(organisation)

    def complaints(self) -> list[str]:
        """What any browser complained of."""
        return [one for person in self._people for one in person.complaints]

    def leave(self) -> None:
        """Everybody closes their browser."""
        for person in self._people:
            person.leave()


def start_review(coordinator: Person, reference: str) -> None:
    """A review with its reference, its scope, its people and the moment that words refer to."""
    coordinator.follow("Conspectus", "Set up a review")
    coordinator.look("start")
    told = {"Reference": reference, "Title": "A fictional review: the death of Rowan"}
    coordinator.fill({**told, "Type of review": "Offensive Weapons Homicide Review (England)"})
    coordinator.press("Set up")
    coordinator.look("empty-review")
    coordinator.follow("Change the details")
    begins = {"The period looked at begins": "1 December 2023", "It ends": "14 June 2024"}
    coordinator.fill(begins)
    coordinator.look("details")
    coordinator.press("Save")
    coordinator.told("The details were saved.")
    _add_person(coordinator, "Rowan", "Victim", "Does not apply")
    _add_person(coordinator, "Ellis", "Perpetrator", "Convicted")
    coordinator.look("people")
    _add_moment(coordinator)
    coordinator.look("moments")


def _add_person(coordinator: Person, pseudonym: str, role: str, status: str) -> None:
    name = PEOPLE[pseudonym]
    coordinator.follow("People", "Add a person")
    coordinator.fill(
        {
            "Pseudonym": pseudonym,
            "Role": role,
            "Status of a perpetrator": status,
            "Full name": name,
            "Other names": name.split()[0],
            "Date of birth": "17 August 1999" if role == "Victim" else "2001",
        }
    )
    coordinator.press("Add")
    coordinator.told("The person was added.")


def _add_moment(coordinator: Person) -> None:
    coordinator.follow("Key dates", "Add a key date")
    told = {"What happened": "The death of Rowan", "When": "14 June 2024 at 22:50"}
    words = {"How returns speak of it": "death\nmurder\nhomicide"}
    ends = "The period looked at ends here: what is known to come after it is out of scope"
    coordinator.fill({**told, **words, ends: True})
    coordinator.press("Add")
    coordinator.told("The key date was added.")


def add_body(coordinator: Person, name: str, *, accounts: bool = True) -> None:
    """A body of the review, whose people use the service or which answers by a link."""
    coordinator.follow("Agencies", "Add an agency")
    told = {"Organisation whose people use Conspectus": name} if accounts else {}
    coordinator.fill({"Name": name, **told, "It is a relevant review partner": True})
    coordinator.press("Add")
    coordinator.told("The agency was added.")


def add_member(coordinator: Person, person: Person, role: str, body: str = "None") -> None:
    """Somebody's role in the review."""
    coordinator.follow("Members", "Add a member")
    told = {"Email address of their account": person.email, "Role": role, "Agency": body}
    coordinator.fill(told)
    coordinator.look("add-a-member")
    coordinator.press("Add")
    coordinator.told(f"{person.name} was added: {role}.")


def ask(coordinator: Person, body: str) -> None:
    """A request to a body about both people, sent."""
    coordinator.follow("Requests", "Ask for a return")
    coordinator.fill(
        {
            body: True,
            **{f"{one} ({name})": True for one, name in PEOPLE.items()},
            "What you ask for": "Every contact with them from December 2023 to June 2024.",
            "Due by": "30 September 2024",
        }
    )
    coordinator.look("ask")
    coordinator.press("Save")
    coordinator.heading(f"Request to {body}")
    coordinator.look("request-draft")
    coordinator.fill({"Sent on": "12 August 2024"})
    coordinator.press("It was sent")
    coordinator.told("It was noted.")
    coordinator.look("request-sent")


def enter(person: Person, reference: str) -> None:
    """Open a review from the list of one's own."""
    person.follow("Conspectus", reference)


def hand_in(author: Person, files: list[Path], *, replaces: str = "No") -> None:
    """Hand files in by the page that says so."""
    author.follow("Returns", "Hand in a return")
    author.page.get_by_label("Files").set_input_files(files)
    author.fill({"Does it replace an earlier one?": replaces})
    author.look("hand-in")
    author.press("Hand in")
    author.told("handed in.")


def open_return(person: Person, name: str, state: str) -> None:
    """Open a return from the list, and wait until it has this state."""
    person.follow("Returns")
    person.page.get_by_role("link", name=name).first.click()
    tag = person.page.locator("main .govuk-summary-list .govuk-tag").first
    if person.script:
        expect(tag).to_have_text(state, timeout=60_000)
        return
    while tag.inner_text() != state:
        person.page.wait_for_timeout(500)
        person.follow("Check again")


def approve_and_send(approver: Person, name: str) -> None:
    """A return that was read is approved and sent."""
    open_return(approver, name, "Read")
    approver.look("return-to-approve")
    approver.press("Approve")
    approver.told("The return was approved.")
    approver.press("Send to the co-ordinator")
    approver.told("The return was sent to the co-ordinator.")
    approver.look("return-sent")
