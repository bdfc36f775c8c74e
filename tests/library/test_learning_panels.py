"""Who sat on a panel, in the layouts in which reviews print it; tables that pages cut."""

import typst

from conspectus import learning
from conspectus.documents import open_bytes
from conspectus.learning.outline import outline


def untagged(source):
    return typst.Compiler(source.encode()).compile(format="pdf", pdf_tags=False)


def rows(source):
    found = outline(open_bytes("review.pdf", untagged(source)))
    return [dict(one.cells) for one in found if one.cells]


def panel(text, name="review.txt"):
    review = learning.read_review(open_bytes(name, text.encode()))
    return [body.name for body in review.bodies if "panel" in body.parts]


def test_the_rest_of_a_table_after_a_page_break_keeps_the_headings_though_its_columns_moved():
    found = rows("""
#table(columns: (4cm, 5cm, 4cm, 3cm), [Action], [Lead], [Target date], [Status],
  [Write a new leaflet for tenants], [Larchmere Borough Council], [May 2031], [Done],
  [Train the desk officers], [Larchmere Police], [June 2031], [Begun])
#pagebreak()
#table(columns: (3cm, 5.5cm, 4cm, 3cm),
  [Ask every caller about children at home], [Harbour Advice Larchmere],
  [July 2031], [Not begun])
""")
    assert found[-1] == {
        "Action": "Ask every caller about children at home",
        "Lead": "Harbour Advice Larchmere",
        "Target date": "July 2031",
        "Status": "Not begun",
    }


def test_a_row_whose_cells_stand_close_is_a_row_and_not_a_paragraph():
    found = rows("""
#table(columns: 2, [Characteristic], [Finding], [Age], [31], [Disability], [Not known],
  [Marriage and civil partnerships], [Not known], [Sex], [Female])
""")
    assert [row["Characteristic"] for row in found][2:] == [
        "Marriage and civil partnerships",
        "Sex",
    ]


def test_headings_in_the_middle_of_their_columns_head_them():
    found = rows("""
#table(columns: (3cm, 4cm, 6cm), align: (_, y) => if y == 0 { center } else { left },
  [Name], [Role], [Agency], [Ada Fenn], [Manager], [Larchmere Police],
  [Bo Marsh], [Nurse], [Larchmere NHS Trust])
""")
    assert found[0] == {"Name": "Ada Fenn", "Role": "Manager", "Agency": "Larchmere Police"}


def test_text_after_a_table_is_no_row_of_it():
    found = rows("""
#table(columns: 3, [Name], [Role], [Agency], [Ada Fenn], [Manager], [Larchmere Police],
  [Bo Marsh], [Nurse], [Larchmere NHS Trust])
The panel met four times. It thanks all who took part in its work, and most of all the family.
""")
    assert len(found) == 2


def test_a_table_of_the_panel_gives_the_bodies_of_its_column_whatever_their_names_are_made_of():
    for heads in (("Name", "Job title", "Organisation"), ("Member", "Role", "Agency")):
        lines = [heads, ("Bo Marsh", "Head of Adult Services", "Larchmere Borough Council")]
        lines += [("Cy Reed", "Inspector", "Larchmere Police")]
        lines += [("Di Lund", "Manager", "Harbour Larchmere")]
        table = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in lines)
        page = f"<html><body><h2>Review panel members</h2><table>{table}</table></body></html>"
        assert panel(page, "review.html") == [
            "Larchmere Borough Council",
            "Larchmere Police",
            "Harbour Larchmere",
        ]


def test_a_bare_line_of_plain_text_heads_the_list_of_the_panel_below_it():
    items = "- Larchmere Police: Inspector\n- Larchmere Borough Council: Head of Housing\n"
    text = f"Review\n\nPanel\n\n{items}- Men's Line Larchmere: Manager\n\nChronology\n\nAnn rang.\n"
    assert panel(text) == ["Larchmere Police", "Larchmere Borough Council", "Men's Line Larchmere"]


def test_an_independent_chair_in_a_list_of_the_panel_is_no_body():
    items = (
        "Bo Marsh, Larchmere Borough Council\nCy Reed, Larchmere Police\nDi Lund, Larchmere Trust"
    )
    text = (
        "Domestic Homicide Review\n\n1. Introduction\n\n"
        "This review is of the death of Ann, who lived and worked in Larchmere.\n\n"
        f"2. Panel members\n\nChair: Ada Fenn, independent\n{items}\n\n3. Chronology\n\nAnn rang.\n"
    )
    assert panel(text) == ["Larchmere Borough Council", "Larchmere Police", "Larchmere Trust"]
