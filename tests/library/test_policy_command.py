"""`conspectus policy check`, `format` and `replay`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from conspectus.cli import main
from conspectus.policy.examples import record, trial
from conspectus.policy.language import read

SOUND = """\
policy repeated version 1
  when 2 or more bail.breach within 30 days

  example "two" fires on 9 May 2024
    1 May 2024 bail.breach
    9 May 2024 bail.breach

  example "one" does not fire
    1 May 2024 bail.breach
"""


@pytest.fixture
def run(tmp_path):
    def command(text, *words):
        file = tmp_path / "x.policy"
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["policy", *words, str(file)]), file

    return command


def test_sound_policies_are_counted_with_their_examples(run):
    result, _ = run(SOUND, "check")

    assert result.exit_code == 0
    assert result.output.endswith("x.policy: 1 policy, 2 of 2 examples as they say\n")


def test_a_mistake_is_told_with_file_line_and_column(run):
    result, file = run(SOUND.replace("within", "wihtin"), "check")

    assert result.exit_code == 1
    assert f"{file}:2:30: error: “wihtin” was not expected here. Did you mean “within”?" in (
        result.output
    )


def test_an_example_that_gives_another_verdict_says_which_and_why(run):
    result, file = run(SOUND.replace("fires on", "is pending as of"), "check")

    assert result.exit_code == 1
    assert f"{file}:4: error: repeated version 1, “two”: " in result.output
    assert "It says that it is pending, but it fires." in result.output


def test_a_firing_on_another_day_is_told(run):
    result, _ = run(SOUND.replace("fires on 9 May", "fires on 8 May"), "check")

    assert result.exit_code == 1
    assert "It says that it fires on 8 May 2024, but it first fires between" in result.output


def test_kinds_that_are_not_known_are_warnings_where_asked_for(run):
    result, _ = run(SOUND.replace("bail.breach", "bail.braech"), "check", "--kinds")

    assert result.exit_code == 0
    assert "warning: “bail.braech” is no kind of event that is known here" in result.output


def test_the_answer_as_json_has_every_problem_and_every_example(run):
    result, _ = run(SOUND + "  wehn x\n", "check", "--format", "json")
    (said,) = json.loads(result.output)

    assert result.exit_code == 1
    assert said["sound"] is False
    assert said["problems"][0]["line"] == 10
    assert said["problems"][0]["column"] == 3


def test_working_days_that_are_not_known_are_told_and_not_a_failure(run):
    text = "policy p version 1\n  when a\n  unless followed by b within 5 working days\n"
    result, _ = run(text + '  example "old" fires\n    1 May 1850 a\n', "check")

    assert result.exit_code == 1
    assert "1850" in result.output
    assert "not foreseen" not in result.output


def test_a_file_that_is_not_there_or_no_text_is_told(run, tmp_path):
    missing = CliRunner().invoke(main, ["policy", "check", str(tmp_path / "none.policy")])
    (tmp_path / "b.policy").write_bytes(b"\xff\x00")
    binary = CliRunner().invoke(main, ["policy", "format", str(tmp_path / "b.policy")])

    assert (missing.exit_code, binary.exit_code) == (1, 1)
    assert "cannot be read" in missing.output
    assert "not UTF-8" in binary.output


def test_the_layout_is_written_in_place_and_checked(run):
    untidy = SOUND.replace("  when", "       when").replace("two", "two")
    checked, file = run(untidy, "format", "--check")
    assert checked.exit_code == 1
    assert file.read_text("utf-8") == untidy

    done, file = run(untidy, "format")
    assert done.exit_code == 0
    assert file.read_text("utf-8") == SOUND
    assert run(SOUND, "format", "--check")[0].exit_code == 0


def test_a_text_with_mistakes_is_left_as_it_is(run):
    text = SOUND.replace("  when", "     wehn")
    result, file = run(text, "format")

    assert result.exit_code == 1
    assert file.read_text("utf-8") == text


def test_a_line_of_several_occurrences_is_that_many_facts_and_more_that_may_be():
    text = (
        'policy p version 1\n  when 21 or more x within 6 months\n  example "e" may fire\n'
        "    approximately 20 occasions between 1 March 2024 and 31 July 2024 x\n"
    )
    (policy,), problems = read(text)
    told = record(policy.examples[0])

    assert problems == ()
    assert (len(told.facts), len(told.choices)) == (22, 4)
    assert told.complete


def test_an_example_as_of_a_day_is_open_from_its_end():
    text = SOUND.replace("fires on", "fires as of")
    (policy,), _ = read(text)

    assert not record(policy.examples[0]).complete
    assert [one.passed for one in trial(policy)] == [True, True]


def test_a_replay_over_a_case_is_an_object_a_line_with_what_programs_rely_on():
    case = Path(__file__).parents[2] / "examples" / "harbour-lane"
    result = CliRunner().invoke(main, ["policy", "replay", str(case), "--format", "json"])
    objects = [json.loads(one) for one in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert objects
    for one in objects:
        assert {"policy", "person", "verdict", "sentence"} <= one.keys()
