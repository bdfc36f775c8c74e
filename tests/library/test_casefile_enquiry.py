"""The enquiry and the sections of the report are part of the folder: read, checked, kept."""

import os
import shutil
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus import casefile
from conspectus.case import (
    Characteristic,
    Enquiry,
    Finding,
    Line,
    Recipient,
    Recommendation,
    Section,
)
from conspectus.casefile import load, save
from conspectus.dates import read
from conspectus.errors import BuildFailed, CaseInvalid, TypeInvalid
from library.casefolders import CASE, write_case

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("wm-owhr-009", "harbour-lane")

ENQUIRY = """\
# What we ask
delays = ["The housing body answered late."]

[[lines]]
id = "told"  # from the first meeting
person = "rowan"
question = "Whom did Rowan tell?"
outcome = "partly"
answer = "The police."
reason = "Nobody else answered."
evidence = ["police-0123456789", "first-meeting"]

[[findings]]
id = "told-police"
text = "Rowan told the police."
lines = ["told"]
evidence = ["police-0123456789/a"]

[[conclusions]]
id = "police-knew"
text = "The police knew."
findings = ["told-police"]
level = "local"

[[recommendations]]
id = "tell-housing"
number = "1"
text = "Tell the housing body."
addressees = ["police", "The Ministry"]
conclusions = ["police-knew"]
findings = ["told-police"]
themes = ["a", "b", "c", "d"]
due = "May 2024"

[[actions]]
id = "list"
recommendation = "tell-housing"
text = "Send a list."

[[good_practice]]
id = "listened"
text = "They listened."
agencies = ["police"]

[[equality]]
person = "rowan"
characteristic = "age"
value = "24"

[[dissemination]]
body = "police"
sent = true
"""
LOG = '[[log]]\nid = "first-meeting"\nkind = "meeting"\nwhen = "May 2024"\nwhat = "First"\n'


@pytest.fixture
def folder(tmp_path):
    path = write_case(tmp_path / "case")
    (path / "enquiry.toml").write_text(ENQUIRY)
    (path / "log.toml").write_text(LOG)
    (path / "report").mkdir()
    (path / "report" / "20-synopsis.md").write_bytes(b"# Synopsis\r\n\r\nText [told-police].\r\n")
    (path / "report" / "10-family.md").write_bytes("\ufeff# Family — and friends\n".encode())
    return path


def problems(folder):
    with pytest.raises(CaseInvalid) as caught:
        load(folder)
    return [(one.code, one.place.file, one.place.line) for one in caught.value.problems]


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


# ------------------------------------------------------------------------------ reading


def test_the_enquiry_is_read(folder):
    told = load(folder).case.enquiry

    assert told.lines[0] == Line(
        id="told",
        question="Whom did Rowan tell?",
        person="rowan",
        outcome="partly",
        answer="The police.",
        reason="Nobody else answered.",
        evidence=("police-0123456789", "first-meeting"),
    )
    assert told.recommendations[0].due == read("May 2024")
    assert told.dissemination == (Recipient(body="police", sent=True),)
    assert told.delays == ("The housing body answered late.",)


def test_a_folder_without_an_enquiry_has_an_empty_one(tmp_path):
    case = load(write_case(tmp_path)).case

    assert (case.enquiry, case.sections) == (Enquiry(), ())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "listened"', 'id = "Listened!"', "case-bad-id"),
        ('id = "listened"', 'id = "told-police"', "case-id-twice"),
        ('id = "list"', 'id = "first-meeting"', "case-id-twice"),
        ('person = "rowan"', 'person = "nobody"', "case-unknown-id"),
        ('lines = ["told"]', 'lines = ["untold"]', "case-unknown-id"),
        ('conclusions = ["police-knew"]', 'conclusions = ["x"]', "case-unknown-id"),
        ('recommendation = "tell-housing"', 'recommendation = "x"', "case-unknown-id"),
        ('agencies = ["police"]', 'agencies = ["fire"]', "case-unknown-id"),
        ('addressees = ["police"', 'addressees = ["poilce"', "case-unknown-id"),
        ('body = "police"', 'body = "fire-brigade"', "case-unknown-id"),
        ('outcome = "partly"', 'outcome = "done"', "case-unknown-word"),
        ('level = "local"', 'level = "parish"', "case-unknown-word"),
        ('text = "Send a list."', 'text = "S"\nstatus = "soon"', "case-unknown-word"),
        ('themes = ["a", ', 'themes = ["a", "z", ', "enquiry-too-many-themes"),
        ('evidence = ["police-0123456789/a"]', 'evidence = ["see above"]', "enquiry-bad-reference"),
        ('evidence = ["police-0123456789/a"]', 'evidence = ["told-police"]', "case-circle"),
        ('value = "24"', 'value = "24"\nunknown = "not asked"', "enquiry-known-and-unknown"),
        ('due = "May 2024"', 'due = "soonish"', "case-date-not-read"),
        ("sent = true", 'sent = "yes"', "case-wrong-kind"),
        ("sent = true", "send = true", "case-unknown-key"),
        ('question = "Whom did Rowan tell?"', "", "case-missing-key"),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(folder, old, new, code):
    text = ENQUIRY.replace(old, new, 1)
    (folder / "enquiry.toml").write_text(text)

    found = problems(folder)

    assert [(one, file) for one, file, _ in found] == [(code, "enquiry.toml")]
    shown = text.split("\n")[found[0][2] - 1]
    assert shown in new or shown == "" or new in shown or shown.startswith("[[")


@pytest.mark.parametrize("outcome", ["partly", "unable"])
def test_a_line_that_could_not_be_answered_says_why(folder, outcome):
    text = ENQUIRY.replace('reason = "Nobody else answered."\n', "")
    text = text.replace('outcome = "partly"', f'outcome = "{outcome}"')
    (folder / "enquiry.toml").write_text(text)

    assert problems(folder) == [("enquiry-no-reason", "enquiry.toml", line_of(text, "outcome ="))]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('[[recommendations]]\nid = "r"\nnumber = "1"\ntext = "T"\n', "enquiry-same-number"),
        ('[[equality]]\nperson = "rowan"\ncharacteristic = "age"\n', "enquiry-same-cell"),
        ('[[dissemination]]\nbody = "police"\n', "enquiry-same-body"),
    ],
)
def test_what_stands_once_stands_once(folder, more, code):
    (folder / "enquiry.toml").write_text(f"{ENQUIRY}\n{more}")

    assert [one for one, *_ in problems(folder)] == [code]


def test_a_characteristic_that_the_kind_of_review_does_not_know_is_a_warning(folder):
    text = ENQUIRY.replace('"age"', '"height"')
    (folder / "enquiry.toml").write_text(text)

    (found,) = load(folder).problems

    assert (found.code, found.severity) == ("enquiry-unknown-characteristic", "warning")
    assert found.place.line == line_of(text, "characteristic =")


# ------------------------------------------------------------------------------- saving


def enquired(folder, **changes):
    enquiry = msgspec.structs.replace(folder.case.enquiry, **changes)
    case = msgspec.structs.replace(folder.case, enquiry=enquiry)
    return msgspec.structs.replace(folder, case=case)


def sectioned(folder, *sections):
    case = msgspec.structs.replace(folder.case, sections=sections)
    return msgspec.structs.replace(folder, case=case)


def bytes_of(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_not_changed_is_not_written(folder):
    before = bytes_of(folder)

    save(load(folder))

    assert bytes_of(folder) == before


def test_comments_stay_where_they_stand(folder):
    told = load(folder)
    line = msgspec.structs.replace(told.case.enquiry.lines[0], answer="Both.")

    save(enquired(told, lines=(line, Line(id="more", question="And?"))))

    text = (folder / "enquiry.toml").read_text()
    assert text.startswith("# What we ask\n")
    assert 'id = "told"  # from the first meeting\n' in text
    assert [one.answer for one in load(folder).case.enquiry.lines] == ["Both.", ""]


def test_a_cell_and_a_recipient_keep_their_comments_when_others_go(folder):
    more = (
        '\n# as the family said\n[[equality]]\nperson = "rowan"\ncharacteristic = "sex"\n'
        'value = "Male"  # asked in May\n\n[[dissemination]]\nbody = "housing"  # by hand\n'
    )
    (folder / "enquiry.toml").write_text(ENQUIRY + more)
    told = load(folder)
    cell = msgspec.structs.replace(told.case.enquiry.equality[1], impact="None")
    row = msgspec.structs.replace(told.case.enquiry.dissemination[1], sent=True)

    save(enquired(told, equality=(cell,), dissemination=(row,)))

    text = (folder / "enquiry.toml").read_text()
    assert "# asked in May" in text
    assert "# by hand" in text
    assert load(folder).case.enquiry.equality == (cell,)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(WORDS, WORDS, st.lists(WORDS, max_size=2), WORDS.filter(lambda words: "\r" not in words))
@settings(max_examples=25, deadline=None)
def test_whatever_is_said_is_saved_and_loaded(tmp_path_factory, question, value, delays, text):
    folder = load(write_case(tmp_path_factory.mktemp("case")))
    enquiry = Enquiry(
        lines=(Line(id="one", question=question, person="rowan"),),
        equality=(Characteristic(person="rowan", characteristic="age", value=value),),
        delays=tuple(delays),
    )
    sections = (Section(file="report/one.md", text=text.removeprefix("\ufeff")),)
    case = msgspec.structs.replace(folder.case, enquiry=enquiry, sections=sections)

    save(msgspec.structs.replace(folder, case=case))

    assert load(folder.path).case == case


def test_a_character_that_no_file_can_hold_is_a_problem(folder):
    with pytest.raises(CaseInvalid, match="UTF-8 cannot write"):
        save(sectioned(load(folder), Section(file="report/x.md", text="\ud800")))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_round_trip(name, tmp_path):
    told = load(EXAMPLES / name)
    path = shutil.copytree(EXAMPLES / name, tmp_path / name)
    (path / "enquiry.toml").unlink()

    save(msgspec.structs.replace(load(path), case=told.case))

    assert load(path).case == told.case


def test_delays_come_and_go_without_harm_to_the_tables(folder):
    told = load(folder)

    without = save(enquired(told, delays=()))
    save(enquired(without, delays=("One", "Two")))

    assert load(folder).case == enquired(told, delays=("One", "Two")).case


def test_an_enquiry_that_does_not_hold_is_not_saved(folder):
    before = bytes_of(folder)
    lost = Finding(id="lost", text="T", lines=("nothing",))

    with pytest.raises(CaseInvalid, match="nothing"):
        save(enquired(load(folder), findings=(lost,)))

    assert bytes_of(folder) == before


def test_a_recommendation_that_was_not_there_is_added(folder):
    told = load(folder)
    more = Recommendation(id="two", number="2", text="= not a formula\nand more", due=read("2025"))

    save(enquired(told, recommendations=(*told.case.enquiry.recommendations, more)))

    assert load(folder).case.enquiry.recommendations[-1] == more


# ----------------------------------------------------------------------------- sections


def test_sections_come_in_the_order_of_their_names_with_plain_line_ends(folder):
    assert load(folder).case.sections == (
        Section(file="report/10-family.md", text="# Family — and friends\n"),
        Section(file="report/20-synopsis.md", text="# Synopsis\n\nText [told-police].\n"),
    )


def test_a_changed_section_keeps_its_line_ends_and_a_dropped_one_goes(folder):
    told = load(folder)
    changed = msgspec.structs.replace(told.case.sections[1], text="# Other\nwords\n")
    new = Section(file="report/30-end.md", text="End")

    save(sectioned(told, changed, new))

    kept = {path.name: path.read_bytes() for path in (folder / "report").iterdir()}
    assert kept == {"20-synopsis.md": b"# Other\r\nwords\r\n", "30-end.md": b"End"}


def test_what_else_lies_in_the_report_folder_is_left_alone(folder):
    for name in ("README.md", "notes.txt", ".hidden.md"):
        (folder / "report" / name).write_bytes(b"\xff")

    save(sectioned(load(folder)))

    assert sorted(one.name for one in (folder / "report").iterdir()) == [
        ".hidden.md",
        "README.md",
        "notes.txt",
    ]


def test_anothers_change_of_a_section_is_not_undone(folder):
    told = load(folder)
    (folder / "report" / "20-synopsis.md").write_text("# By somebody else\n")

    with pytest.raises(BuildFailed, match=r"20-synopsis\.md"):
        save(sectioned(told))


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("one.md", b"a\n\xff\n", "case-section-not-read", 2),
        ("one.md", b"x" * (2 * 1024 * 1024 + 1), "case-section-not-read", None),
        ("one two.md", b"x", "case-bad-section-name", None),
        ("e\u0301.md", b"x", "case-bad-section-name", None),
    ],
)
def test_a_section_that_cannot_be_read_is_a_problem(folder, name, content, code, line):
    (folder / "report" / name).write_bytes(content)

    ((found, file, at),) = problems(folder)

    assert (found, at) == (code, line)
    assert file.startswith("report/")


def test_a_link_among_the_sections_is_not_followed(folder, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (folder / "report" / "x.md").symlink_to(tmp_path / "secret.md")

    assert problems(folder) == [("case-section-not-read", "report/x.md", None)]


def test_a_report_folder_that_is_a_link_is_not_followed(tmp_path):
    folder = write_case(tmp_path / "case")
    (tmp_path / "elsewhere").mkdir()
    (folder / "report").symlink_to(tmp_path / "elsewhere")

    assert problems(folder) == [("case-section-not-read", "report", None)]


def test_what_is_no_file_is_no_section(folder):
    os.mkfifo(folder / "report" / "pipe.md")

    assert problems(folder) == [("case-section-not-read", "report/pipe.md", None)]


@pytest.mark.parametrize("name", ["report/../case.toml", "report/../x.md", "x.md", "report/a/b.md"])
def test_no_section_is_written_elsewhere(folder, name):
    before = bytes_of(folder)

    with pytest.raises(CaseInvalid):
        save(sectioned(load(folder), Section(file=name, text="x")))

    assert bytes_of(folder) == before


# ------------------------------------------------------------------------ kind of review


def test_a_case_named_by_an_old_name_has_its_kind_as_on_the_day_of_the_death(folder):
    told = load(folder)
    kind = casefile.review_type(told.path, told.case)

    assert (kind.id, kind.version.id) == ("owhr-england", "pilot")


def test_a_kind_that_nobody_knows_stops_nothing(tmp_path):
    folder = write_case(tmp_path, CASE.replace('type = "OWHR"', 'type = "OWRH"'))

    (found,) = load(folder).problems

    assert (found.code, found.place.file, found.place.line) == ("type-unknown", "case.toml", 7)


def test_a_death_before_the_law_is_told(tmp_path):
    case = CASE.replace("when = 2023-06-14", "when = 2021-06-14").replace(
        'start = "August 2021"', 'start = "August 2019"'
    )
    (found,) = load(write_case(tmp_path, case)).problems

    assert found.code == "type-not-in-force"


def test_a_case_may_bring_its_own_kind(folder):
    (folder / "type.toml").write_text(
        'id = "own"\nname = "Own"\n[[versions]]\nid = "one"\nsource = "Here"\n'
        '[[characteristics]]\nid = "age"\nname = "Age"\nsource = "Here"\n'
    )
    told = load(folder)

    assert told.problems == ()
    assert casefile.review_type(told.path, told.case).id == "own"


def test_what_is_wrong_with_ones_own_kind_is_told_with_its_line(folder):
    (folder / "type.toml").write_text('id = "own"\nnames = "Own"\n')

    found = load(folder).problems

    assert [(one.place.file, one.place.line) for one in found] == [
        ("type.toml", 2),
        ("type.toml", 1),
    ]
    with pytest.raises(TypeInvalid):
        casefile.review_type(folder, load(folder).case)


# ---------------------------------------------------------------------------- examples


@pytest.mark.parametrize("name", NAMES)
def test_each_reference_of_the_examples_leads_to_something(name):
    told = load(EXAMPLES / name)
    chronology = casefile.combine(told)
    known = casefile.references(told.case)
    known |= {one.id for one in chronology.entries} | {one.id for one in chronology.prose}
    enquiry = told.case.enquiry
    named = [
        id
        for one in (*enquiry.lines, *enquiry.findings, *enquiry.good_practice)
        for id in one.evidence
    ]

    assert named
    assert [id for id in named if id not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_date_of_the_first_page_is_in_the_log_or_a_landmark(name):
    told = load(EXAMPLES / name)
    kinds = {one.kind for one in told.case.log}
    landmarks = {one.id for one in told.case.landmarks}

    for one in casefile.review_type(told.path, told.case).header:
        assert not one.log or one.log in kinds
        assert not one.landmarks or landmarks & set(one.landmarks)


@pytest.mark.parametrize("name", NAMES)
def test_each_person_has_each_cell_of_the_equality_table(name):
    told = load(EXAMPLES / name)
    traits = {one.id for one in casefile.review_type(told.path, told.case).characteristics}
    cells = {(one.person, one.characteristic) for one in told.case.enquiry.equality}

    assert cells == {(person.id, trait) for person in told.case.people for trait in traits}


def test_the_worked_case_invents_no_owner_measure_date_or_action():
    told = load(EXAMPLES / "wm-owhr-009").case.enquiry

    assert {(one.owner, one.measure, one.due) for one in told.recommendations} == {("", "", None)}
    assert told.actions == ()
    assert {one.impact for one in told.equality} == {""}


def test_the_fictional_case_has_an_owner_measure_and_date_for_each_recommendation():
    told = load(EXAMPLES / "harbour-lane").case.enquiry

    assert all(one.owner and one.measure and one.due for one in told.recommendations)
    assert {one.recommendation for one in told.actions} == {one.id for one in told.recommendations}


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_knows_the_enquiry(name):
    schema = casefile.schema()
    file = tomllib.loads((EXAMPLES / name / "enquiry.toml").read_text())

    assert schema["properties"]["enquiry.toml"] == {"$ref": "#/$defs/Enquiry"}
    assert set(file) <= set(schema["$defs"]["Enquiry"]["properties"])
