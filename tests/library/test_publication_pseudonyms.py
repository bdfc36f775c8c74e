"""Names replaced by pseudonyms, and put back. Nobody named here exists."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.case import Agency, Case, Person, Scope
from conspectus.dates import read
from conspectus.publication.pseudonyms import (
    Identity,
    Map,
    PseudonymsRefused,
    apply,
    problems,
    reverse,
    seal_map,
    unseal_map,
    words,
)
from conspectus.publication.vault import Cost

ROBERT = Identity(
    pseudonym="Rowan",
    name="Robert Quill",
    aliases=("Robert", "Robbie", "Quill"),
    initials=("R.Q.",),
    misspellings=("Robret",),
    exact=("QX 12 34 56",),
)
ZOE = Identity(pseudonym="Ellis", name="Zoë O'Hanlon", aliases=("Zoë", "Will"))
SQUARE = Identity(pseudonym="the square", name="Cinder Court", kind="place")
MAP = Map(case="Test 1", identities=(ROBERT, ZOE, SQUARE))


def replaced(text: str) -> str:
    return apply(MAP, "a.txt", text.encode()).content.decode()


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Robert Quill left.", "Rowan left."),
        ("Robert’s knife and Robbie's coat", "Rowan’s knife and Rowan's coat"),
        ("ROBERT QUILL", "ROWAN"),
        ("robert quill", "rowan"),
        ("QUILL, Robert", "Rowan"),
        ("Robert\nQuill, Robert\u00a0Quill, Robert-Quill", "Rowan, Rowan, Rowan"),
        ("RobertQuill", "Rowan"),
        ("R.Q. said", "Rowan said"),
        ("Robbie Quill and Robert-Quill", "Rowan and Rowan"),
        ("Robert Robert", "Rowan Rowan"),
        ("He met RQ. Then", "He met Rowan. Then"),
        ("He met R.Q. Then", "He met Rowan. Then"),
        ("rq", "rq"),
        ("Robret", "Rowan"),
        ("Ro\u00adbert and R\u00f3bert and Rob\u200bert", "Rowan and Rowan and Rowan"),
        ("Zoe O’Hanlon; zoë; Zoe\u0308", "Ellis; ellis; Ellis"),
        ("Roberta and Roberts", "Roberta and Roberts"),
        ("at Cinder Court", "at the square"),
        ("number QX123456, QX-12-34-56", "number Rowan, Rowan"),
        ("Will said he will", "Ellis said he will"),
        ("Robert_Quill robert.quill@post.example", "Rowan rowan@post.example"),
    ],
)
def test_every_way_of_writing_a_name_becomes_the_pseudonym(said: str, becomes: str) -> None:
    assert replaced(said) == becomes
    assert words(MAP, said) == becomes


def test_a_name_in_s_gets_the_possessive_that_its_pseudonym_needs() -> None:
    james = Map(case="x", identities=(Identity(pseudonym="Rowan", name="Jonas"),))
    assert words(james, "Jonas' mother and Jonas’ father") == "Rowan's mother and Rowan’s father"
    assert words(james, "the name 'Jonas' was used") == "the name 'Rowan' was used"


def test_what_is_replaced_is_not_replaced_again() -> None:
    chain = Map(
        case="x",
        identities=(
            Identity(pseudonym="Ash", name="Bryn"),
            Identity(pseudonym="Bryn", name="Cass"),
        ),
    )
    assert words(chain, "Bryn met Cass") == "Ash met Bryn"


PIECES = st.sampled_from(
    [
        *("Robert", "Quill", "Robert Quill", "ROBERT", "Robbie's", "Robret", "R.Q.", "RQ", " "),
        *(", ", ".", "\n", "\r\n", "Rowan", "Ellis", "zoë", "Zoe\u0308", "O'Hanlon", "\xad"),
        *("\u200b", "’", "'s", "'", " said ", "QX 12 34 56", "Cinder  Court", "\u202e", "ß"),
        *("İ", "😀", "<b>", "&amp;", "_", "-", "Will"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_what_was_replaced_comes_back_to_the_letter(text: str) -> None:
    content = text.encode("utf-8", "replace")
    applied = apply(MAP, "a.md", content)
    back = reverse(MAP.with_trail(applied.trail), "a.md", applied.content)
    assert back.content == content
    assert back.exact
    for name in ("Robert", "Quill", "Robret", "R.Q.", "Cinder Court"):
        assert name not in applied.content.decode().split()


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_replacing_twice_is_replacing_once(text: str) -> None:
    once = replaced(text)
    if not any(one in once for one in ("-", "_", "\u00ad", "\u200b", "'", "’", ".", "Will")):
        assert replaced(once) == once


def test_a_changed_text_gets_full_names_and_says_that_it_is_not_exact() -> None:
    applied = apply(MAP, "a.md", b"Robbie met Zo\xc3\xab.")
    back = reverse(MAP.with_trail(applied.trail), "a.md", applied.content + b" Ellis's view.")
    assert not back.exact
    assert back.content.decode() == "Robert Quill met Zoë O'Hanlon. Zoë O'Hanlon's view."


def test_what_a_person_must_look_at_is_listed() -> None:
    text = "Robrt ran.\nA Rowan tree. Will Hanlon? Quilll. robbie"
    doubts = {(d.why, d.words, d.line) for d in apply(MAP, "a.txt", text.encode()).doubts}
    assert doubts == {
        ("near", "Robrt", 1),
        ("pseudonym", "Rowan", 2),
        ("word", "Will", 2),
        ("near", "Hanlon", 2),
        ("near", "Quilll", 2),
    }


def document() -> bytes:
    made = docx.Document()
    made.core_properties.author = "Robert Quill"
    made.add_heading("About Robert", 1)
    paragraph = made.add_paragraph("Before ")
    paragraph.add_run("Rob").bold = True
    paragraph.add_run("ert Qu").italic = True
    paragraph.add_run("ill went with Zoë")
    paragraph.add_run("’s friend.")
    made.add_table(1, 1).cell(0, 0).text = "RQ\tRobert\tQuill"
    made.sections[0].header.paragraphs[0].text = "The case of Robbie"
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def told(content: bytes) -> list[list[tuple[str, bool | None, bool | None]]]:
    opened = docx.Document(BytesIO(content))
    return [[(r.text, r.bold, r.italic) for r in p.runs] for p in opened.paragraphs]


def test_a_word_file_keeps_its_formatting_and_comes_back() -> None:
    applied = apply(MAP, "a.docx", document())
    opened = docx.Document(BytesIO(applied.content))
    assert [p.text for p in opened.paragraphs] == [
        "About Rowan",
        "Before Rowan went with Ellis’s friend.",
    ]
    assert told(applied.content)[1][1] == ("Rowan", True, None)
    assert opened.tables[0].cell(0, 0).text == "Rowan\tRowan\t"
    assert opened.sections[0].header.paragraphs[0].text == "The case of Rowan"
    assert opened.core_properties.author == "Rowan"
    back = reverse(MAP.with_trail(applied.trail), "a.docx", applied.content)
    assert back.exact
    assert told(back.content) == told(document())
    assert docx.Document(BytesIO(back.content)).core_properties.author == "Robert Quill"


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=12), st.data())
def test_a_word_file_comes_back_however_its_words_are_cut_into_runs(
    said: list[tuple[str, bool]], data: st.DataObject
) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for piece, bold in said:
        cut = data.draw(st.integers(0, len(piece)))
        for part in (piece[:cut], piece[cut:]):
            paragraph.add_run(part).bold = bold
    stream = BytesIO()
    made.save(stream)
    applied = apply(MAP, "a.docx", stream.getvalue())
    back = reverse(MAP.with_trail(applied.trail), "a.docx", applied.content)
    assert told(back.content) == told(stream.getvalue())


def test_a_word_file_is_the_same_bytes_each_time() -> None:
    content = document()
    assert apply(MAP, "a.docx", content) == apply(MAP, "a.docx", content)


def test_other_kinds_and_other_encodings_are_refused_with_a_remedy() -> None:
    with pytest.raises(PseudonymsRefused, match="Save it as Word"):
        apply(MAP, "a.pdf", b"%PDF")
    with pytest.raises(PseudonymsRefused, match="UTF-8"):
        apply(MAP, "a.txt", b"caf\xe9")


def test_a_map_comes_back_and_never_shows_a_name_by_itself() -> None:
    assert unseal_map(seal_map(MAP, "four quiet rivers", Cost(4)), "four quiet rivers") == MAP
    shown = repr((MAP, ROBERT, apply(MAP, "a.txt", b"Robert")))
    assert "Robert" not in shown


def codes(*identities: Identity, case: Case | None = None, used: tuple[str, ...] = ()) -> list[str]:
    return [one.code for one in problems(Map(case="x", identities=identities), case, used)]


@pytest.mark.parametrize(
    ("pseudonym", "code"),
    [
        ("May", "pseudonym-date-name"),
        ("Augst", "pseudonym-date-name"),
        ("Sunday", "pseudonym-date-name"),
        ("Chester", "pseudonym-place-name"),
        ("Robert", "pseudonym-real-name"),
        ("Robet", "pseudonym-real-name"),
        ("Hope", "pseudonym-english-word"),
        ("", "pseudonym-not-a-name"),
        ("<b>", "pseudonym-not-a-name"),
        ("Row\u202ean", "pseudonym-not-a-name"),
    ],
)
def test_a_pseudonym_that_readers_would_take_for_something_else_is_named(
    pseudonym: str, code: str
) -> None:
    assert code in codes(Identity(pseudonym=pseudonym, name="Robert Quill"))


def test_two_people_cannot_share_a_pseudonym_or_a_name() -> None:
    other = Identity(pseudonym="Rowen", name="Zed Quill")
    assert codes(ROBERT, other) == ["pseudonym-same-as-other"]
    assert codes(ROBERT, Identity(pseudonym="Ellis", name="quill")) == ["map-form-of-two"]


def test_pseudonyms_are_compared_with_the_case_and_with_other_cases() -> None:
    case = Case(
        reference="Test 1",
        title="",
        type="OWHR",
        scope=Scope(start=read("2022"), end=read("2023")),
        people=(
            Person(id="rowan", name="Rowan", role="victim"),
            Person(id="x", name="Elis", role="x"),
        ),
        agencies=(Agency(id="a", name="Brook Police"),),
    )
    assert codes(ROBERT, case=case) == []
    assert codes(Identity(pseudonym="Ellis", name="Zed"), case=case) == ["pseudonym-case-name"]
    assert codes(Identity(pseudonym="Brook", name="Zed"), case=case) == ["pseudonym-place-name"]
    assert codes(ROBERT, used=("Rowan",)) == ["pseudonym-other-case"]
