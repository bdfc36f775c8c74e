"""A return that was sent in error is destroyed, and its ids and what was decided stay."""

import re

import pytest
from click.testing import CliRunner

from conspectus import casefile
from conspectus.cli import main
from conspectus.errors import BuildFailed, CaseInvalid
from library.casefolders import CASE, POLICE, write_case

NEWER = '\n[[returns]]\nfile = "newer.csv"\nagency = "police"\nreplaces = "police.csv"\n'
NEWEST = '\n[[returns]]\nfile = "newest.csv"\nagency = "police"\nreplaces = "newer.csv"\n'
DECISION = """\
[[decisions]]
id = "decision-{number}"
subject = "{subject}"
value = "{value}"
who = "Panel"
when = "1 October 2024"
why = "The register says so."
"""


def combined(case):
    return casefile.combine(casefile.load(case))


def ids(case):
    """The words of each event, and the id of its entry."""
    return {entry.event: entry.id for entry in combined(case).entries}


def decide(case, *decisions):
    (case / "decisions.toml").write_text(
        "\n".join(
            DECISION.format(number=number, subject=subject, value=value)
            for number, (subject, value) in enumerate(decisions, 1)
        )
    )


def words_of(text):
    """Every word of a return that the case file itself has no reason to hold."""
    told = set(re.findall(r"[A-Za-z0-9/:]{5,}", text))
    return {word for word in told if word.casefold() not in CASE.casefold()}


@pytest.fixture
def case(tmp_path):
    return write_case(tmp_path / "case")


@pytest.fixture
def three(case):
    """The police return handed in three times; the first row is written anew each time."""
    second = POLICE.replace("Rowan reports a threat by Ellis", "Rowan reports two threats by Ellis")
    third = second.replace("with a knife,Statement", "with a kitchen knife at home,Statement")
    (case / "returns" / "newer.csv").write_text(second)
    (case / "returns" / "newest.csv").write_text(third)
    (case / "case.toml").write_text(CASE + NEWER + NEWEST)
    return case


def test_no_word_of_a_purged_file_remains_in_the_case_folder(case):
    layout = 'agency = "police"\nlayout = { "Shared with" = "comment" }\nnote = "Statement"\n'
    (case / "case.toml").write_text(CASE.replace('agency = "police"\n', layout))
    before = set(ids(case).values())
    casefile.purge(casefile.load(case), "police.csv", "sent in error")

    left = b"".join(path.read_bytes() for path in case.rglob("*") if path.is_file()).decode()

    assert not [word for word in words_of(POLICE) if word in left]
    assert not (case / "returns" / "police.csv").exists()
    assert set(casefile.load(case).case.returns[0].entries) == before


def test_the_chronology_says_that_something_was_purged_and_why(case):
    casefile.purge(casefile.load(case), "police.csv", "Sent in error.")

    chronology = combined(case)

    assert chronology.entries == ()
    (said,) = chronology.problems
    assert (said.code, said.severity) == ("return-purged", "warning")
    assert "purged: Sent in error. Of its 3 entries" in said.message


def test_another_name_of_the_same_file_has_nothing_in_it_either(case, tmp_path):
    (tmp_path / "other").hardlink_to(case / "returns" / "police.csv")

    casefile.purge(casefile.load(case), "police.csv", "sent in error")

    assert (tmp_path / "other").read_bytes() == b""


def test_decisions_are_kept_and_those_about_what_was_purged_are_named(case):
    (first, second, _) = ids(case).values()
    decide(case, (f"reading:{first}", "4 May 2022"), (f"who:{second}", "ellis"))
    written = (case / "decisions.toml").read_text()

    done = casefile.purge(casefile.load(case), "police.csv", "sent in error")

    assert (case / "decisions.toml").read_text() == written
    assert any("decision-1, decision-2" in words for words in done.left)
    codes = [one.code for one in combined(case).problems]
    assert codes == ["return-purged", "decision-about-purged", "decision-about-purged"]


@pytest.mark.parametrize("order", [["police.csv"], ["newer.csv"], ["newer.csv", "police.csv"]])
def test_rows_of_newer_versions_keep_their_ids_when_an_older_one_is_purged(three, order):
    before = ids(three)
    decide(three, (f"reading:{next(iter(before.values()))}", "4 May 2022"))
    for file in order:
        casefile.purge(casefile.load(three), file, "it names a bystander")

    assert ids(three) == before
    placed = combined(three).placed
    assert "4 May 2022" in [spot.when.text for spot in placed]


def test_purging_the_first_version_and_then_the_second_keeps_ids_too(three):
    before = ids(three)
    for file in ("police.csv", "newer.csv"):
        casefile.purge(casefile.load(three), file, "it names a bystander")

    assert ids(three) == before


def test_when_the_newest_version_is_purged_the_one_before_it_stands(three):
    casefile.purge(casefile.load(three), "newest.csv", "sent in error")

    assert any(event.startswith("Rowan reports two threats") for event in ids(three))
    assert "return-older-stands" not in {one.code for one in combined(three).problems}


def test_a_row_told_alike_in_another_return_never_takes_the_id_of_a_purged_one(case):
    (case / "returns" / "second.csv").write_text(POLICE)
    more = '\n[[returns]]\nfile = "second.csv"\nagency = "police"\n'
    (case / "case.toml").write_text(CASE + more)
    before = {one.id for one in combined(case).entries if one.passage.file == "second.csv"}

    casefile.purge(casefile.load(case), "police.csv", "sent twice")

    assert {one.id for one in combined(case).entries} == before


def test_what_is_left_to_look_through_is_named(three):
    (three / "returns" / "notes").mkdir()
    (three / "decisions.xlsx").write_bytes(b"exported")

    done = casefile.purge(casefile.load(three), "police.csv", "sent in error")

    assert [words.split(",")[0] for words in done.left] == [
        "returns/newer.csv",
        "returns/newest.csv",
        "decisions.xlsx",
    ]


def test_a_purge_cut_short_after_the_tombstone_can_be_run_again(case, monkeypatch):
    def refuse(path, *_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as disk:
        disk.setattr("pathlib.Path.unlink", refuse)
        with pytest.raises(BuildFailed) as caught:
            casefile.purge(casefile.load(case), "police.csv", "sent in error")
    assert caught.value.problems[0].code == "purge-not-destroyed"
    assert [one.code for one in casefile.load(case).problems] == ["case-purged-still-there"]

    casefile.purge(casefile.load(case), "police.csv", "again")

    assert not (case / "returns" / "police.csv").exists()
    (ret,) = casefile.load(case).case.returns
    assert ret.purged == "sent in error"
    assert len(ret.entries) == 3


@pytest.mark.parametrize(
    ("file", "why", "code"),
    [
        ("housing.csv", "sent in error", "purge-no-return"),
        ("../case.toml", "sent in error", "purge-no-return"),
        ("police.csv", "  ", "purge-no-reason"),
    ],
)
def test_nothing_is_destroyed_without_a_listed_file_and_a_reason(case, file, why, code):
    with pytest.raises(CaseInvalid) as caught:
        casefile.purge(casefile.load(case), file, why)

    assert caught.value.problems[0].code == code
    assert (case / "returns" / "police.csv").read_text() == POLICE


def test_a_second_purge_says_that_it_was_done(case):
    casefile.purge(casefile.load(case), "police.csv", "sent in error")

    with pytest.raises(CaseInvalid) as caught:
        casefile.purge(casefile.load(case), "police.csv", "again")

    assert caught.value.problems[0].code == "purge-already-done"


def test_the_command_says_what_it_did(case):
    done = CliRunner().invoke(main, ["case", "purge", str(case), "police.csv", "--why", "an error"])

    assert done.exit_code == 0
    assert done.output == (
        "police.csv is destroyed. Of its 3 entries and passages the ids are kept.\n"
    )


def test_findings_that_rest_on_what_was_purged_and_sections_are_named(case):
    first = next(iter(ids(case).values()))
    finding = f'[[findings]]\nid = "threat"\ntext = "A threat."\nevidence = ["{first}"]\n'
    (case / "enquiry.toml").write_text(finding)
    (case / "report").mkdir()
    (case / "report" / "synopsis.md").write_text("A threat.")

    done = casefile.purge(casefile.load(case), "police.csv", "sent in error")

    assert done.left == (
        "the words that people wrote in the enquiry from it: threat.",
        "report/synopsis.md, a section of the report, which may tell of it.",
    )
