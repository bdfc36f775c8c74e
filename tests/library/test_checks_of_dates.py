"""Dates, ages, lengths and numbers: what is wrong is found, what only looks wrong is left."""

import pytest

from conspectus import checks

RIGHT = """\
Pseudonym 1: Victim Rowan

Pseudonym 2: Perpetrator Ellis

Pseudonym 3: Perpetrator Casey

Date of the incident: 14 August 2023

Date of death: 14 August 2023

Review's start date (commissioned): 3 October 2023

Review completion date (approved and signed off): 25/08/2025

Publication date: Week of 12/01/2026

# An Offensive Weapons Homicide Review

Rowan died at the age of 47 in August 2023. Ellis, 34, and Casey, 21, were arrested on 15 August \
2023. At 19, Ellis moved to London; when Casey was 16 he lived abroad.

In March 2023, two years after his release in February 2021, Ellis moved. Rowan was 45 in \
September 2021. Following a six-week trial in June 2024, Ellis, 35, was found guilty of the \
murder of Rowan.

The trial ran for six weeks between 1 May 2024 and 14 June 2024. From 2019 to 2021, for two \
years, he was on licence. He was sentenced to 54 months from February 2020. Two weeks later, on \
17 May, he came back.

The panel met three times, in March, May and July 2024. The chairs met on 3, 10 and 17 March \
2024. They met twice: on 4 March 2024 and 5 March 2024. The panel met on three occasions.

He was seen five times in 2022, and in March 2023 and May 2023 he was not seen. Over 18 months, \
from January 2021 to July 2022, there were 11 contacts. In the 12 months before his death in \
August 2023, Rowan was seen by four bodies. In October 2023, Rowan's sister was told by the \
officer that Rowan had said so in 2021.

Three of the five officers gave statements, and two had left. There were 12 contacts: five with \
police, four with probation and three with health. The two police forces, Marlow and Denby, gave \
returns. The council had four teams: housing, benefits, adult care and children and families.

See section 24(6) of the Act and sections 24 and 26 of that Act. In its Section 11 audit, and \
under section 47 of the Children Act 1989, nothing was said. Recommendation 3 of the earlier \
review was not carried out. Appendix 2 of the statutory guidance has the form. A 2018 review \
made 14 recommendations.

He was released on Friday 11 August 2023, three days before the death. On 17 August 2023, three \
days after the homicide, the police informed the council of the death. The partners met on 30 \
August 2023 to decide whether the criteria for a review were met. The Home Office was notified \
on 16 September 2023.

By March 2027 the council will report. A follow-up event is to be held in June 2026. The inquest \
into the death of Rowan was opened on 20 August 2023. Ellis had been arrested in 2019 for the \
attempted murder of another man. Casey was convicted in May 2020 of an earlier robbery.

He attended on 31 May 2023 and again on 29/02/2020. Between 10 and 14 March 2023 he was away. In \
2020/21 there were many. The review covers the period from 14 August 2021 to 14 August 2023, the \
two years before the death. The scope was two years before the homicide. It took twenty-two \
months, from October 2023 to August 2025. Half of the ten reports came within a month of 3 May \
2024. Nine months after the murder, in May 2024, the trial began.

# Recommendations

1. Marlow Police should train its staff. Owner: the head of training. Measure: an audit. Due: by \
May 2027.

2. Marlow Council should do so too. Owner: the head of housing. Measure: an audit. Due: by May \
2027.
"""
HEAD = """\
Pseudonym 1: Victim Rowan

Pseudonym 2: Perpetrator Ellis

Date of the incident: 14 August 2023

Date of death: 14 August 2023

Review's start date (commissioned): 3 October 2023

Review completion date (approved and signed off): 25/08/2025

Publication date: 12/01/2026

# An Offensive Weapons Homicide Review

"""
MINE = (
    *("age-differs", "interval-wrong", "length-wrong", "dates-reversed", "dates-out-of-order"),
    *("death-date-differs", "after-publication", "after-death", "court-before-incident"),
    *("panel-meetings-differ", "scope-period-wrong", "notification-limit", "total-wrong"),
    *("count-wrong", "date-impossible", "weekday-wrong", "reference-to-nothing"),
    *("numbering-broken", "footnote-missing"),
)


def found(text):
    return [f for f in checks.run(checks.read_text(text)).found if f.check in MINE]


def test_what_is_right_and_only_looks_wrong_is_left():
    assert [(f.check, f.message, f.quote) for f in found(RIGHT)] == []


@pytest.mark.parametrize(
    ("check", "words", "told"),
    [
        ("age-differs", "Ellis (34) fled. The 36-year-old Ellis was found.", "34 at the incident"),
        ("age-differs", "Ellis, 34, fled.\n\n| Ellis | |\n|---|---|\n| Age | 32 |", "32 at the"),
        ("age-differs", "Ellis, 34, fled. Ellis was born in May 1985.", "born in May 1985"),
        ("age-differs", "Rowan was 45 in May 2020. Rowan died aged 47.", "45 in May 2020"),
        (
            "interval-wrong",
            "On 5 June 2023, three months after the arrest on 1 January 2023, Ellis left.",
            "1 January 2023 and three months later is 1 April 2023, not 5 June 2023",
        ),
        (
            "interval-wrong",
            "Six weeks before the incident, on 1 August 2023, Ellis left.",
            "3 July",
        ),
        (
            "interval-wrong",
            "Ellis came in May 2023. Two years earlier, in May 2019, Rowan had.",
            "May 2023 and two years earlier is May 2021, not May 2019",
        ),
        (
            "length-wrong",
            "The trial began on 3 June 2024 and ended on 7 June 2024 after six weeks.",
            "it is 4 days, not six weeks: six weeks from 3 June 2024 is 15 July 2024",
        ),
        ("length-wrong", "Ellis was away from May 2021 to May 2022, a period of two years.", "12"),
        ("dates-reversed", "It happened between July 2023 and March 2023.", "earlier"),
        ("death-date-differs", "Rowan was killed on 4 August 2023.", "4 August 2023"),
        ("after-publication", "The chair met the family in May 2026.", "after the report"),
        ("after-death", "On 3 September 2023, Rowan told a nurse so.", "20 days after the death"),
        ("court-before-incident", "Ellis was charged with the murder of Rowan in May 2023.", "May"),
        ("panel-meetings-differ", "The panel met in May 2023.", "before the start"),
        ("weekday-wrong", "It was Thursday 14 August 2023.", "was a Monday, not a Thursday"),
        ("date-impossible", "It was 31/09/2023.", "no such day"),
        ("total-wrong", "Two came by post and three by hand, a total of six.", "2 + 3 = 5, not 6"),
        ("count-wrong", "The panel met twice, in May 2024, June 2024 and July 2024.", "2 are told"),
        ("reference-to-nothing", "See Figure 2.", "no figure 2"),
        ("reference-to-nothing", "See Annex C.", "no annex C"),
        ("footnote-missing", "It was so.[^4]", "Footnote 4 has no text"),
    ],
)
def test_what_is_wrong_is_found(check, words, told):
    messages = [f.message for f in found(HEAD + words + "\n") if f.check == check]
    assert messages
    assert any(told in message for message in messages)


@pytest.mark.parametrize(
    ("label", "date", "words"),
    [
        ("Date of death", "13 August 2023", "The death (13 August 2023) is 1 day before"),
        ("Review's start date (commissioned)", "3 August 2023", "11 days before the death"),
        ("Publication date", "25/07/2025", "before its completion"),
    ],
)
def test_the_reviews_own_dates_have_an_order(label, date, words):
    lines = [f"{label}: {date}" if line.startswith(label) else line for line in HEAD.split("\n")]
    assert any(words in f.message for f in found("\n".join(lines)))


def test_a_notification_after_the_month_is_an_error_with_its_last_day():
    text = (
        "The police informed the partnership of the death on 31 January 2024. The Home Office was "
        "notified on 2 March 2024.\n"
    )
    only = [f for f in found(HEAD + text) if f.check == "notification-limit"]
    assert [f.severity for f in only] == ["error"]
    assert "the month ended on 29 February 2024" in only[0].message


def test_a_draft_of_another_kind_of_review_has_no_such_month():
    text = "The police informed the partnership of the death in May 2024. It was notified late.\n"
    assert not found(text)
