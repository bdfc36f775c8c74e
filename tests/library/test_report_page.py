"""The page: one file, nothing fetched, everything shown, whatever people wrote."""

import base64
import hashlib
import itertools
import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import fictional_chronology as fictional
from conspectus.case import Person
from conspectus.chronology.values import Chronology, InScope, Placed
from conspectus.dates import Bounds, day_bounds
from conspectus.errors import Place
from conspectus.intake.problems import SUBJECT_UNKNOWN
from conspectus.report import page, picture, styles, table
from conspectus.report.chronology.rows import is_dated
from golden_files import assert_as_kept
from hostile_words import HOSTILE, cleaned, one_entry


def parsed(text):
    return html.document_fromstring(text)


@pytest.fixture(scope="module")
def shown():
    return parsed(page(fictional.case(), fictional.chronology()))


def test_the_same_input_gives_the_same_text():
    pages = {page(fictional.case(), fictional.chronology()) for _ in range(2)}

    assert len(pages) == 1


def test_nothing_is_fetched_and_no_handler_stands_in_the_markup(shown):
    fetched = shown.xpath("//link | //img | //iframe | //object | //script[@src] | //*[@style]")
    handlers = [name for one in shown.iter() for name in one.attrib if name.startswith("on")]
    leading_out = [to for to in shown.xpath("//@href") if not to.startswith("#")]

    assert fetched == []
    assert handlers == []
    assert leading_out == []


def test_the_policy_allows_what_stands_in_the_file_by_its_hash_and_nothing_else(shown):
    (policy,) = shown.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    blocks = [one.text or "" for one in shown.xpath("//style | //script")]
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
        for block in blocks
    }

    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_every_entry_has_one_row_and_every_mark_leads_to_it(shown):
    rows = shown.xpath("//table[contains(@class, 'entries')]/tbody/tr/@id")
    marks = shown.xpath("//*[contains(@class, 'picture-person')]//a/@href")

    assert len(rows) == len(set(rows)) == 17
    assert {f"#{row}" for row in rows} == set(marks)


def test_every_link_within_the_page_leads_somewhere(shown):
    ids = shown.xpath("//@id")
    targets = {to.removeprefix("#") for to in shown.xpath("//@href")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_headings_go_down_by_one_level_at_a_time(shown):
    levels = [int(one.tag[1]) for one in shown.xpath("//h1 | //h2 | //h3 | //h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_note_about_the_case_is_seen_and_stands_on_printed_pages(shown):
    about = fictional.case().about

    assert about in shown.text_content()
    assert "@top-left" in shown.xpath("string(//style[1])")


def test_what_was_written_stands_beside_what_was_read(shown):
    (row,) = shown.xpath("//tr[@id='entry-e-7']")
    words = row.text_content()

    assert "approximately 20 occasions between March and August 2023" in words
    assert "about 20 times (18 to 22), between the start of March" in words
    assert "northshire-police.xlsx, Ash, row 11" in words


@pytest.mark.parametrize(
    "sentence",
    [
        "Their dates can coincide: both are February 2023.",
        "“a short time later” follows entry 11.",
        "which is 3 November 2023",
        "(181 days)",
        "Southmoor Council was asked and never answered.",
        "We hold no other record of Ash or Bryn.",
        "Ask the agency what the row should say.",
        "22.05/16",
        "2 entries have no date at all.",
        "17 entries: 8 in the scope period, 3 partly in it, 4 out of it",
    ],
)
def test_proposals_doubts_silences_and_problems_are_told(shown, sentence):
    assert sentence in shown.text_content()


def test_where_there_is_nothing_to_tell_the_page_says_that():
    text = page(fictional.case(), Chronology(entries=(), placed=()))

    assert "No contradiction was found between the times that are told." in text
    assert "No entries." in text


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_is_shown_and_never_obeyed(words):
    case = fictional.case(
        about=words, title=words, people=(Person(id="ash", name=words, role="victim"),)
    )
    text = page(case, one_entry(words))
    shown = parsed(text)

    text.encode()
    assert len(shown.xpath("//script")) == 1
    assert shown.xpath("//img | //*[@onmouseover or @onerror]") == []
    assert cleaned(words) in shown.xpath("//tr[@id='entry-e-1']")[0].text_content()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_any_text_and_any_id_give_a_page_with_one_row(words, id):
    chronology = one_entry(words)
    entry = chronology.entries[0]
    changed = Chronology(
        entries=(
            type(entry)(id=id, agency=id, when=entry.when, passage=entry.passage, event=words),
        ),
        placed=(Placed(entry=id, when=entry.when, bounds=entry.when.bounds),),
    )
    shown = parsed(page(fictional.case(about=words), changed))
    (row,) = shown.xpath("//table[contains(@class, 'entries')]/tbody/tr/@id")

    assert not re.search(r"\s", row)
    assert f"#{row}" in shown.xpath("//*[local-name()='a']/@href")


def test_a_filter_hides_a_row_only_when_all_its_persons_are_unticked():
    text = page(fictional.case(), fictional.chronology())
    shown = parsed(text)
    (classes,) = shown.xpath("//tr[@id='entry-e-10']/@class")
    (of_both,) = [name for name in classes.split() if name.startswith("p")]
    boxes = shown.xpath("//fieldset[legend='Person']//input/@id")

    rule = f"main:has(#{boxes[0]}:not(:checked)):has(#{boxes[1]}:not(:checked)) tr.{of_both}"
    assert rule in text


def many(count):
    bounds = day_bounds(2022, 6, 1)
    when = fictional.moment("1 June 2022", bounds)
    entries = tuple(
        fictional.entry(number, "northshire-police", ("ash",), when, "Words of an event. " * 10)
        for number in range(count)
    )
    placed = tuple(
        Placed(entry=one.id, when=when, bounds=bounds, scope=InScope.IN) for one in entries
    )
    return Chronology(entries=entries, placed=placed)


def test_a_page_of_five_thousand_entries_is_whole_and_small_enough_to_open():
    started = time.process_time()
    text = page(fictional.case(), many(5_000))

    assert time.process_time() - started < 60  # a hang, not a figure: those are in benchmarks/
    assert len(text.encode()) < 15_000_000
    assert text.count('<tr role="row" id=') == 5_000


def test_past_five_thousand_entries_the_page_shows_the_first_and_says_so():
    text = page(fictional.case(), many(5_001))

    assert text.count('<tr role="row" id=') == 5_000
    assert "the first 5,000 of 5,001 entries" in text


def test_the_fragments_are_parts_of_the_page():
    case, chronology = fictional.case(), fictional.chronology()
    whole = page(case, chronology)

    assert picture(case, chronology, "person") in whole
    assert picture(case, chronology, "agency") in whole
    assert table(case, chronology) in whole
    assert styles() in whole


def test_the_page_of_the_small_fictional_case_is_as_it_was_looked_at():
    assert_as_kept("chronology.html", page(fictional.case(), fictional.chronology()))


def test_bounds_that_are_open_on_both_sides_are_no_date():
    when = fictional.moment("some time", Bounds())
    shown = parsed(page(fictional.case(), one_entry("words", when)))

    assert "1 entry has no date at all." in shown.text_content()


def test_problems_that_differ_in_their_row_alone_are_said_once_with_every_row():
    alike = [
        SUBJECT_UNKNOWN.at(Place("police.csv", "police", row, "Subject"), "M Rook")
        for row in range(2, 30)
    ]
    other = SUBJECT_UNKNOWN.at(Place("police.csv", "police", 40, "Subject"), "A Rook")
    chronology = msgspec.structs.replace(fictional.chronology(), problems=(*alike, other))

    section = parsed(page(fictional.case(), chronology)).body

    said = [one for one in section.itertext() if "is nobody that the case names" in one]
    assert len(said) == 2
    words = " ".join(section.text_content().split())
    assert "row 2, column Subject; also rows 3, 4, 5," in words
    assert "22 and 7 more" in words


def test_the_contents_count_entries_and_problems_and_not_the_boxes_that_hold_them():
    chronology = fictional.chronology()
    undated = sum(not is_dated(spot) for spot in chronology.placed)
    shown = parsed(page(fictional.case(), chronology))

    (link,) = shown.xpath("//a[@href='#undated']/..")

    assert undated > 1
    assert link.text_content() == f"Entries with no date ({undated})"
