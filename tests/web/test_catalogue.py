"""Every word of a screen is in the catalogue: shown in a made-up language, no English is left."""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import override_settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from fictional_routes import addresses
from fictional_service import client

CATALOGUE = settings.LOCALE_PATHS[0] / "django.pot"
OF_THE_LIBRARY = ("picture", "proposals")
"""Pages that are mostly the library's own words, which stay English."""
DATA = re.compile(
    r"records@example\.org|zqred\w*|Zqredrealname|red-[\w-]+|beech-red|(Alder|Beech)( red)?|red 1"
    r"|Robin|RR|OWHR|Conspectus|called|wrote to|None|soonish|Log|victim|Partnership|the death"
    r"|[0-9a-f]{64}"
    r"|(\d+ )?[JFMASOND][a-z]{2,8} \d{4}|Action taken|Date|Event|Person|Source|csv|sheet|row|column"
    r"|Offensive Weapons Homicide Review \(England\)|Domestic abuse related death review .*"
    r"|They have the same date\. [^.]+\. Both use the words [^.]+\.|The date “soonish” .*"
)
"""Names, dates, headings and passages as received, and what the library says in English."""
LETTERS = re.compile("[A-Za-z]{2}")
SHOWN = ("aria-label", "alt", "title", "placeholder")


class Words(HTMLParser):
    """The words of a page that people read or hear, as the made-up language leaves them."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self._within = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style"):
            self._within.append(tag)
        self.found += [value for name, value in attributes if name in SHOWN and value]

    def handle_endtag(self, tag):
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data):
        if not self._within and data.strip():
            self.found.append(data.strip())


@pytest.fixture
def made_up(tmp_path):
    """A language in which each sentence stands between ⟦ and ⟧."""
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="cy")
    for message in catalogue:
        if message.id:
            one = message.id[0] if message.pluralizable else message.id
            words = f"⟦{one}⟧"
            message.string = (words,) * catalogue.num_plurals if message.pluralizable else words
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    with override_settings(
        LOCALE_PATHS=[folder.parents[1]], LANGUAGES=[("en-gb", "English"), ("cy", "Cymraeg")]
    ):
        forget()
        yield
    forget()


def forget():
    trans_real._translations = {}
    trans_real.get_languages.cache_clear()
    translation.activate("en-gb")


def left_in_english(page):
    """The words of a page outside ⟦ and ⟧."""
    told = "\n".join(Words(page).found)
    while "⟦" in told:
        told, before = re.sub(r"⟦[^⟦⟧]*⟧", "", told), told
        assert told != before, told
    return {line.strip() for line in told.splitlines() if LETTERS.search(line)}


def pages(part):
    """Every page of a review, and of one's own account, as each role has it in that language."""
    own = {name: reverse(name) for name in ("home", "account", "password")}
    for who in ("coordinator", "alder-author", "alder-approver", "panel"):
        browser = client(part.accounts[who])
        for name, address in (addresses(part, "alder") | own).items():
            answer = browser.get(address, headers={"accept-language": "cy"})
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield name, answer.content.decode()


def test_no_english_is_left_where_another_language_is_asked_for(made_up, database):
    left = {
        f"{name}: {words}"
        for name, page in pages(database.red)
        if name not in OF_THE_LIBRARY
        for words in left_in_english(page)
        if LETTERS.search(DATA.sub("", words))
    }
    if left:
        pytest.fail("\n".join(sorted(left)))


def test_a_page_says_which_language_it_is_in(made_up, database):
    for _name, page in pages(database.red):
        assert '<html lang="cy"' in page


def test_a_language_without_words_is_not_offered(database):
    page = client(database.red.accounts["panel"]).get("/", headers={"accept-language": "cy"})
    assert '<html lang="en-gb"' in page.content.decode()
