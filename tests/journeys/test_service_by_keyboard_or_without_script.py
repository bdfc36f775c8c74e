"""A body's part by keyboard alone, and the essentials of a review where no script runs."""

import re

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from fictional_handins import NAMES, RIGHT, write
from keyboard import Keyboard
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

BODY = "Northmere Probation"
FILE = "northmere-probation.docx"


@pytest.fixture(scope="module")
def house(browser):
    with RunningService() as running:
        made = House(running, browser)
        yield made
        made.leave()
        assert made.complaints() == []


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write(tmp_path_factory.mktemp("returns"))


def two_of_the_body(house, reference, *names, script=True):
    """A review with one body that is asked, its author and its approver."""
    author, approver = (house.joined(one, BODY, script=script) for one in names)
    start_review(house.coordinator, reference)
    add_body(house.coordinator, BODY)
    add_member(house.coordinator, author, "Agency author", BODY)
    add_member(house.coordinator, approver, "Agency approver", BODY)
    ask(house.coordinator, BODY)
    return author, approver


def test_a_body_does_its_part_by_keyboard_alone(house, files):
    author, approver = two_of_the_body(house, "Harbour Lane 1", "Una Kellaway", "Otis Farr")
    signs_in(author, house.service.address)
    hands_in(author, files[FILE])
    mends(author)
    approves(approver)


def signs_in(author, address):
    keys = Keyboard(author.page)
    keys.press("Sign out", "Enter")
    author.heading("Sign in")
    keys.type("Email address", author.email)
    keys.type("Password", author.password)
    keys.press("Continue")
    author.heading("Enter your code")
    keys.type("Code", author.next_code())
    author.page.keyboard.press("Enter")
    author.heading("Your reviews")


def hands_in(author, file):
    keys = Keyboard(author.page)
    keys.follow("Harbour Lane 1")
    keys.follow(re.compile(f"^{BODY}, due"))
    author.heading("Request to")
    keys.follow("Hand in a return")
    author.heading("Hand in a return")
    keys.choose_file("Files", file)
    keys.press("Hand in")
    author.told("1 handed in.")
    keys.follow(re.compile(f"^{FILE}"))
    author.told("There is no such day")


def mends(author):
    keys = Keyboard(author.page)
    author.told("1 warning")
    keys.type("The words that are right", RIGHT)
    with author.refused():
        keys.press("Mend and read again")
        author.told("Enter why the words are changed")
    keys.follow("Enter why the words are changed")
    author.page.keyboard.type("A slip of the keyboard; the record has the 22nd")
    keys.back_to_field("The words that are right")
    expect(author.page.get_by_label("The words that are right")).to_have_value(RIGHT)
    keys.press("Mend and read again")
    author.told("0 errors, 0 warnings")


def approves(approver):
    keys = Keyboard(approver.page)
    approver.page.reload()
    keys.follow("Harbour Lane 1")
    keys.follow("Returns")
    keys.follow(re.compile(f"^{FILE}"))
    keys.press("Approve")
    approver.told("The return was approved.")
    keys.press("Send to the co-ordinator")
    approver.told("The return was sent to the co-ordinator.")
    keys.follow("Returns")
    keys.follow("Declare completeness")
    keys.tick("Rowan")
    keys.type("Your declaration", "This is all that we hold about him.")
    keys.press("Declare")
    approver.told("Your declaration was kept.")


def test_the_essentials_need_no_script(house, files, tmp_path):
    author, approver = two_of_the_body(
        house, "Harbour Lane 2", "Ines Orrin", "Abel Crake", script=False
    )
    chair = house.joined("Vera Stroud", LEAD, script=False)
    add_member(house.coordinator, chair, "Chair")
    enter(author, "Harbour Lane 2")
    hand_in(author, [files[FILE]])
    open_return(author, FILE, "Read")
    author.page.get_by_label("The words that are right").fill(RIGHT)
    author.fill({"Why the words are changed": "A slip"})
    author.press("Mend and read again")
    open_return(author, FILE, "Read")
    author.told("0 errors, 0 warnings")
    enter(approver, "Harbour Lane 2")
    approve_and_send(approver, FILE)
    releases(house.coordinator)
    reads(chair, tmp_path)


def releases(coordinator):
    coordinator.follow("Chronology")
    coordinator.told("6 entries", seconds=60)
    coordinator.follow("Release to the panel")
    coordinator.press("Release")
    coordinator.told("The chronology was released to the panel.")


def reads(chair, folder):
    enter(chair, "Harbour Lane 2")
    chair.follow("Chronology")
    chair.told("6 entries")
    chair.fill({"Words": "handover OR medium"})
    chair.press("Find")
    chair.told("1 entry")
    chair.follow(re.compile("^22.02.2024"))
    chair.told("Risk of serious harm lowered from High to Medium.")
    chair.follow("Chronology", "Picture")
    expect(chair.page.locator("svg").first).to_be_visible()
    chair.follow("Table")
    told = docx.Document(str(chair.hand_over("Word", folder)))
    book = openpyxl.load_workbook(chair.hand_over("Excel", folder))
    words = "\n".join(one.text for table in told.tables for one in table._cells)
    cells = "\n".join(str(one.value) for sheet in book for row in sheet for one in row)
    for text in (words, cells, chair.page.content()):
        assert "Risk of serious harm lowered" in text
        assert not [name for name in NAMES if name in text]
