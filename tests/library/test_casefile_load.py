"""A case folder is read whole, or refused with every problem, each with its file and line."""

import os

import pytest

from conspectus import casefile
from conspectus.errors import CaseInvalid
from library.casefolders import CASE, write_case


def problems_of(folder):
    with pytest.raises(CaseInvalid) as caught:
        casefile.load(folder)
    return [(one.code, one.place.file, one.place.line) for one in caught.value.problems]


def line_of(text, words, nth=1):
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if words in line]
    return numbers[nth - 1]


def refused(tmp_path, old, new, **files):
    text = CASE.replace(old, new)
    assert text != CASE or files
    return text, problems_of(write_case(tmp_path, text, **files))


def test_a_good_folder_is_read(tmp_path):
    folder = casefile.load(write_case(tmp_path))

    assert folder.problems == ()
    assert folder.case.reference == "Test 1"
    assert [person.name for person in folder.case.people] == ["Rowan", "Ellis"]
    assert folder.case.agencies[0].partner
    assert folder.case.people[0].ages[0].years == 24


def test_dates_are_words_or_dates_of_toml(tmp_path):
    case = casefile.load(write_case(tmp_path)).case

    assert case.scope.start.text == "August 2021"
    assert case.landmarks[0].when.bounds.latest - case.landmarks[0].when.bounds.earliest == 86_399


def test_dates_follow_the_conventions_of_the_case(tmp_path):
    text = CASE.replace("[scope]", '[conventions]\nspring = "February-April"\n\n[scope]')
    text = text.replace('"August 2021"', '"spring 2021"')
    case = casefile.load(write_case(tmp_path, text)).case
    usual = casefile.load(
        write_case(tmp_path / "b", CASE.replace('"August 2021"', '"spring 2021"'))
    ).case

    assert case.scope.start.bounds.earliest < usual.scope.start.bounds.earliest


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('name = "Rowan"\n', "", "case-missing-key", "[[people]]"),
        ('name = "Rowan"', 'nmae = "Rowan"', "case-unknown-key", "nmae"),
        ('name = "Rowan"', "name = 5", "case-wrong-kind", "name = 5"),
        ("partner = true", 'partner = "yes"', "case-wrong-kind", "partner"),
        ('words = ["death", "murder"]', 'words = "death"', "case-wrong-kind", "words"),
        ("years = 24", 'years = "24"', "case-wrong-kind", "years"),
        ('"August 2021"', '"zz flurb"', "case-date-not-read", "zz flurb"),
        ('id = "housing"', 'id = "Housing!"', "case-bad-id", "Housing!"),
        ('id = "housing"', 'id = "police"', "case-id-twice", 'id = "police"'),
        ('until = "death"', 'until = "deth"', "case-unknown-id", "deth"),
        ('person = "rowan"', 'person = "nobody"', "case-unknown-id", "nobody"),
        ('status = "charged"', 'status = "guilty"', "case-unknown-word", "guilty"),
        ('"no answer"', '"silence"', "case-unknown-word", "silence"),
        ('end = "August 2023"', 'end = "August 2020"', "case-scope-backwards", "end = "),
        ('file = "police.csv"', 'file = "../police.csv"', "case-unsafe-file", "../police"),
        ('file = "police.csv"', 'file = "/etc/passwd"', "case-unsafe-file", "/etc"),
        ('file = "police.csv"', 'file = "C:\\\\police.csv"', "case-unsafe-file", "C:"),
        ('file = "police.csv"', 'file = ""', "case-unsafe-file", 'file = ""'),
        ('file = "police.csv"', 'file = "a\\u0000b"', "case-unsafe-file", "u0000"),
        ("[scope]", "[conventions]\nsumer = 1\n[scope]", "convention-unknown", "sumer"),
        ("[scope]", '[conventions]\nspring = "x"\n[scope]', "convention-value", "spring"),
        ("version = 1", "version = 2", "case-newer-version", "version"),
        ("version = 1", "version = 0", "case-older-version", "version"),
        ('"conspectus.case"', '"something"', "case-format-wrong", "format"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, old, new, code, words):
    text, found = refused(tmp_path, old, new)
    nth = 2 if code == "case-id-twice" else 1
    wanted = [problem for problem in found if problem[0] == code]

    assert wanted == [(code, "case.toml", line_of(text, words, nth))]


def test_every_problem_is_listed_and_not_just_the_first(tmp_path):
    text = CASE.replace('"August 2021"', '"zz"').replace("years = 24", "years = true")
    text = text.replace('id = "housing"\n', "").replace('until = "death"', 'until = "x"')
    found = problems_of(write_case(tmp_path, text, log="[[log]]\nkind = 1\n"))

    assert {code for code, _, _ in found} == {
        "case-date-not-read",
        "case-wrong-kind",
        "case-missing-key",
        "case-unknown-id",
    }
    assert ("case-wrong-kind", "log.toml", 2) in found


def test_a_near_spelling_is_suggested(tmp_path):
    with pytest.raises(CaseInvalid) as caught:
        casefile.load(write_case(tmp_path, CASE.replace("aliases", "x").replace("role", "rolle")))

    assert "Is “role” meant?" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["format = ", "[[people]", "a = 1\na = 2", 'x = "', "x = [" * 5000, "x = \x00"]
)
def test_what_is_not_toml_is_said_with_its_line(tmp_path, text):
    folder = write_case(tmp_path)
    (folder / "log.toml").write_text("# a note\n" + text)

    ((code, file, _),) = problems_of(folder)

    assert (code, file) == ("case-not-toml", "log.toml")


def test_a_file_in_another_encoding_is_said_with_its_line(tmp_path):
    folder = write_case(tmp_path)
    (folder / "log.toml").write_bytes(b"# one\n# caf\xe9\n")

    assert problems_of(folder) == [("case-not-read", "log.toml", 2)]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    folder = write_case(tmp_path)
    (folder / "case.toml").write_bytes(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())

    assert casefile.load(folder).case == casefile.load(write_case(tmp_path / "b")).case


def test_a_folder_with_no_case_is_said(tmp_path):
    assert problems_of(tmp_path)[0][0] == "case-not-there"


DECISION = """
[[decisions]]
id = "{id}"
subject = "{subject}"
value = "yes"
who = "the panel"
when = "May 2024"
why = "agreed"
{more}
"""


def decided(*decisions):
    return "".join(
        DECISION.format(id=id, subject=subject, more=f'supersedes = "{old}"' if old else "")
        for id, subject, old in decisions
    )


@pytest.mark.parametrize(
    ("decisions", "code"),
    [
        ([("a", "same-event:x+y", "b")], "case-unknown-id"),
        ([("a", "same-event:x+y", ""), ("b", "same-event:x+y", "")], "case-two-decisions-in-force"),
        ([("a", "same-event:x+y", ""), ("a", "same-event:x+z", "")], "case-id-twice"),
        ([("a", "guess:x", "")], "case-unknown-subject"),
        ([("a", "same-event", "")], "case-unknown-subject"),
        ([("a", "same-event:x+y", "a")], "case-circle"),
        (
            [
                ("a", "same-event:x+y", ""),
                ("b", "same-event:x+y", "a"),
                ("c", "same-event:x+y", "a"),
            ],
            "case-superseded-twice",
        ),
    ],
)
def test_decisions_that_cannot_stand_are_refused(tmp_path, decisions, code):
    found = problems_of(write_case(tmp_path, decisions=decided(*decisions)))

    assert code in [problem[0] for problem in found]
    assert {problem[1] for problem in found} == {"decisions.toml"}


def test_a_decision_that_is_superseded_is_kept(tmp_path):
    text = decided(("a", "same-event:x+y", ""), ("b", "same-event:x+y", "a"))

    assert len(casefile.load(write_case(tmp_path, decisions=text)).case.decisions) == 2


def test_two_newer_versions_of_one_return_are_refused(tmp_path):
    newer = '\n[[returns]]\nfile = "{}"\nreplaces = "police.csv"\n'
    text = CASE + newer.format("b.csv") + newer.format("c.csv")

    assert "case-replaced-twice" in [one[0] for one in problems_of(write_case(tmp_path, text))]


def test_returns_that_replace_each_other_are_refused(tmp_path):
    text = CASE.replace('file = "police.csv"', 'file = "police.csv"\nreplaces = "b.csv"')
    text += '\n[[returns]]\nfile = "b.csv"\nreplaces = "police.csv"\n'

    assert "case-circle" in [one[0] for one in problems_of(write_case(tmp_path, text))]


def test_a_missing_return_is_said_and_the_rest_is_read(tmp_path):
    folder = write_case(tmp_path)
    (folder / "returns" / "police.csv").unlink()

    (problem,) = casefile.load(folder).problems

    assert (problem.code, problem.severity) == ("case-return-missing", "error")
    assert problem.place.line == line_of(CASE, "police.csv")


def test_a_file_that_nobody_listed_is_a_warning(tmp_path):
    folder = write_case(tmp_path)
    for name in ("other.csv", "README.md", ".DS_Store", "~$other.xlsx"):
        (folder / "returns" / name).write_text("x")

    (problem,) = casefile.load(folder).problems

    assert (problem.code, problem.severity, problem.words) == (
        "case-return-unlisted",
        "warning",
        "other.csv",
    )


@pytest.mark.parametrize("name", ["police.csv", "case", "decisions"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path, name):
    folder = write_case(tmp_path / "case", decisions="")
    outside = tmp_path / "outside"
    file = folder / "returns" / name if name == "police.csv" else folder / f"{name}.toml"
    outside.write_bytes(file.read_bytes())
    file.unlink()
    os.symlink(outside, file)

    codes = [one[0] for one in problems_of(folder)]

    assert codes == ["case-unsafe-file" if name == "police.csv" else "case-not-read"]
