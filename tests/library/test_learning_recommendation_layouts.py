"""Recommendations in the layouts that reviews use: tables, lists for each body, forms, lead-ins."""

import pytest

from conspectus.documents import open_bytes
from conspectus.learning.outline import outline
from conspectus.learning.reading.bodies import bodies
from conspectus.learning.reading.recommendations import recommendations


def read(text, name="review.txt"):
    blocks = outline(open_bytes(name, text.encode()))
    return recommendations(blocks, bodies(blocks))


def told(found):
    return [(one.number, one.addressees, one.level) for one in found]


def asked(found):
    return [(one.number, one.addressees) for one in found]


def due(one):
    return one.due.text if one.due else ""


SCOPE_AND_ACTION = """<html><body><h1>Safeguarding Adult Review: Marion</h1>
<h2>8. Recommendations</h2><p>The review makes the following recommendations.</p>
<table><tr><th>Recommendation</th><th>Scope</th><th>Action</th><th>Lead agency</th>
<th>Target date</th></tr>
<tr><td>Improve how self-neglect is recognised by all frontline staff.</td><td>Local</td>
<td>Write a toolkit</td><td>Alder Council Adult Social Care</td><td>September 2023</td></tr>
<tr><td>Mental capacity assessments should be recorded in full.</td><td>R</td>
<td>Audit of records</td><td>NHS Alder Integrated Care Board</td><td>31/12/2023</td></tr>
<tr><td>National guidance on hoarding to be reviewed.</td><td>National</td><td>Letter</td>
<td>Department of Health and Social Care</td><td>6 months</td></tr></table></body></html>"""


def test_a_table_with_scope_action_lead_and_date_says_all_four():
    found = read(SCOPE_AND_ACTION, "review.html")
    assert [(one.addressees, one.level, due(one)) for one in found] == [
        (("Alder Council Adult Social Care",), "local", "September 2023"),
        (("NHS Alder Integrated Care Board",), "regional", "31/12/2023"),
        (("Department of Health and Social Care",), "national", "within 6 months"),
    ]


FOR_EACH_BODY = """DOMESTIC HOMICIDE REVIEW

Commissioned by Alder Community Safety Partnership (CSP)

9 Recommendations

Recommendation for the Home Office:
1. To consider how guidance on strangulation could reach primary care.

Recommendations for Alder Community Safety Partnership:
2. The CSP should seek assurance from Alder Housing Group and Mid Alder NHS Foundation Trust
that routine enquiry is embedded by March 2023.
3. That the CSP works with Alder Women's Aid to raise awareness among employers.

Recommendation for NHS England and the Department of Health and Social Care:
4. NHS England and the Department of Health and Social Care should require training.

Recommendation for Alder Police
5. Alder Police to dip sample 50 risk assessments within 6 months of publication.
"""


def test_a_heading_for_each_body_and_assurance_from_others_asks_only_who_acts():
    found = read(FOR_EACH_BODY)
    partnership = "Alder Community Safety Partnership"
    assert told(found) == [
        ("1", ("Home Office",), "national"),
        ("2", (partnership,), ""),
        ("3", (partnership,), ""),
        ("4", ("NHS England", "Department of Health and Social Care"), "national"),
        ("5", ("Alder Police",), ""),
    ]
    assert [due(one) for one in found][1::3] == ["March 2023", "within 6 months of publication"]


BETWEEN_LEARNING_POINTS = """Local Child Safeguarding Practice Review

Estuary Safeguarding Children Partnership (ESCP)

5. Learning and Recommendations

Learning point 1: Practitioners did not always consider the child's day.

Recommendation 1
ESCP to seek assurance from partner agencies that the child is heard.

Learning point 2: Fathers were not included.

Recommendation 2
All agencies to review how they include fathers, and to report to the ESCP within six months.

Learning point 3: Bruising in babies.

Recommendation 3 (National): The Child Safeguarding Practice Review Panel is asked to consider it.

Recommendation 4 (Estuary Police): Review the training of call handlers before 1 July 2024.
"""


def test_learning_points_between_them_stay_out_and_brackets_after_the_number_are_read():
    found = read(BETWEEN_LEARNING_POINTS)
    assert told(found) == [
        ("1", ("Estuary Safeguarding Children Partnership",), ""),
        ("2", ("All agencies",), ""),
        ("3", ("Child Safeguarding Practice Review Panel",), "national"),
        ("4", ("Estuary Police",), ""),
    ]
    assert "Learning point" not in " ".join(one.text for one in found)
    assert found[2].text.startswith("The Child")
    assert found[3].text.startswith("Review the")
    assert due(found[1]) == "within six months"
    assert found[3].due
    assert found[3].due.edtf == "[..2024-06-30]"


LEADS_AND_LETTERS = """Safeguarding Adults Review: Dorothy

6. Recommendations for the Board

The Safeguarding Adults Board should:
- Seek assurance that partners have a policy for people who do not attend;
- Commission an audit of meetings by 31 March 2022; and
- Consider a learning event.

Recommendation for Wend Valley Council
Adult Social Care and Housing should agree a joint protocol for fire risk.

7. Single agency recommendations

Wend Police
1. Review of the training for call handlers.

The Probation Service (Wend)
1. To make sure that checks are made at the start of each order.
"""


def test_a_lead_in_set_as_a_heading_begins_one_with_its_bullets():
    board, both, police, probation = read(LEADS_AND_LETTERS)
    assert board.addressees == ("Safeguarding Adults Board",)
    assert board.text.count("\n") == 3
    assert due(board) == "31 March 2022"
    assert both.addressees == ("Adult Social Care", "Housing")
    assert (police.addressees, probation.addressees) == (("Wend Police",), ("Probation Service",))


def test_a_list_that_goes_on_recommends_that_is_read_item_by_item():
    found = read(
        "5. Conclusions and recommendations\n\n5.1 The panel concluded that chances were missed."
        "\n\n5.2 The review panel therefore recommends that:\n\n(a) Alder NHS Foundation Trust "
        "reviews its policy;\n(b) Alder Police and the Crown Prosecution Service review "
        "prosecutions; and\n(c) the Home Office considers how elder abuse is recorded.\n\n"
        "5.3 Her family would like her to be remembered as a gardener.\n"
    )
    assert told(found) == [
        ("a", ("Alder NHS Foundation Trust",), ""),
        ("b", ("Alder Police", "Crown Prosecution Service"), ""),
        ("c", ("Home Office",), "national"),
    ]


PLAN = """<html><body><h1>Safeguarding Adults Review</h1><h2>Recommendations</h2>
<p><b>Recommendation 1: Self-neglect</b></p><p>Fen Safeguarding Adults Board should review it.</p>
<p><b>Recommendation 2: Transfers of care</b></p><p>Fen Hospitals NHS Trust should agree what is
told at discharge.</p><p><b>Recommendation 3: For the Care Quality Commission</b></p>
<p>To consider how closures of homes are told to families.</p><h2>Appendix 1: Action plan</h2>
<table><tr><th>Rec no.</th><th>Recommendation</th><th>Action to take</th><th>Target Date</th></tr>
<tr><td>1</td><td>Fen Safeguarding Adults Board should review it.</td><td>Group</td>
<td>April 2022</td></tr><tr><td>2</td><td>Transfers of care</td><td>List</td><td>June 2022</td>
</tr><tr><td>3</td><td>CQC to consider how closures are told</td><td>Letter</td>
<td>July 2022</td></tr></table></body></html>"""


def test_a_plan_that_repeats_a_title_or_uses_usual_letters_adds_dates_and_no_new_ones():
    found = read(PLAN, "review.html")
    assert [(one.number, due(one)) for one in found] == [
        ("1", "April 2022"),
        ("2", "June 2022"),
        ("3", "July 2022"),
    ]
    assert found[2].addressees == ("Care Quality Commission",)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("The Home Secretary should consider the law.", ("Home Secretary",)),
        (
            "The Police and Crime Commissioner for Alder should fund it.",
            ("Police and Crime Commissioner for Alder",),
        ),
        (
            "The Mayor's Office for Policing and Crime (MOPAC) should fund it.",
            ("Mayor's Office for Policing and Crime",),
        ),
        (
            "The Department for Levelling Up, Housing and Communities should review it.",
            ("Department for Levelling Up, Housing and Communities",),
        ),
        (
            "The Secretary of State for the Home Department should consider it.",
            ("Secretary of State for the Home Department",),
        ),
        (
            "This review asks the Department for Education to strengthen guidance.",
            ("Department for Education",),
        ),
        (
            "It is recommended that Alder Council write to the Home Office to request guidance.",
            ("Alder Council",),
        ),
        (
            "Midwifery Services at Alder NHS Foundation Trust should ask about it.",
            ("Alder NHS Foundation Trust",),
        ),
        (
            "All GP practices in the Alder area, supported by Alder Council, should flag records.",
            ("All GP practices",),
        ),
        (
            "That Pathways to Safety and Alder Police refresh the agreement between them.",
            ("Pathways to Safety", "Alder Police"),
        ),
    ],
)
def test_who_acts_is_asked_and_not_whom_it_is_done_with(words, asked):
    (one,) = read(f"Recommendations\n\n1. {words}\n")
    assert one.addressees == asked


def test_the_office_of_a_commissioner_is_one_body():
    found = read(
        "Recommendations\n\n1. The Office of the Police and Crime Commissioner for Alder should "
        "map what there is.\n2. The Department of Health and Social Care and NHS England should "
        "train.\n"
    )
    assert asked(found) == [
        ("1", ("Office of the Police and Crime Commissioner for Alder",)),
        ("2", ("Department of Health and Social Care", "NHS England")),
    ]


def test_a_body_that_only_the_panels_list_tells_can_be_asked():
    found = read(
        "# Report\n\nThe panel was made up of members of Alder Police, Alder Council and Change "
        "Alder (a service).\n\n# Recommendations\n\n## Alder Police\n\n1. To record calls at "
        "once.\n\n## Change Alder\n\n1. To ask whether a person lives with a parent.\n",
        "review.md",
    )
    assert asked(found) == [("1", ("Alder Police",)), ("1", ("Change Alder",))]


def test_levels_as_headings_beside_that_of_the_recommendations_part_them():
    found = read(
        "Recommendations\n\nLocal\n\n1. Alder Police should record who was hurt.\n\nNational\n\n"
        "2. The Home Office should publish guidance.\n\nGlossary\n\n3. A word should be here.\n"
    )
    assert [(one.number, one.level) for one in found] == [("1", "local"), ("2", "national")]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Alder Police should agree within six months how calls are kept.", "within six months"),
        (
            "Alder Police should keep calls within 3 months of publication.",
            "within 3 months of publication",
        ),
        ("Alder Police should answer every call within three months.", None),
    ],
)
def test_a_term_is_a_due_date_where_it_is_the_recommendations_own(words, due):
    (one,) = read(f"Recommendations\n\n1. {words}\n")
    assert (one.due.text if one.due else None) == due


@pytest.mark.parametrize(
    "sentence",
    [
        "The following organisations were represented on the review panel: {}.",
        "Panel members came from {}.",
        "The panel comprised {}.",
        "{} were represented on the panel.",
    ],
)
def test_a_sentence_that_lists_the_panel_is_read_whatever_the_names_are_made_of(sentence):
    names = "Alder Police, Alder Council, Bridge Alder and the Probation Service"
    blocks = outline(open_bytes("review.txt", f"Method\n\n{sentence.format(names)}\n".encode()))
    panel = [body.name for body in bodies(blocks) if "panel" in body.parts]
    assert sorted(panel) == ["Alder Council", "Alder Police", "Bridge Alder", "Probation Service"]
