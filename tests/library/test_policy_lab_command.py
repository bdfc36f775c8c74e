"""`conspectus policy lab`: a policy's text, a file of events, sweeps; text, JSON or a page out."""

import json

import pytest
from click.testing import CliRunner

from conspectus.cli import main
from conspectus.policy.population import write

TEXT = """\
state harm is level of the latest risk.assessed or risk.lowered

policy repeated-battery-depletion version 1
  title "Repeated battery lapses"
  parameter times is 3
  parameter window is 30 days
  for each person
  when times or more device.battery-depleted within window
  tell probation practitioner within 1 working day
  quiet for 30 days

policy out-of-contact version 1
  title "Out of contact"
  parameter silence is 24 hours, 168 hours when harm is low
  for each person
  when device.contact-lost
  unless followed by device.contact-restored within silence
  tell probation practitioner
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    write(folder / "people.jsonl", 300, 30, 4)
    (folder / "two.policy").write_text(TEXT, "utf-8")
    return folder


def run(files, *more, only="repeated-battery-depletion"):
    named = ["--only", only] if only else []
    given = ["--events", files / "people.jsonl", "--policy", files / "two.policy", *named, *more]
    return CliRunner().invoke(main, ["policy", "lab", *map(str, given)])


def test_it_prints_a_sentence_for_each_setting(files):
    done = run(files, "--sweep", "times=2:5:1")

    assert done.exit_code == 0, done.output
    assert "times = 3 (as written): " in done.output
    assert "Nobody in it is real" in done.output
    assert done.output.count("alerts about") >= 2
    assert "synthetic-0" not in done.output


def test_it_prints_json(files):
    done = run(files, "--sweep", "times=2:5:1", "--sweep", "window=10:30:10", "--format", "json")
    whole = json.loads(done.output)

    assert (whole["format"], whole["version"]) == ("conspectus.lab", 1)
    assert len(whole["settings"]) == 12
    assert sum(one["as_written"] for one in whole["settings"]) == 1
    assert whole["basis"]["about"]["rates"]


def test_it_writes_a_page(files):
    out = files / "lab.html"
    done = run(files, "--sweep", "times=2:5:1", "--out", out)

    assert done.exit_code == 0, done.output
    assert f"Look at {out}" in done.output
    assert "What may not be concluded" in out.read_text("utf-8")


def test_an_amount_that_depends_on_a_state_is_swept_by_its_name(files):
    done = run(
        files,
        "--sweep",
        "silence when harm is low=24:168:48",
        "--format",
        "json",
        only="out-of-contact",
    )
    settings = json.loads(done.output)["settings"]
    alerts = [one["alerts"] for one in settings if one["alerts"] is not None]

    assert [one["as_written"] for one in settings] == [False, False, False, True]
    assert alerts == sorted(alerts, reverse=True)
    assert len(set(alerts)) > 1


@pytest.mark.parametrize(
    ("only", "sweep", "words"),
    [
        (None, "times=2:5:1", "The file holds 2 policies"),
        ("something-else", "times=2:5:1", "The file holds 2 policies"),
        ("out-of-contact", "times=2:5:1", "no parameter “times”"),
        ("out-of-contact", "silence", "cannot be read"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(files, only, sweep, words):
    done = run(files, "--sweep", sweep, only=only)

    assert done.exit_code == 1
    assert words in done.output


def test_a_sweep_is_needed(files):
    assert run(files).exit_code == 2
