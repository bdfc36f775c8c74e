"""What the container's files name is there. (That the image builds is not shown by this.)"""

import re
from pathlib import Path

from click.testing import CliRunner

from conspectus_web.config.commands import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Containerfile").read_text()


def test_every_file_that_is_copied_is_there():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", TEXT, re.MULTILINE)
    assert len(copied) == 3
    assert [name for line in copied for name in line.split() if not (ROOT / name).exists()] == []


def test_its_commands_and_options_are_those_of_the_service():
    words = re.search(r'^CMD \["python", "-m", "conspectus_web", (.+)\]$', TEXT, re.MULTILINE)[1]
    told = CliRunner().invoke(main, ["run", "--help"]).output
    for option in re.findall(r"--[a-z]+", words):
        assert option in told


def test_what_is_left_out_is_left_out_by_either_name():
    assert (ROOT / ".containerignore").read_text() == (ROOT / ".dockerignore").read_text()


def test_the_composed_service_has_no_right_that_it_does_not_need():
    words = (ROOT / "compose.yaml").read_text()
    for line in (
        "cap_drop: [ALL]",
        "read_only: true",
        'security_opt: ["no-new-privileges:true"]',
        'ports: ["127.0.0.1:8000:8000"]',
        "dockerfile: Containerfile",
    ):
        assert f" {line}\n" in words, line
    assert "privileged: true" not in words


def test_pages_without_tls_go_to_this_machine_alone(monkeypatch):
    monkeypatch.setenv("CONSPECTUS_INSECURE", "yes")
    told = CliRunner().invoke(main, ["run", "--address", "0.0.0.0"])
    assert told.exit_code == 2
    assert "own address alone" in told.output
