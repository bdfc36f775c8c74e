"""`conspectus knowledge`: who knew what, printed for people and for programs."""

import json
from pathlib import Path

from click.testing import CliRunner

from conspectus.cli.knowledge import knowledge

CASE = str(Path(__file__).parents[2] / "examples" / "wm-owhr-009")
PRACTITIONER = "coventry-probation/probation-practitioner"


def run(*words):
    return CliRunner().invoke(knowledge, [CASE, *words])


def test_json_has_all_of_it():
    told = json.loads(run("--format", "json").stdout)

    assert (told["format"], told["version"]) == ("conspectus.knowledge", 1)
    assert len(told["knowledge"]["cells"]) == len(told["knowledge"]["events"]) * len(
        told["knowledge"]["bodies"]
    )


def test_one_body_has_its_own_cells_only():
    told = json.loads(run("--agency", "electronic-monitoring-services", "--format", "json").stdout)

    assert {one["body"] for one in told["knowledge"]["cells"]} == {"electronic-monitoring-services"}


def test_a_view_says_what_was_held_and_what_others_held():
    said = run("--agency", PRACTITIONER, "--as-at", "August 2023").stdout
    own, elsewhere = said.split("Held elsewhere")

    assert "Tag ran out of power" not in own
    assert "Tag ran out of power" in elsewhere


def test_a_view_as_json_is_a_view():
    words = ("--agency", PRACTITIONER, "--as-at", "August 2023", "--format", "json")

    assert json.loads(run(*words).stdout)["view"]["body"] == PRACTITIONER


def test_text_is_for_reading_and_problems_are_told_apart():
    done = run()

    assert done.exit_code == 0
    assert "Decisions without partners’ information" in done.stdout
    assert "drug recovery service” names nobody" in done.stderr


def test_a_date_without_a_body_and_an_unknown_body_are_wrong_usage():
    assert run("--as-at", "August 2023").exit_code == 2
    assert run("--agency", "nobody").exit_code == 2
    assert run("--agency", PRACTITIONER, "--as-at", "whenever").exit_code == 2
