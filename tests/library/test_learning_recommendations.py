"""Recommendations of a published review: which there are, whom they ask, at what level, by "
"when."""

import io
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.documents import open_bytes, open_document
from conspectus.learning.outline import outline
from conspectus.learning.reading.bodies import bodies, with_addressees
from conspectus.learning.reading.dissemination import dissemination
from conspectus.learning.reading.recommendations import recommendations

WORKED = Path(__file__).parents[1] / "data/published/west-midlands-owhr-009.txt"


def read(text, name="review.txt"):
    content = text if isinstance(text, bytes) else text.encode()
    blocks = outline(open_bytes(name, content))
    return recommendations(blocks, bodies(blocks))


def told(found):
    return [(one.number, one.addressees) for one in found if not one.quoted_from]


@pytest.fixture(scope="module")
def worked():
    return outline(open_document(WORKED))


def test_the_worked_review_has_four_with_whom_they_ask_and_their_levels(worked):
    found = recommendations(worked, bodies(worked))
    assert [(one.number, one.level) for one in found] == [
        ("1", "local"),
        ("2", "national"),
        ("3", "national"),
        ("4", "local"),
    ]
    assert [one.addressees for one in found] == [
        ("West Midlands Police",),
        (
            "Home Office Immigration Enforcement",
            "Ministry of Justice's Electronic Monitoring Services",
        ),
        ("Home Office Immigration Enforcement",),
        ("Bedfordshire Probation Services",),
    ]
    assert {one.sure for one in found} == {"printed"}
    for one in found:
        assert one.text in " ".join(one.passage.words.split())


def test_the_worked_review_names_its_bodies_and_no_person(worked):
    found = {one.name: one for one in bodies(worked)}
    assert found["Home Office Immigration Enforcement"].abbreviations == ("HOIE",)
    assert "co-ordinator" in found["Birmingham Community Safety Partnership"].parts
    partners = [name for name, one in found.items() if "partner" in one.parts]
    assert partners == [
        "Coventry City Council",
        "West Midlands Police",
        "NHS Coventry and Warwickshire Integrated Care Board",
    ]
    for name in found:
        assert not {"Michael", "Malik", "Scott", "Jacob", "Helen", "Lyons"} & set(name.split())


def test_bodies_that_are_asked_are_marked(worked):
    known = bodies(worked)
    marked = with_addressees(known, recommendations(worked, known))
    asked = {one.name for one in marked if "addressee" in one.parts}
    assert "West Midlands Police" in asked
    assert "Coventry City Council" not in asked


def test_the_worked_review_goes_to_six_bodies(worked):
    rows = dissemination(worked)
    assert [row.sent for row in rows] == [True] * 6
    assert {row.reason for row in rows} == {"Relevant Review Partner"}
    assert rows[4].body == "Immigration Enforcement"


LABELS = """DOMESTIC HOMICIDE REVIEW

Westhaven Community Safety Partnership (WCSP) commissioned this review. Northshire Police and
Northshire Health and Care NHS Foundation Trust (NHCFT) gave it reports.

1. ANALYSIS

1.1 Officers did not complete a risk assess-
ment in June. In 2018 the Safeguarding Adults Board published a review of Adult P. It recommended:

(a) The Board should review its self-neglect policy.

(b) Northshire Police should train call handlers.

Recommendation 1: Northshire Police should ensure that risk assessments are completed at
every domestic abuse incident.

1.2 The doctor did not ask about the home.

Recommendation 2: NHCFT and GP practices in Westhaven should introduce routine enquiry.

2. RECOMMENDATIONS

2.1 The panel makes the following recommendations:

Recommendation 1: Northshire Police should ensure that risk assessments are completed at
every domestic abuse incident and that supervisors check them.

Recommendation 2: NHCFT and GP practices in Westhaven should introduce routine enquiry.

Recommendation 3: The Partnership to commission a campaign. The campaign should:

• reach rural areas
• be tested with families

Recommendation 4: The Home Office is asked to amend its guidance by March 2025.

Recommendations 1 to 3 are for local implementation; recommendation 4 is national.

GLOSSARY

Terms are explained here.
"""


def test_one_that_is_printed_again_is_told_once_in_its_fullest_words():
    found = read(LABELS)
    assert told(found) == [
        ("1", ("Northshire Police",)),
        ("2", ("Northshire Health and Care NHS Foundation Trust", "GP practices")),
        ("3", ("Westhaven Community Safety Partnership",)),
        ("4", ("Home Office",)),
    ]
    assert found[0].text.endswith("supervisors check them.")
    assert found[0].sure == "likely"
    assert found[1].sure == "printed"


def test_sub_points_belong_to_their_recommendation():
    assert read(LABELS)[2].text.endswith("should:\nreach rural areas\nbe tested with families")


def test_ranges_of_numbers_set_levels_and_words_set_dates():
    found = read(LABELS)
    assert [one.level for one in found] == ["local", "local", "local", "national"]
    assert found[3].due.edtf == "2025-03"


MIXED = """# Safeguarding Adults Review: Mr T

Eastmoor Safeguarding Adults Board (ESAB) asked for it.

## 6. Conclusions and recommendations

6.1 There was no lead professional for Mr T.

6.2 Eastmoor Safeguarding Adults Board should agree a protocol for lead professionals.

6.3 The review found that hoarding was seen as a choice.

6.4 Eastmoor Council and Fernley Housing Association should adopt a joint pathway.

## 7. Recommendations of the coroner

1. The Department for Levels should publish a circular.

## 8. Single agency recommendations

Eastmoor Council

1. Train duty staff in mental capacity.
2. Audit closures of referrals.

Fernley Housing Association

1. Train duty staff in mental capacity.
"""


def test_of_conclusions_and_recommendations_in_one_numbering_only_what_asks_is_one():
    assert told(read(MIXED, "a.md"))[:2] == [
        ("6.2", ("Eastmoor Safeguarding Adults Board",)),
        ("6.4", ("Eastmoor Council", "Fernley Housing Association")),
    ]


def test_lists_for_single_agencies_are_counted_each_from_one_and_kept_apart():
    assert told(read(MIXED, "a.md"))[2:] == [
        ("1", ("Eastmoor Council",)),
        ("2", ("Eastmoor Council",)),
        ("1", ("Fernley Housing Association",)),
    ]


def test_those_of_others_say_whose_they_are():
    quoted = [one for one in read(MIXED, "a.md") if one.quoted_from]
    assert [(one.number, one.quoted_from) for one in quoted] == [
        ("1", "Recommendations of the coroner")
    ]


PLAN = """<!doctype html><html><body><h1>Child K</h1><h2>Summary</h2>
<p>Harrow Vale Safeguarding Children Partnership (HVSCP) carried out the review.</p>
<h3>Recommendations</h3><ul><li>HVSCP should review the bruising protocol.</li>
<li>Harrow Vale Council's Children's Services must check that plans are shared.</li></ul>
<h2>Findings</h2><p>Midwives held information. Harrow Vale Constabulary was told late.</p>
<h2>Action plan</h2><table><tr><th>No.</th><th>Recommendation</th>
<th>Scope: local or regional</th><th>Action to take</th><th>Lead agency</th>
<th>Key milestones</th><th>Target date</th><th>Date of completion and outcome</th></tr>
<tr><td rowspan=2>1</td><td rowspan=2>HVSCP should review the bruising protocol for babies.</td>
<td rowspan=2>Local</td><td>Task group</td><td>HVSCP</td><td>Group meets</td><td>31 March 2024</td>
<td></td></tr><tr><td>Launch</td><td>HVSCP</td><td>Held</td><td>30 June 2024</td><td></td></tr>
<tr><td>2</td><td>Harrow Vale Council's Children's Services must check that plans are shared.</td>
<td>Local</td><td>Audit</td><td>Children's Services</td><td>Done</td><td>1 May 2024</td>
<td>Completed</td></tr><tr><td>3</td><td>Training on curiosity for all staff.</td><td>Regional</td>
<td>Procure</td><td>Harrow Vale Constabulary; Harrow Vale Council</td><td></td>
<td>by the end of 2024</td><td></td></tr></table></body></html>"""


def test_an_action_plan_gives_level_owner_date_and_status_to_what_is_recommended():
    found = read(PLAN, "plan.html")
    assert [(one.number, one.level, one.owner, one.status) for one in found] == [
        ("1", "local", "HVSCP", ""),
        ("2", "local", "Children's Services", "Completed"),
        ("3", "regional", "Harrow Vale Constabulary; Harrow Vale Council", ""),
    ]
    assert [one.due.text for one in found] == ["31 March 2024", "1 May 2024", "by the end of 2024"]


def test_whoever_the_words_ask_is_asked_and_where_they_ask_nobody_the_owner_is():
    found = read(PLAN, "plan.html")
    assert found[0].addressees == ("Harrow Vale Safeguarding Children Partnership",)
    assert found[1].addressees == ("Harrow Vale Council's Children's Services",)
    assert found[2].addressees == ("Harrow Vale Constabulary", "Harrow Vale Council")


def test_a_heading_for_each_one_has_all_paragraphs_below_it():
    page = (
        "<h1>Investigation</h1><p>Ridgeway Partnership NHS Foundation Trust (the Trust).</p>"
        "<h2>Recommendations</h2><h3>Recommendation 1: Risk</h3><p>The Trust must update its "
        "assessments.</p><p>It should audit this.</p><h3>Recommendation 2</h3><p>NHS England "
        "should review the guidance.</p><h2>Appendix</h2><p>The Trust must be thanked.</p>"
    )
    found = read(f"<html><body>{page}</body></html>", "a.html")
    assert told(found) == [
        ("1", ("Ridgeway Partnership NHS Foundation Trust",)),
        ("2", ("NHS England",)),
    ]
    assert found[0].text == "The Trust must update its assessments.\nIt should audit this."
    assert (found[1].level, found[1].sure) == ("national", "likely")


def test_bullets_are_for_the_body_of_the_heading_over_them():
    text = (
        "ADULT Z\n\nR E C O M M E N D A T I O N S\n\nFor Oakdale Police\n\n• Review how missing "
        "adults are graded.\n• Ensure that call logs name the caller.\n\nFor all agencies\n\n"
        "• Use the escalation policy.\n\nNEXT STEPS\n\nThe Board will oversee this.\n"
    )
    assert told(read(text)) == [
        ("", ("Oakdale Police",)),
        ("", ("Oakdale Police",)),
        ("", ("All agencies",)),
    ]


def test_a_learning_point_beside_a_recommendation_is_none():
    text = (
        "Recommendations\n\n| Learning point | Recommendation | Owner |\n|---|---|---|\n"
        "| Learning point 1: Flags were not shared | Recommendation 1: Flags are shared. | "
        "Stonebridge Police |\n| Learning point 2: Moves | Recommendation 2: A form goes along. | "
        "Stonebridge Council |\n"
    )
    found = read(text)
    assert told(found) == [("1", ("Stonebridge Police",)), ("2", ("Stonebridge Council",))]
    assert found[0].text == "Flags are shared."


def test_a_section_that_says_there_are_none_has_none():
    text = "Sam\n\nRecommendations\n\nThere are no recommendations from this review.\n\nEnd\n"
    assert read(text) == ()


def test_word_numbers_its_items_and_the_numbers_are_read():
    document = docx.Document()
    document.add_heading("Recommendations", 1)
    document.add_paragraph("Milford Police should train staff.", style="List Number")
    document.add_paragraph("Milford Council should audit cases.", style="List Number")
    out = io.BytesIO()
    document.save(out)
    assert told(read(out.getvalue(), "a.docx")) == [
        ("1", ("Milford Police",)),
        ("2", ("Milford Council",)),
    ]


def test_a_pdf_reads_as_the_same_words_in_other_files_do():
    source = """
#set page(footer: context [Page #counter(page).display()], header: [OFFICIAL])
= Review
== Recommendations
1. Milford Police should train staff.
2. Milford Council should audit cases. #lorem(30)
#pagebreak()
== Dissemination
#lorem(20)
#pagebreak()
#lorem(20)
"""
    found = read(typst.compile(source.encode()), "a.pdf")
    assert told(found) == [("1", ("Milford Police",)), ("2", ("Milford Council",))]
    assert found[0].passage.page == 1


def test_a_pdf_without_tags_has_its_tables_by_where_the_words_stand():
    rows = [
        ("1", "HVSCP should review the protocol for babies who cannot walk yet.", "31 March 2024"),
        ("2", "Harrow Vale Council must check that all plans are shared in time.", "1 May 2024"),
        ("3", "Harrow Vale Constabulary to brief all of its call handlers on it.", "June 2024"),
    ]
    cells = "".join(f"[{number}], [{text}], [{date}], " for number, text, date in rows)
    source = (
        "Harrow Vale Safeguarding Children Partnership (HVSCP) met.\n= Recommendations\n"
        "#table(columns: (30pt, 160pt, 90pt), inset: 5pt, [No.], [Recommendation], [Target date], "
        f"{cells})\n= Closing\n#lorem(30)"
    )
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(typst.compile(source.encode())))
    del writer._root_object["/StructTreeRoot"]
    out = io.BytesIO()
    writer.write(out)
    found = read(out.getvalue(), "a.pdf")
    assert [(one.number, one.text, one.due.text) for one in found] == rows
    assert found[0].addressees == ("Harrow Vale Safeguarding Children Partnership",)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (
            "Milford Police and Milford Council should review it.",
            ("Milford Police", "Milford Council"),
        ),
        (
            "It is recommended that Milford Council reviews its policy with Milford Police.",
            ("Milford Council",),
        ),
        (
            "Milford Council, in partnership with Milford Police, should review it.",
            ("Milford Council",),
        ),
        (
            "When Milford Police refers a case, Milford Council must record it.",
            ("Milford Council",),
        ),
        ("The policy should be reviewed by Milford Police.", ("Milford Police",)),
        ("The Chief Constable of Milford Police should write.", ("Milford Police",)),
        ("Milford Council should seek assurance from Milford Police.", ("Milford Council",)),
        ("That Milford Council considers a campaign.", ("Milford Council",)),
        ("All agencies to ensure that curiosity is embedded.", ("All agencies",)),
        ("HMPPS and the CPS should agree a protocol.", ("HMPPS", "CPS")),
    ],
)
def test_the_subject_of_what_is_asked_is_who_is_asked(words, asked):
    found = read(f"Recommendations\n\n1. {words}\n\nEnd\n\nMilford Police and Milford Council.\n")
    assert found[0].addressees == asked


@pytest.mark.parametrize(
    ("cell", "sent"),
    [
        ("☒", True),
        ("☐", False),
        ("x", True),
        ("Yes", True),
        ("No", False),
        ('<input checked="" type="checkbox"/>', True),
        ('<input type="checkbox"/>', False),
        ("perhaps", None),
    ],
)
def test_boxes_ticks_and_words_tell_what_was_sent(cell, sent):
    text = f"Dissemination\n\nOrganisation\tSent\tReason\nMilford Police\t{cell}\tPartner\n"
    rows = dissemination(
        outline(open_bytes("a.txt", f"Title\n\n{text}\nSome closing words.".encode()))
    )
    assert [(row.body, row.sent, row.reason) for row in rows] == [
        ("Milford Police", sent, "Partner")
    ]


_WORDS = st.sampled_from(
    [
        "Recommendations",
        "Recommendation 1:",
        "Milford Police",
        "should",
        "(",
        ")",
        "\t",
        "|",
        "\n",
        "1.",
        "•",
        "the",
        "–",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=60))
def test_any_words_are_read_without_failing_and_told_from_the_text(words):
    text = "A " + " ".join(words)
    blocks = outline(open_bytes("a.md", text.encode()))
    for one in recommendations(blocks, bodies(blocks)):
        assert one.text
        assert set(one.text.replace("(•)", "").split()) <= {
            *text.split(),
            *text.replace("|", " ").split(),
        }


@pytest.mark.parametrize(
    "item",
    [
        "{}. Milford Council should look at matter {} again.",
        "Recommendation {}: Body{} Police should act.",
        "Paragraph {} of {} asks for nothing at all.",
    ],
)
def test_thousands_of_paragraphs_are_read(item):
    """With time that grew with their square, this would take minutes."""
    text = "\n\n".join(item.format(number, number) for number in range(1, 5_001))
    assert isinstance(read(f"Recommendations\n\nThe panel asks:\n\n{text}"), tuple)


def test_running_text_that_says_it_recommends_is_read_where_no_section_does():
    found = read(
        "The review\n\nMara was seen in May. It is recommended that Alder Surgery telephones "
        "its patients.\n\nBeech Care should teach its staff, and the review recommends that "
        "Alder Council pays for it. We recommend that Alder General Hospital NHS Trust alerts its "
        "nurse.\n"
    )
    assert [one.addressees for one in found] == [
        ("Alder Surgery",),
        ("Alder Council",),
        ("Alder General Hospital NHS Trust",),
    ]


def test_what_another_review_recommended_in_running_text_is_not_this_ones():
    assert not read(
        "Background\n\nThe 2015 review of Alder recommended that Alder Police record calls. Mara "
        "was seen in May and the officer did not record it.\n"
    )
