"""The page of a replay: verdicts in words, honest about hindsight, no falsely exact time."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import fictional_chronology as fictional
from conspectus.dates import Bounds, instant
from conspectus.policy.replay.values import Replay
from conspectus.policy.verdicts import Answer, Witness
from conspectus.report import replay_page
from conspectus.report.replay.times import deadline, firing, tried
from conspectus.report.replay.verdicts import VERDICTS
from fictional_replay import AFTERWARDS, RULE, depletions, hostile, line, replay
from hostile_words import HOSTILE, cleaned, one_entry

VERDICT = "//article[contains(@id, '{}')]"


def parsed(text):
    return html.document_fromstring(text)


def words(element):
    return " ".join(element.text_content().split())


def of(*lines):
    return parsed(
        replay_page(fictional.case(), fictional.chronology(), replay(lines=lines, quiet={}))
    )


@pytest.fixture(scope="module")
def shown():
    return parsed(replay_page(fictional.case(), fictional.chronology(), replay()))


def test_the_same_input_gives_the_same_text():
    case, chronology = fictional.case(), fictional.chronology()

    assert len({replay_page(case, chronology, replay()) for _ in range(2)}) == 1


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
    levels = [int(one.tag[1]) for one in shown.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_note_about_the_case_stands_at_the_head(shown):
    assert fictional.case().about in words(shown.xpath("//div[@class='about']")[0])


def test_the_summary_has_a_row_for_each_verdict_in_the_order_of_the_replay(shown):
    rows = shown.xpath("//table[contains(@class, 'summary-table')]/tbody/tr")
    said = [words(row.xpath("td[2]")[0]) for row in rows]

    assert said == [VERDICTS[one.verdict].words for one in replay().lines]
    assert "some time between 1 March and 30 July 2023Yes" in words(rows[0])
    assert "either the day on which the form was signed" in words(rows[1])
    assert "(Eastmere Probation Service may know)" in words(rows[1])
    assert "or whether the form lowered the level" in words(rows[1])
    assert all(row.xpath("th//a/@href") for row in rows)


def test_the_summary_asks_about_what_ends_the_scope(shown):
    (head,) = shown.xpath("//table[contains(@class, 'summary-table')]/thead")

    assert "Before: Death of Ash?" in words(head)


def test_whether_before_a_landmark_is_told_apart_from_whether_it_fires():
    """It fires only in some timelines: in each of those, months before the death."""
    may = {"latest": instant(2022, 6), "before": {"death": Answer.POSSIBLE}}
    early = of(line("one", Answer.POSSIBLE, earliest=instant(2022, 5), **may))
    late = of(line("one", Answer.POSSIBLE, **may | {"latest": instant(2023, 8, 20)}))

    assert "Yes, if it fires" in words(early)
    assert "Yes, if it fires" not in words(late)
    assert "Possible: it depends on the dates" in words(late)


def test_every_verdict_says_what_must_not_be_read_into_it(shown):
    verdicts = shown.xpath("//article")

    assert len(verdicts) == len(replay().lines)
    assert all(AFTERWARDS in words(one) for one in verdicts)


def test_every_rule_stands_in_its_own_words_with_its_source(shown):
    rules = shown.xpath("//div[@class='rule']")

    assert len(rules) == 4
    assert all(line in words(rule) for rule in rules for line in RULE)
    assert all("Source: Northshire Review 7, recommendation 2" in words(rule) for rule in rules)


def test_the_two_timelines_stand_together_and_say_that_their_dates_are_made_up(shown):
    (verdict,) = shown.xpath(VERDICT.format("risk-lowered"))
    both = verdict.xpath(".//div[@class='timelines']/div")

    assert [words(one.xpath("h5")[0]) for one in both] == [
        "A timeline in which it fires",
        "A timeline in which it does not fire",
    ]
    assert all("are made up, only to show what is possible" in words(one) for one in both)
    assert [words(cell) for cell in both[0].xpath(".//tbody/tr[1]/td")] == [
        "27 February 2023 at 14:05",
        "Called to a disturbance.",
        "a short time later (entry 12)",
    ]
    assert "28 February 2023The rule fires." in words(both[0])
    assert "The rule does not fire." in words(both[1])
    assert "Did the form lower the level? Yes." in words(both[0])
    assert "Did the form lower the level? No." in words(both[1])


def test_one_timeline_of_a_certain_verdict_says_that_it_fires_in_each(shown):
    (verdict,) = shown.xpath(VERDICT.format("repeated-battery-depletion"))

    assert "One of the timelines; in each of them it fires" in words(verdict)


def test_a_timeline_too_long_to_take_in_is_folded():
    moments = depletions(1, 30)
    long = line("long", Answer.CERTAIN, fires=Witness(moments=moments, choices={}, at=0))

    assert "31 moments" in words(of(long).xpath("//details/summary")[0])


def test_an_answer_without_a_question_is_asked_about_its_moment():
    chosen = Witness(moments={}, choices={"e-7/19": True, "c-9": False})
    said = words(of(line("one", Answer.POSSIBLE, fires=chosen)))

    assert "Did it happen: Time 19 that the tag ran out of power? Yes." in said
    assert "c-9 No." in said


def test_questions_are_drafts_by_body_and_stand_together_too(shown):
    (section,) = shown.xpath("//section[@aria-labelledby='questions']")
    said = words(section)

    assert "Nobody has sent them." in said
    assert "Eastmere Probation ServiceOn which day was the form signed?" in said
    assert "Whoever may know: the case does not sayDid the form lower the level?" in said


def test_who_would_have_been_told_and_by_when(shown):
    (verdict,) = shown.xpath(VERDICT.format("repeated-battery-depletion"))
    said = words(verdict)

    assert "probation practitioner, by 2 March 2023 at the earliest, 31 July 2023" in said
    assert "police offender manager, by a time not known" in said


def test_what_fires_is_drawn_above_the_entries_of_the_chronology_and_links_to_its_verdict(shown):
    bars = shown.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")

    assert len(bars) == 2
    assert all(shown.xpath(f"//article[@id='{to.removeprefix('#')}']") for to in bars)
    assert shown.xpath("//*[@role='img']")


def test_nothing_that_fires_gives_no_picture():
    assert of(line("one", Answer.NO)).xpath("//section[@aria-labelledby='picture']") == []


def test_a_firing_at_no_known_time_is_told_and_not_drawn():
    page = of(line("one", Answer.CERTAIN))

    assert page.xpath("//section[@aria-labelledby='picture']") == []
    assert "at a time not known" in words(page)


def test_what_is_not_decided_says_why_and_quiet_rules_are_named(shown):
    said = words(shown)

    assert "The dates that are told contradict each other." in said
    assert "tag-removed: No event of the kind device.removed is in the record." in said


def test_the_end_of_the_record_is_said():
    case, chronology = fictional.case(), fictional.chronology()

    assert "ending on 30 September 2023" in replay_page(case, chronology, replay())
    assert "The record is read to its end" in replay_page(case, chronology, replay(as_of=None))


def test_a_replay_of_nothing_says_that():
    text = replay_page(fictional.case(), fictional.chronology(), Replay(lines=()))

    assert "No rule was about anybody in this record." in text


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (
            Bounds(instant(2023, 3), instant(2023, 8, 31, 12, 34)),
            "some time between the start of March and the end of August 2023",
        ),
        (Bounds(instant(2023, 3, 7), instant(2023, 3, 7, 12, 34)), "7 March 2023"),
        (Bounds(*[instant(2023, 3, 8) - 1] * 2), "7 March 2023"),
        (Bounds(*[instant(2023, 3, 7, 14, 5)] * 2), "7 March 2023 at 14:05"),
        (Bounds(None, instant(2023, 3, 7, 14, 5)), "some time up to 7 March 2023"),
        (Bounds(), "at a time not known"),
    ],
)
def test_a_firing_is_told_no_more_exactly_than_it_is_known(bounds, said):
    assert firing(bounds) == said


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(*[instant(2023, 3, 8) - 1] * 2), "by 7 March 2023"),
        (Bounds(*[instant(2023, 3, 7, 14, 5)] * 2), "by 7 March 2023 at 14:05"),
        (Bounds(instant(2023, 3, 7, 9), instant(2023, 3, 7, 15)), "by 7 March 2023"),
        (
            Bounds(instant(2023, 3, 7, 9), instant(2023, 4, 2, 15)),
            "by 7 March 2023 at the earliest, 2 April 2023 at the latest",
        ),
        (Bounds(None, instant(2023, 4)), "by a time not known"),
    ],
)
def test_a_deadline_is_a_day_or_from_one_to_another(bounds, said):
    assert deadline(bounds) == said


def test_an_instant_that_was_tried_at_a_days_edge_is_told_as_that_day():
    assert tried(instant(2023, 3, 7)) == "7 March 2023"
    assert tried(instant(2023, 3, 8) - 1) == "7 March 2023"
    assert tried(instant(2023, 3, 7, 14, 5)) == "7 March 2023 at 14:05"


@pytest.mark.parametrize("said", HOSTILE)
def test_what_people_wrote_is_shown_and_never_obeyed(said):
    text = replay_page(fictional.case(about=said, title=said), one_entry(said), hostile(said))
    shown = parsed(text)

    text.encode()
    assert shown.xpath("//script | //img | //*[@onmouseover or @onerror]") == []
    assert cleaned(said) in shown.xpath("//article")[0].text_content()


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_id_gives_a_page_whose_links_lead_somewhere(said):
    shown = parsed(replay_page(fictional.case(), one_entry(said), hostile(said)))

    assert {to.removeprefix("#") for to in shown.xpath("//@href")} <= set(shown.xpath("//@id"))
