"""Five bodies hand in as they really write, in Word, Excel and CSV; the panel reads pseudonyms."""

import re

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from fictional_handins import NAMES, PEOPLE, RIGHT, write
from review_journey import (
    LEAD,
    House,
    add_body,
    add_member,
    approve_and_send,
    ask,
    enter,
    hand_in,
    open_return,
    start_review,
)
from running_service import RunningService

REFERENCE = "Harbour Lane"
TYPE = "Offensive Weapons Homicide Review (England)"
FILES = {
    "Saltby Police": "saltby-police.xlsx",
    "Northmere Probation": "northmere-probation.docx",
    "Saltby Hospital": "saltby-hospital.csv",
    "Saltby Housing": "saltby-housing.xlsx",
}
BY_LINK, LINK_FILE = "Northmere Ambulance Service", "northmere-ambulance.csv"
ENTRIES = "18 entries"


@pytest.fixture(scope="module")
def house(browser):
    with RunningService() as running:
        made = House(running, browser, looks=True)
        yield made
        made.leave()
        assert made.complaints() == []


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write(tmp_path_factory.mktemp("returns"))


def test_five_bodies_hand_in_and_a_panel_reads_one_chronology(house, files, tmp_path):
    coordinator = house.coordinator
    coordinator.sign_in_again(house.service.address)
    start_review(coordinator, REFERENCE)
    staff = {body: members(house, body) for body in FILES}
    chair, panel = (house.joined(one, LEAD) for one in ("Vera Stroud", "Piers Lomax"))
    add_member(coordinator, chair, "Chair")
    add_member(coordinator, panel, "Panel member")
    link, code = asks(coordinator)
    for body, (author, _approver) in staff.items():
        enter(author, REFERENCE)
        hand_in(author, [files[FILES[body]]])
    by_link(house.person("A Clerk"), link, code, files[LINK_FILE])
    mends(staff["Northmere Probation"][0])
    says_what_headings_mean(staff["Saltby Hospital"][0])
    hands_in_again(staff["Saltby Housing"], files)
    for body, (_author, approver) in staff.items():
        enter(approver, REFERENCE)
        approve_and_send(approver, newest(body))
    declares(staff["Saltby Hospital"][1])
    combines(coordinator)
    decides(coordinator)
    waits(chair)
    releases(coordinator)
    reads(chair)
    takes_away(panel, tmp_path)
    looks_back(coordinator)


def members(house, body):
    """A body of the review with its author and its approver."""
    word = body.split()[1]
    pair = tuple(house.joined(f"{name} {word}", body) for name in ("Amy", "Bert"))
    add_body(house.coordinator, body)
    for person, role in zip(pair, ("Agency author", "Agency approver"), strict=True):
        add_member(house.coordinator, person, role, body)
    return pair


def asks(coordinator):
    """Everybody is asked; gives link and code of the body without accounts."""
    add_body(coordinator, BY_LINK, accounts=False)
    for body in (*FILES, BY_LINK):
        ask(coordinator, body)
    coordinator.follow("Make an upload link")
    coordinator.fill({"Official email address of the agency": "records@northmere.example"})
    coordinator.press("Make the link")
    coordinator.heading("The link and its code")
    return coordinator.code_shown(0), coordinator.code_shown(1)


def by_link(clerk, link, code, file):
    clerk.page.goto(link)
    clerk.page.get_by_label("File", exact=True).set_input_files(file)
    clerk.fill({"Code": code})
    clerk.look("upload")
    clerk.press("Hand in")
    clerk.heading("Your return was handed in")
    clerk.look("uploaded")


def mends(author):
    open_return(author, FILES["Northmere Probation"], "Read")
    author.told("There is no such day as 31 February 2024")
    author.look("problem")
    author.page.get_by_label("The words that are right").fill(RIGHT)
    author.fill({"Why the words are changed": "A slip; the record has the 22nd"})
    author.press("Mend and read again")
    author.told("0 errors, 0 warnings")
    author.look("mended")


def says_what_headings_mean(author):
    open_return(author, FILES["Saltby Hospital"], "Read")
    author.follow("What the headings mean")
    author.look("headings")
    author.fill({"Arrived": "When it began", "Left": "When it ended"})
    author.press("Read again")
    author.told("The return is being read again.")


def hands_in_again(staff, files):
    """A version is sent, a newer one takes its place: one row changed, one added, one withdrawn."""
    author, approver = staff
    enter(approver, REFERENCE)
    approve_and_send(approver, FILES["Saltby Housing"])
    open_return(author, FILES["Saltby Housing"], "Sent")
    author.follow("Hand in a newer version")
    author.page.get_by_label("Files").set_input_files(files["saltby-housing-2.xlsx"])
    author.fill({"Does it replace an earlier one?": "saltby-housing.xlsx (1)"})
    author.look("hand-in-newer")
    author.press("Hand in")
    open_return(author, "saltby-housing-2.xlsx", "Read")
    author.look("newer-version")
    changes = author.page.get_by_role("table", name="What this version changes")
    for what in ("Added", "Changed", "Withdrawn"):
        expect(changes.get_by_role("rowheader", name=what)).to_have_count(1)
    told = "Action: Lock ordered. → Lock ordered; fitted on 19 March 2024."
    expect(changes).to_contain_text(told)


def newest(body):
    return "saltby-housing-2.xlsx" if body == "Saltby Housing" else FILES[body]


def declares(approver):
    approver.follow("Returns", "Declare completeness")
    told = {f"Rowan ({PEOPLE['Rowan']})": True, "From": "1 December 2023", "To": "14 June 2024"}
    approver.fill({**told, "Your declaration": "These are all attendances of both."})
    approver.look("declare")
    approver.press("Declare")
    approver.told("Your declaration was kept.")
    approver.look("returns")


def combines(coordinator):
    coordinator.follow("Requests")
    rows = coordinator.page.get_by_role("row").filter(has_text="Returned")
    expect(rows).to_have_count(5)
    coordinator.look("requests")
    coordinator.follow("Returns")
    coordinator.look("returns-of-coordinator")
    coordinator.follow("Chronology")
    coordinator.told(ENTRIES, seconds=60)
    coordinator.look("chronology-of-coordinator")


def decides(coordinator):
    coordinator.follow("Decisions to make")
    coordinator.look("decisions")
    visit = coordinator.page.locator("form").filter(has_text="Do they").first
    visit.get_by_label("Yes", exact=True).check()
    visit.get_by_label("Why", exact=True).fill("One visit, told by both")
    visit.get_by_role("button", name="Decide").click()
    coordinator.told("Your decision was kept and counted in.")
    coordinator.told("One visit, told by both")
    coordinator.look("decided")
    coordinator.follow("Chronology", re.compile("^the following day"))
    coordinator.look("entry-of-coordinator")
    for question, name in (
        ("Did it come before or after something else?", "decide-order"),
        ("Which other account tells of the same event?", "decide-same"),
        ("How is its date to be read?", "decide-date"),
    ):
        coordinator.follow(question)
        coordinator.heading(question)
        coordinator.look(name)
        coordinator.follow("Back")
    coordinator.follow("Of what kind is it?")
    coordinator.fill({"A person did not come to an appointment.": True, "Why": "It says so"})
    coordinator.look("decide-kind")
    coordinator.press("Decide")
    coordinator.told("A person did not come to an appointment.")


def waits(chair):
    enter(chair, REFERENCE)
    chair.look("front-of-chair")
    chair.follow("Chronology")
    chair.told("The co-ordinator has not released the chronology yet.")
    chair.look("not-released")


def releases(coordinator):
    coordinator.follow("Chronology", "Release to the panel")
    coordinator.look("release")
    coordinator.press("Release")
    coordinator.told("The chronology was released to the panel.")


def reads(chair):
    chair.follow("Chronology")
    chair.told(ENTRIES)
    chair.look("chronology-of-chair")
    only_pseudonyms(chair.page.content())
    chair.fill({"Words": "lock", "Person": "Rowan"})
    chair.press("Find")
    chair.told("3 entries")
    chair.look("found")
    chair.follow(re.compile("14:00.*Saltby Housing"))
    chair.told("Other accounts")
    chair.look("entry")
    only_pseudonyms(chair.page.content())
    chair.fill({"Comment": "Who told the ambulance of it?"})
    chair.press("Comment")
    chair.told("Who told the ambulance of it?")
    chair.follow("Chronology", "Picture")
    expect(chair.page.locator(".picture-person svg").first).to_be_visible()
    chair.look("picture")
    chair.follow("A lane for each agency")
    chair.page.get_by_role("link", name="A lane for each person").wait_for()
    expect(chair.page.locator(".picture-agency svg").first).to_be_visible()
    chair.look("picture-by-agency")
    only_pseudonyms(chair.page.content())


def takes_away(panel, folder):
    enter(panel, REFERENCE)
    panel.follow("Chronology")
    shown = panel.page.get_by_role("table", name="Entries").get_by_role("row").all()
    events = [row.get_by_role("cell").nth(2).inner_text() for row in shown[1:]]
    document = docx.Document(str(panel.hand_over("Word", folder)))
    book = openpyxl.load_workbook(panel.hand_over("Excel", folder))
    words = "\n".join(cell.text for table in document.tables for cell in table._cells)
    cells = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    for text in (words, cells):
        assert len(events) == int(ENTRIES.split()[0])
        assert [event for event in events if event not in text] == []
        only_pseudonyms(text)


def looks_back(coordinator):
    coordinator.follow("History")
    coordinator.told("Released the chronology to the panel")
    coordinator.look("history")
    coordinator.follow("Your account")
    coordinator.look("account")


def only_pseudonyms(text):
    assert [one for one in PEOPLE if one in text]
    assert [name for name in NAMES if name in text] == []


def test_who_lost_their_telephone_is_let_in_again_by_two_others(house):
    chief, coordinator = house.administrator, house.coordinator
    lost = house.joined("Una Brack", LEAD)
    coordinator.follow("Conspectus", "Set up a review")
    told = {"Reference": "Tannery Row", "Title": "A fictional review", "Type of review": TYPE}
    coordinator.fill(told)
    coordinator.press("Set up")
    add_member(coordinator, lost, "Chair")
    chief.follow("Conspectus", "Administration")
    chief.press("Make a link Una Brack")
    chief.heading("Give this link to Una Brack")
    chief.look("renewed")
    link = chief.code_shown()
    chief.follow("Back to administration")
    chief.told("Somebody else must know them")
    chief.look("administration-with-renewal")
    coordinator.follow("Tannery Row", "Give Una Brack a code")
    coordinator.look("vouch")
    coordinator.press("It is they: show the code")
    coordinator.heading("Tell Una Brack this code")
    coordinator.look("vouched")
    lost.press("Sign out")
    lost.page.goto(link)
    lost.password = "copper finch meadow"
    lost.fill({"Code that you were told": coordinator.code_shown(), "Password": lost.password})
    lost.look("sign-in-again")
    lost.set_up_factor()
    enter(lost, "Tannery Row")
