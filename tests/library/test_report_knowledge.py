"""The page of who knew what: every cell a word, a shape and a reason, whatever people wrote."""

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import fictional_chronology as fictional
from conspectus.chronology.values import Chronology
from conspectus.knowledge.values import Knowledge
from conspectus.report import knowledge_page
from conspectus.report.knowledge import matrix as matrices
from conspectus.report.knowledge.answers import ANSWERS
from fictional_knowledge import BODIES, hostile, knowledge
from hostile_words import HOSTILE, cleaned, one_entry


def parsed(text):
    return html.document_fromstring(text)


def words(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def shown():
    return parsed(knowledge_page(fictional.case(), fictional.chronology(), knowledge()))


def test_the_same_input_gives_the_same_text():
    case, chronology = fictional.case(), fictional.chronology()

    assert len({knowledge_page(case, chronology, knowledge()) for _ in range(2)}) == 1


def test_nothing_is_fetched_or_run(shown):
    assert shown.xpath("//link | //img | //iframe | //object | //script | //*[@style]") == []
    assert [to for to in shown.xpath("//@href") if not to.startswith("#")] == []
    (policy,) = shown.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "script-src 'none'" in policy


def test_every_link_within_the_page_leads_somewhere(shown):
    ids = shown.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {to.removeprefix("#") for to in shown.xpath("//@href")} <= set(ids)


def test_headings_go_down_by_one_level_at_a_time(shown):
    levels = [int(one.tag[1]) for one in shown.xpath("//h1 | //h2 | //h3 | //h4")]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_note_about_the_case_stands_at_the_head(shown):
    assert fictional.case().about in words(shown.xpath("//div[@class='about']")[0])


def test_each_person_has_a_table_and_an_event_about_two_stands_in_both(shown):
    tables = shown.xpath("//table[@class='matrix']")
    both = [words(table).count("Both seen at the same address.") for table in tables]

    assert [words(one) for one in shown.xpath("//h3[@class='person']")] == [
        "Ash",
        "Bryn",
        "No person named",
    ]
    assert both == [1, 1, 0]


def test_every_cell_has_a_word_and_a_shape(shown):
    rows = shown.xpath("//tr[@class='cells']")
    meant = {answer.words for answer in ANSWERS.values()}

    for row in rows:
        cells = row.xpath("td")
        assert len(cells) == len(BODIES)
        for cell in cells:
            (answer,) = cell.xpath(".//span[contains(@class, 'answer')]")
            assert words(answer) in meant
            assert len(answer.xpath(".//*[local-name()='use']")) == 1


def test_no_two_answers_look_alike():
    assert len({answer.shape for answer in ANSWERS.values()}) == len(ANSWERS)


def test_every_body_is_named_in_the_reasons_of_every_event(shown):
    for row in shown.xpath("//tr[td[@class='why']]"):
        assert all(body.name in words(row) for body in BODIES)


def test_what_tells_most_is_the_first_reason_and_silences_are_told_together(shown):
    (row,) = shown.xpath("//tr[@id='event-e-7']/following-sibling::tr[1]")
    reasons = [words(one) for one in row.xpath(".//li")]

    assert reasons[0].startswith("Northshire Police: held from")
    assert "stated: not told" in reasons[2]
    assert "Vale Hospitals and Community NHS Foundation Trust; the link worker:" in reasons[3]
    assert "reaching this body, whose return is not declared complete." in reasons[3]
    assert reasons[-1].startswith("Southmoor Council: no return.")


def test_a_date_of_what_was_held_is_told_in_days_and_no_more_exactly(shown):
    (section,) = shown.xpath("//section[@aria-labelledby='decisions']")

    assert "between the start of March and the end of August 2022" in words(section)
    assert "12:00" not in words(section)


def test_in_a_decision_what_is_surest_stands_first(shown):
    rows = shown.xpath("//section[@aria-labelledby='decisions']//tbody/tr")

    assert ["run out of power" in words(row) for row in rows] == [True, False]
    assert "No: a return says so" in words(rows[0])
    assert "Cannot tell: the dates allow either" in words(rows[1])


def test_what_is_stated_and_what_is_silent_are_kept_apart(shown):
    said = [
        words(shown.xpath(f"//h3[@id='{id}']/following-sibling::table[1]")[0])
        for id in ("stated", "silent")
    ]

    assert "Eastmere Probation Service shared it with no one" in said[0]
    assert "No return tells of it leaving the hospital" in said[1]
    assert "No return" not in said[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "0 days",
        "27 days",
        "not known",
        "A decision is about an event that is not in the case.",
        "Look at the decision and take it back if it is not needed.",
        "These words of a return name nobody that the case knows.",
        "“he told the link worker” may say that the link worker came to know of it.",
        "May be “risk.lowered” or “risk.assessed”.",
    ],
)
def test_delays_and_open_questions_are_told(shown, sentence):
    assert sentence in words(shown)


def test_a_cell_that_nobody_worked_out_cannot_be_told():
    text = knowledge_page(fictional.case(), fictional.chronology(), knowledge(cells=()))

    assert "Nothing was worked out for this body." in text


def test_where_there_is_nothing_to_tell_the_page_says_that():
    nothing = Knowledge(events=(), bodies=(), tellings=(), denials=(), cells=())
    text = knowledge_page(fictional.case(), Chronology(entries=(), placed=()), nothing)

    assert "No event is known." in text
    assert "Nothing waits for a person." in text


def test_past_so_many_cells_the_page_shows_the_first_events_and_says_so(monkeypatch):
    monkeypatch.setattr(matrices, "MOST_CELLS", 5 * len(BODIES))
    text = knowledge_page(fictional.case(), fictional.chronology(), knowledge())

    assert text.count('class="cells"') == 5
    assert "the first 5 of 7 events" in text
    assert "the first 0 of 10 events" in text


def test_five_hundred_events_of_twenty_bodies_are_shown_whole():
    known = knowledge()
    events = tuple(msgspec.structs.replace(known.events[0], id=f"x-{n}") for n in range(500))
    bodies = tuple(msgspec.structs.replace(BODIES[0], id=f"b-{n}") for n in range(20))
    text = knowledge_page(
        fictional.case(), fictional.chronology(), knowledge(events=events, bodies=bodies)
    )

    assert text.count('class="cells"') == 500
    assert len(text.encode()) < 15_000_000


@pytest.mark.parametrize("said", HOSTILE)
def test_what_people_wrote_is_shown_and_never_obeyed(said):
    text = knowledge_page(fictional.case(about=said, title=said), one_entry(said), hostile(said))
    shown = parsed(text)

    text.encode()
    assert shown.xpath("//script | //img | //*[@onmouseover or @onerror]") == []
    assert cleaned(said) in shown.xpath("//table[@class='matrix']")[0].text_content()


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_id_gives_a_page_whose_links_lead_somewhere(said):
    shown = parsed(knowledge_page(fictional.case(), one_entry(said), hostile(said)))

    assert {to.removeprefix("#") for to in shown.xpath("//@href")} <= set(shown.xpath("//@id"))
