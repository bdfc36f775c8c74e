"""`conspectus check`: what it prints, how it ends, and what a baseline lets stand."""

import json

import pytest
from click.testing import CliRunner

from conspectus import checks
from conspectus.cli import main
from library.casefolders import write_case

DRAFT = """# Terms of reference

In January 2021 she was served with stage one, and with stage two eighteen months later, in \
December 2022.

The panel met prior to the trial.
"""
ACCEPTED = """
[[accepted]]
check = "interval-wrong"
quote = "In January 2021 she was served with stage one, and with stage two eighteen months later, \
in December 2022."
reason = "The letter itself says so, and the panel asked."
who = "Chair of the panel"
"""


def command(*words):
    return CliRunner().invoke(main, ["check", *map(str, words)])


@pytest.fixture
def draft(tmp_path):
    file = tmp_path / "draft.md"
    file.write_text(DRAFT)
    return file


@pytest.fixture
def baseline(tmp_path):
    def write(text):
        file = tmp_path / "baseline.toml"
        file.write_text(text)
        return file

    return write


def test_findings_are_objects_with_six_fields_and_the_command_ends_with_1(draft):
    done = command(draft, "--format", "json")
    assert done.exit_code == 1
    first = json.loads(done.stdout)[0]
    assert set(first) == {"check", "severity", "message", "where", "quote", "remedy"}
    assert first["check"] == "interval-wrong"
    assert first["where"] == {"file": "draft.md", "block": 2, "heading": "Terms of reference"}
    assert "January 2021 and eighteen months later is July 2022" in first["message"]


def test_text_has_the_place_the_words_and_the_remedy(draft):
    done = command(draft)
    assert "error: January 2021 and eighteen months later is July 2022" in done.stdout
    assert "draft.md, under “Terms of reference”, paragraph 2: “In January 2021" in done.stdout
    assert done.stdout.endswith("1 errors, 0 warnings, 1 advice.\n")


def test_an_accepted_finding_is_left_out_and_advice_alone_ends_with_0(draft, baseline):
    done = command(draft, "--baseline", baseline(ACCEPTED))
    assert done.exit_code == 0
    assert "interval-wrong" not in done.stdout
    assert "1 accepted" in done.stdout
    assert not done.stderr


def test_an_entry_that_fits_nothing_any_more_is_said(draft, baseline):
    draft.write_text(DRAFT.replace("December 2022", "July 2022"))
    done = command(draft, "--baseline", baseline(ACCEPTED))
    assert done.exit_code == 0
    assert "interval-wrong" in done.stderr
    assert "take the entry out" in done.stderr


def test_an_entry_needs_a_reason_and_somebody_who_gives_it(draft, baseline):
    done = command(draft, "--baseline", baseline(ACCEPTED.replace("Chair of the panel", " ")))
    assert done.exit_code == 1
    assert "no who" in done.stderr
    broken = command(draft, "--baseline", baseline("[[accepted]\n"))
    assert broken.exit_code == 1
    assert "The baseline cannot be read" in broken.stderr


def test_a_finding_is_known_again_wherever_it_stands(draft):
    entry = checks.Acceptance(
        check="interval-wrong",
        quote=" in january 2021 she was served with stage one, and with stage two eighteen months "
        "later, in December 2022.",
        reason="So it was.",
        who="Chair",
    )
    moved = checks.read_text("# Another place\n\nWords before it.\n\n" + DRAFT)
    found = checks.run(moved, (entry,))
    assert [f.check for f in found.accepted] == ["interval-wrong"]
    assert found.stale == ()


def test_a_case_folder_is_checked_by_its_own_sections(tmp_path):
    folder = write_case(tmp_path)
    (folder / "report").mkdir(exist_ok=True)
    (folder / "report" / "synopsis.md").write_text(DRAFT)
    done = command(folder, "--format", "json")
    told = {f["where"]["file"] for f in json.loads(done.stdout) if f["check"] == "interval-wrong"}
    assert told == {"report/synopsis.md"}


def test_a_kind_of_review_that_is_not_there_is_said(draft):
    done = command(draft, "--type", "no-such-kind")
    assert done.exit_code == 1
    assert "no-such-kind" in done.stderr


def test_the_reference_describes_every_check():
    page = checks.reference()
    assert all(f"## {check.id}" in page for check in checks.checks())
