"""What a check must find in the published review "West Midlands OWHR 009".

The words are short quotations from that report (published by the relevant review partners in
January 2026, Open Government Licence v3.0), set as it sets them: plain text whose headings are
lines and whose tables are lines with tabs. Names are the report's pseudonyms.
"""

import pytest

from conspectus import checks

REVIEW = """
Name of Relevant Review Partners

Coventry City Council, West Midlands Police and NHS Coventry & Warwickshire Integrated Care Board.

The review panel consisted of: Coventry & Warwickshire Partnership NHS Trust, West Midlands \
Police, Coventry Local Authority, West Midlands Ambulance Service and Bedfordshire Probation \
Services.

Case Reference Number: West Midlands OWHR 009

Pseudonym 1: Victim Michael

Pseudonym 4: Perpetrator Jacob

Date of death, where applicable:

\x20
August 2023

Review completion date (approved and signed off): 25/08/2025

Publication date: Week of 12/01/2026

Details of the Decision to Undertake a Review and Notification

Michael died at the age of 47 in August 2023. Jacob, 34, Malik, 22, and Scott, 21, were arrested \
in August 2023.

West Midlands Police, an OWHR-relevant review partner, informed Birmingham Community Safety \
Partnership in August 2023 that a homicide had occurred in Coventry.

Birmingham Community Safety Partnership met with Relevant Review Partners in October 2023 to \
assess if the homicide circumstances met the criteria required to progress to an Offensive Weapon \
Homicide Review.

Offensive Weapon Homicide Review Panel Members

Birmingham Community Safety Team
West Midlands Police
Coventry City Council
Bedfordshire Probation

Key Lines of Enquiry relating to Michael

Relocation to Coventry: When Michael moved to Coventry, was there a formal transfer of \
information between the local authorities involved?

Equality and Diversity

Jacob\tFindings of Impact
-------\t--------------------

\x20


Age 32 years\tNot Known
Race\tSelf-Defined Black African

Agency Timeline

In January 2021, while in prison, Home Office Immigration Enforcement (HOIE) served Scott with a \
Deportation Decision Notice, Stage One, and a Stage Two letter eighteen months later, in December \
2022.

The Metropolitan Police held five crime reports between 2011 and 2013. Two of these are for \
Shoplifting, two for Possession of Controlled Drugs, and one for Possession of a Weapon. PNC and \
PND systems have matured.

Recommendations

3. Home Office Immigration Enforcement (HOIE) to provide sensitive partnership guidance on the \
tolerance level HOIE applies. Electronic Monitoring Services should meet them.

Dissemination

Date circulated to relevant policy leads: 26/06/2025

Organisation\tYes\tNo\tReason
West Midlands Police\t<input checked="" type="checkbox"/>\t<input type="checkbox"/>\tRelevant \
Review Partner
Immigration Enforcement\t<input checked="" type="checkbox"/>\t<input type="checkbox"/>\tRelevant \
Review Partner
"""


@pytest.fixture(scope="module")
def found():
    return checks.run(checks.read_text(REVIEW, "review.txt")).found


def said(found, check):
    return " ".join(f.message for f in found if f.check == check)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("age-differs", "born between 2 August 1988 and 31 August 1989"),
        ("age-differs", "born between 2 August 1990 and 31 August 1991"),
        ("interval-wrong", "January 2021 and eighteen months later is July 2022, not December"),
        ("interval-wrong", "it is 22 to 23 months"),
        ("notification-limit", "ended between 31 August 2023 and 30 September 2023"),
        ("notification-limit", "The partners met to decide in October 2023, after it"),
        ("circulated-before-sign-off", "circulated to policy leads on 26 June 2025"),
        ("body-lists-differ", "West Midlands Ambulance Service"),
        ("partner-not-told", "Coventry City Council"),
        ("partner-mislabelled", "Immigration Enforcement"),
        ("addressee-not-told", "Electronic Monitoring Services"),
        ("abbreviation-unexpanded", "PNC"),
        ("abbreviation-unexpanded", "PND"),
        ("line-unanswered", "Relocation to Coventry"),
        ("recommendation-incomplete", "no measure and no date"),
        ("cells-say-nothing", "Not Known"),
    ],
)
def test_what_the_published_words_contradict_is_found_with_its_arithmetic(found, check, words):
    assert words in said(found, check)


@pytest.mark.parametrize(
    "check",
    [
        *("total-wrong", "count-wrong", "dates-out-of-order", "death-date-differs"),
        *("length-wrong", "date-impossible", "weekday-wrong", "after-publication"),
        *("reference-to-nothing", "dates-reversed", "after-death", "court-before-incident"),
    ],
)
def test_what_they_do_not_contradict_is_left(found, check):
    assert not said(found, check)


def test_each_finding_says_where_it_is_in_the_draft(found):
    age = next(f for f in found if f.check == "age-differs")
    assert (age.where.heading, age.where.table, age.where.row) == (
        "Equality and Diversity",
        "table 1",
        3,
    )
    assert "Jacob, 34" in age.quote
