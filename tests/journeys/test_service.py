"""The first half of a review in a browser: set up, ask, hand in, mend, decide, release, read."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook

from service_journey import LOOKED, Person, Service

REFERENCE = "Saltby 2026/1"
BODIES = ("Saltby Police", "Saltby Health", "Saltby Housing", "Saltby Probation")
BY_LINK = "Northmoor Council"
NAME, PSEUDONYM = "Wilhelmina Quarrell", "Robin"
HEAD = "Date,Person,Event,Action taken,Source\n"
RETURNS = {
    "Saltby Police": (
        f"3 May 2022,{NAME},Called 999 about shouting in the flat below,Officers attended,Log\n"
        f"March 2023,{NAME},Reported that her keys were taken,Crime recorded,Log\n"
    ),
    "Saltby Health": (
        f"3 May 2022,{NAME},Called 999 about shouting in the flat below,Told by police,Notes\n"
        f"between June and August 2022,{NAME},Told her doctor that she did not sleep,None,Notes\n"
    ),
    "Saltby Housing": (
        f"sometime soon,{NAME},Asked for the locks to be changed,Ordered,File\n"
        f"12 April 2023,{NAME},Locks changed,None,File\n"
    ),
    "Saltby Probation": f"14 June 2022,{NAME},Named by another person as a friend,None,Case file\n",
    BY_LINK: f"mid-2022,{NAME},Moved to Saltby,Council tax closed,Register\n",
}


def content(body, extra=""):
    return (HEAD + RETURNS[body] + extra).encode()


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp("service")
    folder.chmod(0o711)
    for part in folder.parents[:2]:
        part.chmod(part.stat().st_mode | 0o011)  # PostgreSQL runs as another user than root
    LOOKED.clear()
    made = Service(folder)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def people(browser, service):
    """Everybody, with accounts that the administrator gave them."""
    administrator = Person(browser, service, "Ada Administrator")
    administrator.join(
        service.first_administrator(administrator.email, administrator.name, "Saltby Partnership")
    )
    made = {"administrator": administrator}
    administrator.follow("Administration")
    administrator.look("administration")
    for body in BODIES:
        add_organisation(administrator, body)
    for name, organisation, kind in invited():
        person = Person(browser, service, name)
        person.join(invitation(administrator, person, organisation, kind))
        made[name] = person
    yield made
    for person in made.values():
        assert person.complaints == [], person.name
        person.context.close()


def add_organisation(administrator, name):
    administrator.follow("Add an organisation")
    administrator.look("add-an-organisation")
    administrator.fill("Name", name)
    administrator.choose("Kind", "Other")
    administrator.press("Add")


def invited():
    lead = "Set up reviews, as co-ordinator, and take part in them"
    yield "Cora Coordinator", "Saltby Partnership", lead
    for name in ("Chris Chair", "Pat Panel"):
        yield name, "Saltby Partnership", "Take part in reviews"
    for body in BODIES:
        word = body.removeprefix("Saltby ")
        for name in (f"{word} Author", f"{word} Approver"):
            yield name, body, "Take part in reviews"


def invitation(administrator, person, organisation, kind):
    administrator.follow("Invite somebody")
    administrator.look("invite-somebody")
    administrator.fill("Full name", person.name)
    administrator.fill("Email address", person.email)
    administrator.choose("Organisation", organisation)
    administrator.tick(kind)
    administrator.press("Invite")
    administrator.look("address-of-an-invitation")
    address = administrator.page.locator("code").inner_text()
    administrator.follow("Back to administration")
    return address


def test_the_first_half_of_a_review(people, service, browser):
    lead = people["Cora Coordinator"]
    set_up(lead)
    link, code = ask(lead)
    for body in BODIES:
        hand_in(people, body)
    by_link(browser, service, link, code)
    mend(people["Housing Author"])
    replace(people["Police Author"])
    for body in BODIES:
        approve_and_send(people, body)
    decide(lead)
    nothing_yet(people["Chris Chair"])
    release(lead)
    read(people["Chris Chair"])
    take_away(people["Pat Panel"])
    history(lead)


def set_up(lead):
    lead.open()
    lead.look("no-review-yet")
    lead.follow("Set up a review")
    lead.look("set-up-a-review")
    lead.press("Set up")
    lead.reads("Enter a reference")
    lead.look("errors-of-a-form")
    lead.fill("Reference", REFERENCE)
    lead.fill("Title", "A review of the death of Robin")
    lead.page.get_by_label("Type of review").select_option(index=1)
    lead.press("Set up")
    lead.look("a-new-review")
    lead.follow("Change the details")
    lead.fill("The period looked at begins", "January 2020")
    lead.fill("It ends", "May 2023")
    lead.look("details")
    lead.press("Save")
    lead.follow("People the review is about")
    lead.follow("Add a person")
    lead.fill("Pseudonym", PSEUDONYM)
    lead.choose("Role", "Victim")
    lead.fill("Full name", NAME)
    lead.look("add-a-person")
    lead.press("Add")
    lead.look("people")
    lead.follow("Moments")
    lead.follow("Add a moment")
    lead.fill("What happened", "The homicide")
    lead.fill("When", "14 May 2023")
    lead.fill("How returns speak of it", "the murder\nthe death")
    lead.press("Add")
    lead.look("moments")
    add_bodies(lead)
    add_members(lead)


def add_bodies(lead):
    lead.follow("Bodies")
    for body in (*BODIES, BY_LINK):
        lead.follow("Add a body")
        lead.look("add-a-body")
        lead.fill("Name", body)
        if body != BY_LINK:
            lead.choose("Organisation whose people use Conspectus", body)
        lead.press("Add")
    lead.look("bodies")


def add_members(lead):
    lead.follow("Members")
    told = [("chris.chair", "Chair", ""), ("pat.panel", "Panel member", "")]
    for body in BODIES:
        word = body.removeprefix("Saltby ").lower()
        told += [(f"{word}.author", "Agency author", body)]
        told += [(f"{word}.approver", "Agency approver", body)]
    for email, role, body in told:
        lead.follow("Add a member")
        lead.look("add-a-member")
        lead.fill("Email address of their account", f"{email}@example.org")
        lead.choose("Role", role)
        if body:
            lead.choose("Body", body)
        lead.press("Add")
    lead.look("members")


def ask(lead):
    """Ask everybody; gives the link and the code of the body without accounts."""
    for body in (*BODIES, BY_LINK):
        lead.follow("Requests")
        lead.follow("Ask for a return")
        lead.choose("Body", body)
        lead.tick(PSEUDONYM)
        lead.fill("What you ask for", "All that you hold between January 2020 and May 2023.")
        lead.fill("Due by", "1 March 2027")
        lead.look("ask-for-a-return")
        lead.press("Save")
        lead.tick("It was sent")
        lead.fill("When", "23 November 2026")
        lead.press("Save")
        lead.look("a-request")
    lead.follow("Make an upload link")
    lead.fill("Official email address of the body", "records@northmoor.example")
    lead.look("make-an-upload-link")
    lead.press("Make the link")
    lead.look("an-upload-link")
    link, code = lead.page.locator("code").all_inner_texts()
    lead.follow("Requests")
    lead.look("requests")
    return link, code


def hand_in(people, body):
    author = people[f"{body.removeprefix('Saltby ')} Author"]
    author.open()
    author.follow(REFERENCE)
    author.look("a-review-for-an-author")
    author.page.get_by_role("link", name=body).first.click()
    author.look("a-request-for-an-author")
    author.follow("Hand in a return")
    author.look("hand-in-a-return")
    author.attach("Files", (f"{body}.csv", content(body)))
    author.press("Hand in")
    author.look("returns-of-an-author")
    author.page.get_by_role("link", name=f"{body}.csv").click()
    author.wait_for_the_work()
    author.reads("What was read")
    author.look("a-return")


def by_link(browser, service, link, code):
    clerk = Person(browser, service, "A Clerk")
    clerk.open(link)
    clerk.look("an-upload-link-opened")
    clerk.fill("Code", "00000000")
    clerk.attach("File", ("register.csv", content(BY_LINK)))
    clerk.press("Hand in")
    clerk.reads("This link and code do not open anything")
    clerk.look("a-wrong-code")
    clerk.fill("Code", code)
    clerk.attach("File", ("register.csv", content(BY_LINK)))
    clerk.press("Hand in")
    clerk.reads("Your return was handed in")
    clerk.look("handed-in-by-link")
    assert clerk.complaints == []
    clerk.context.close()


def mend(author):
    author.reads("sometime soon")
    author.look("problems-of-a-return")
    author.page.locator("input[id^=words-]").first.fill("5 April 2023")
    author.press("Mend and read again")
    author.reads("Enter why the words are changed")
    author.look("a-mending-without-a-reason")
    author.fill("Why the words are changed", "The order has this date")
    author.press("Mend and read again")
    author.wait_for_the_work()
    author.reads("5 April 2023")
    author.look("a-return-that-was-mended")


def replace(author):
    author.follow("Hand in a newer version")
    more = f"20 April 2023,{NAME},Said that she was followed home,Crime recorded,Log\n"
    author.attach("Files", ("Saltby Police.csv", content("Saltby Police", more)))
    author.choose("Does it replace an earlier one?", "Saltby Police.csv (1)")
    author.press("Hand in")
    author.page.get_by_role("link", name="Saltby Police.csv").first.click()
    author.wait_for_the_work()
    author.reads("What this version changes")
    author.look("a-newer-version")


def approve_and_send(people, body):
    approver = people[f"{body.removeprefix('Saltby ')} Approver"]
    approver.open()
    approver.follow(REFERENCE)
    approver.follow("Returns")
    approver.page.get_by_role("link", name=f"{body}.csv").first.click()
    approver.look("a-return-to-approve")
    approver.press("Approve")
    approver.reads("The return was approved")
    approver.press("Send to the co-ordinator")
    approver.reads("The return was sent to the co-ordinator")
    approver.look("a-return-that-was-sent")


def decide(lead):
    lead.follow("Returns")
    lead.look("all-returns")
    lead.follow("Chronology")
    lead.wait_for_the_work()
    lead.reads("9 entries")
    lead.look("chronology")
    lead.follow("Decisions to make")
    lead.look("decisions-to-make")
    lead.page.get_by_label("Yes", exact=True).first.check()
    lead.press("Decide")
    lead.reads("Enter why")
    lead.look("a-decision-without-a-reason")
    lead.page.get_by_label("Why", exact=True).first.fill("The same call, from both sides")
    lead.press("Decide")
    lead.reads("Your decision was kept")
    lead.reads("The same call, from both sides")


def nothing_yet(chair):
    chair.open()
    chair.follow(REFERENCE)
    chair.follow("Chronology")
    chair.reads("has not released the chronology yet")
    chair.look("a-chronology-not-released")


def release(lead):
    lead.follow("Chronology")
    lead.follow("Release to the panel")
    lead.look("release-to-the-panel")
    lead.press("Release")
    lead.reads("The chronology was released to the panel")


def read(chair):
    chair.page.reload()
    chair.reads("9 entries")
    chair.look("chronology-for-the-chair")
    assert NAME not in chair.page.content()
    chair.fill("Words", "locks")
    chair.press("Find")
    chair.reads("2 entries")
    chair.look("found-in-the-chronology")
    chair.follow("Show all")
    chair.page.get_by_role("link", name="3 May 2022").first.click()
    chair.reads("Other accounts")
    chair.look("an-entry")
    assert NAME not in chair.page.content()
    chair.fill("Comment", "Who told health of the call?")
    chair.press("Comment")
    chair.reads("Who told health of the call?")
    chair.follow("Chronology")
    chair.follow("Picture")
    chair.look("a-picture")
    assert NAME not in chair.page.content()


def take_away(member):
    member.open()
    member.follow(REFERENCE)
    member.follow("Chronology")
    word = Document(io.BytesIO(member.download("Word")))
    told = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    book = load_workbook(io.BytesIO(member.download("Excel")))
    cells = "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    for words in (told, cells):
        assert "Locks changed" in words
        assert PSEUDONYM in words
        assert NAME not in words


def history(lead):
    lead.follow("History")
    lead.reads("Opened a page of the review")
    lead.look("history")
    lead.follow("Your account")
    lead.look("account")
