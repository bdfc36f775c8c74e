"""Saving changes what changed, keeps what people wrote, and loses nothing."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus import casefile
from conspectus.case import Age, Agency, Case, Decision, LogItem, Person, Request, Scope
from conspectus.casefile import Folder
from conspectus.dates import Bounds, Kind, Offset, Relative, UncertainDate
from conspectus.dates.reading import read
from conspectus.errors import BuildFailed, CaseInvalid
from library.casefolders import CASE, write_case

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
WORDS = st.sampled_from(
    ["August 2021", "mid-2022", "14/06/2023", "between March and August 2023", "2008", "not dated"]
)
EXACT = st.builds(
    lambda text, earliest, width: UncertainDate(
        text,
        Kind.RELATIVE,
        bounds=Bounds(earliest, earliest + width),
        relative=Relative("birth", Offset()),
    ),
    TEXT,
    st.integers(0, 2**31),
    st.integers(0, 10**8),
)
DATES = st.one_of(WORDS.map(read), EXACT)
IDS = st.lists(
    st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True), unique=True, max_size=4
)


def each(ids, build):
    """A struct for each id, the rest of it drawn."""
    return ids.flatmap(lambda names: st.tuples(*(build(st.just(name)) for name in names)))


PEOPLE = each(
    IDS,
    lambda id: st.builds(
        Person,
        id=id,
        name=TEXT,
        role=TEXT,
        aliases=st.lists(TEXT, max_size=2).map(tuple),
        born=st.none() | DATES,
        ages=st.lists(st.builds(Age, years=st.integers(0, 99), at=DATES), max_size=2).map(tuple),
        note=TEXT,
    ),
)
AGENCIES = each(
    IDS, lambda id: st.builds(Agency, id=id, name=TEXT, partner=st.booleans(), panel=st.booleans())
)
DECISIONS = each(
    IDS,
    lambda id: st.builds(
        Decision,
        id=id,
        subject=id.map("reading:{}".format),
        value=TEXT | st.dictionaries(TEXT, TEXT, max_size=2),
        who=TEXT,
        when=DATES,
        why=TEXT,
    ),
)
LOG = st.lists(st.builds(LogItem, kind=TEXT, when=DATES, what=TEXT, who=TEXT), max_size=3).map(
    tuple
)
CASES = st.builds(
    Case,
    reference=TEXT,
    title=TEXT,
    type=TEXT,
    about=TEXT,
    scope=st.just(Scope(start=read("2021"), end=read("2023"))),
    people=PEOPLE,
    agencies=AGENCIES,
    conventions=st.dictionaries(st.sampled_from(["circa", "soon"]), st.integers(1, 9), max_size=2),
    decisions=DECISIONS,
    log=LOG,
)
SETTINGS = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(CASES)
@SETTINGS
def test_any_case_comes_back_as_it_was(tmp_path_factory, case):
    folder = Folder(path=tmp_path_factory.mktemp("case"), case=case)

    casefile.save(folder)

    assert casefile.load(folder.path).case == case


@given(CASES, CASES)
@SETTINGS
def test_any_case_can_take_the_place_of_any_other(tmp_path_factory, first, second):
    path = tmp_path_factory.mktemp("case")
    saved = casefile.save(Folder(path=path, case=first))

    casefile.save(msgspec.structs.replace(saved, case=second))

    assert casefile.load(path).case == second


@given(CASES)
@SETTINGS
def test_what_did_not_change_is_not_touched(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("case")
    casefile.save(Folder(path=path, case=case))
    before = {file.name: file.read_bytes() for file in path.iterdir()}

    casefile.save(casefile.load(path))

    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def changed(folder, **fields):
    return msgspec.structs.replace(folder, case=msgspec.structs.replace(folder.case, **fields))


def test_comments_and_order_stay(tmp_path):
    folder = casefile.load(write_case(tmp_path))
    police, housing = folder.case.agencies
    housing = msgspec.structs.replace(housing, name="Saltby Homes", partner=True)

    casefile.save(changed(folder, title="Another title", agencies=(police, housing)))

    wanted = CASE.replace("A fictional review", "Another title")
    wanted = wanted.replace('name = "Saltby Housing"', 'name = "Saltby Homes"\npartner = true')
    assert (tmp_path / "case.toml").read_text() == wanted


def test_a_new_item_is_put_below_and_the_rest_stays(tmp_path):
    folder = casefile.load(write_case(tmp_path))
    more = Request(agency="police", asked=read("June 2023"))

    casefile.save(changed(folder, requests=(*folder.case.requests, more)))

    text = (tmp_path / "case.toml").read_text()
    assert text.startswith(CASE.rstrip("\n"))
    assert text.count("[[requests]]") == 2


def test_an_item_taken_out_takes_only_its_own_lines(tmp_path):
    folder = casefile.load(write_case(tmp_path))

    casefile.save(changed(folder, people=folder.case.people[:1]))

    assert (tmp_path / "case.toml").read_text() == CASE.replace(
        '[[people]]\nid = "ellis"\nname = "Ellis"\nrole = "perpetrator"\nstatus = "charged"\n\n', ""
    )


def test_windows_line_ends_stay(tmp_path):
    folder = write_case(tmp_path)
    (folder / "case.toml").write_bytes(CASE.replace("\n", "\r\n").encode())

    casefile.save(changed(casefile.load(folder), title="Another"))

    wanted = CASE.replace("A fictional review", "Another").replace("\n", "\r\n").encode()
    assert (folder / "case.toml").read_bytes() == wanted


def test_what_later_rooms_keep_there_is_left_alone(tmp_path):
    folder = write_case(tmp_path)
    (folder / "report").mkdir()
    kept = {"later.toml": b"[[x]]\n", "identities.enc": b"\x00\xff", "report/one.md": b"# One"}
    for name, content in kept.items():
        (folder / name).write_bytes(content)

    casefile.save(changed(casefile.load(folder), title="Another"))

    assert {name: (folder / name).read_bytes() for name in kept} == kept


def test_a_case_that_does_not_hold_together_is_not_saved(tmp_path):
    folder = casefile.load(write_case(tmp_path))
    lost = Request(agency="nobody")

    with pytest.raises(CaseInvalid, match="nobody"):
        casefile.save(changed(folder, requests=(lost,)))

    assert (tmp_path / "case.toml").read_text() == CASE


def test_anothers_change_is_not_undone(tmp_path):
    folder = casefile.load(write_case(tmp_path))
    (tmp_path / "case.toml").write_text(CASE.replace("Test 1", "Test 2"))

    with pytest.raises(BuildFailed) as caught:
        casefile.save(changed(folder, title="Another"))

    assert caught.value.problems[0].code == "case-changed-since"
    assert "Test 2" in (tmp_path / "case.toml").read_text()


def test_a_saved_folder_can_be_saved_again(tmp_path):
    folder = casefile.save(changed(casefile.load(write_case(tmp_path)), title="One"))

    casefile.save(changed(folder, title="Two"))

    assert casefile.load(tmp_path).case.title == "Two"
