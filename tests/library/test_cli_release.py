"""`conspectus pseudonyms` and `conspectus release`, from an empty map to a verified folder."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conspectus import casefile
from conspectus.casefile import secrets
from conspectus.cli import main
from conspectus.publication.approvals import partners
from conspectus.publication.vault import Cost
from fictional_release import EXAMPLE, IDENTITIES, PASSPHRASE, case_folder, files

QUICK = Cost(log_n=4)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are tried a thousand times faster than they should be."""
    for function in (secrets.new_map, secrets.change_map, secrets.change_withheld):
        at = list(function.__defaults__ or ())
        monkeypatch.setattr(function, "__defaults__", (*at[:-1], QUICK))
    monkeypatch.setattr(secrets.new_passphrase, "__defaults__", (QUICK,))


def run(
    *words: object, status: int | None = 0, given: str = "", env: str | None = PASSPHRASE
) -> Result:
    told = [str(word) for word in words]
    result = CliRunner().invoke(
        main, ["--traceback", *told], input=given, env={"WORDS": env} if env is not None else {}
    )
    assert status in (None, result.exit_code), result.output
    return result


def told(*words: object, status: int | None = 0, given: str = "") -> dict[str, object]:
    result = run(*words, "--format", "json", status=status, given=given)
    value = json.loads(result.stdout)
    assert isinstance(value, dict)
    return value


ENV = ("--passphrase-env", "WORDS")
LISTED = """
[[identities]]
pseudonym = "Rowan"
name = "Peregrine Ashdown-Vole"
aliases = ["Peregrine", "Perry"]

[[identities]]
pseudonym = "Ellis"
name = "Thaddeus Crake"
"""


def test_a_map_is_made_filled_shown_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    for name in ("case.toml", "log.toml"):
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
    run("pseudonyms", "new", folder, *ENV)
    assert "already" in run("pseudonyms", "new", folder, *ENV, status=1).output
    run("pseudonyms", "add", folder, "--from", "-", *ENV, given=LISTED)
    again = run("pseudonyms", "add", folder, "--from", "-", *ENV, given=LISTED, status=1)
    assert "--replace" in again.output
    shown = run("pseudonyms", "show", folder, *ENV).output
    assert "Rowan" in shown
    assert "Peregrine" not in shown
    assert "Peregrine" in run("pseudonyms", "show", folder, "--names", *ENV).output
    run("pseudonyms", "check", folder, *ENV)
    draft = tmp_path / "draft.md"
    draft.write_text("Perry’s door. Thaddeus Crake. Peregrin.\n")
    out, back = tmp_path / "out.md", tmp_path / "back.md"
    applied = told("pseudonyms", "apply", folder, draft, "--out", out, *ENV)
    assert out.read_text() == "Rowan’s door. Ellis. Peregrin.\n"
    assert applied["replaced"] == {"Ellis": 1, "Rowan": 1}
    assert told("pseudonyms", "reverse", folder, out, "--out", back, *ENV)["exact"] is True
    assert back.read_bytes() == draft.read_bytes()
    run("pseudonyms", "forget", folder, out, *ENV)
    assert told("pseudonyms", "reverse", folder, out, "--out", back, *ENV)["exact"] is False
    run("pseudonyms", "remove", folder, "Ellis", *ENV)
    fresh = ("--new-passphrase-env", "FRESH")
    run("pseudonyms", "rekey", folder, *fresh, *ENV, status=2)
    assert len(secrets.read_map(folder, PASSPHRASE).identities) == 1


def test_a_wrong_passphrase_and_a_damaged_map_are_two_sentences(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    wrong = run("pseudonyms", "show", folder, *ENV, env="another set of words", status=1)
    assert "does not open" in wrong.output
    (folder / "identities.enc").write_bytes(b"CONSPECTUS-SEALED-MAP\n")
    assert "damaged" in run("pseudonyms", "show", folder, *ENV, status=1).output


def test_the_passphrase_comes_from_a_descriptor_too(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\nmore".encode())
    os.close(writing)
    run("pseudonyms", "show", folder, "--passphrase-fd", reading)
    os.close(reading)
    assert "no terminal" in run("pseudonyms", "show", folder, status=2).output
    assert "no environment" in run("pseudonyms", "show", folder, *ENV, env=None, status=2).output


def test_no_option_takes_the_passphrase_itself() -> None:
    for command in ("pseudonyms", "release"):
        group = main.commands[command]
        for verb in group.commands.values():  # type: ignore[attr-defined]
            for option in verb.params:
                assert option.name not in ("passphrase", "password", "name", "names_of")


def test_a_register_across_cases_warns_of_the_second(tmp_path: Path) -> None:
    one, register = case_folder(tmp_path / "1"), tmp_path / "register.json"
    other = case_folder(tmp_path / "2")
    toml = other / "case.toml"
    toml.write_text(toml.read_text().replace('reference = "Harbour Lane"', 'reference = "Quay 2"'))
    secrets.change_map(
        other, PASSPHRASE, lambda map: secrets.Map(case="Quay 2", identities=map.identities)
    )
    run("pseudonyms", "register", one, register, *ENV)
    assert told("pseudonyms", "register", one, register, *ENV)["elsewhere"] == []
    checked = run("pseudonyms", "check", other, "--register", register, *ENV)
    assert "another case" in checked.output
    assert told("pseudonyms", "register", other, register, *ENV)["elsewhere"] == ["Rowan", "Ellis"]
    assert told("pseudonyms", "register", one, register, "--withdraw", *ENV)["taken"] == 2
    content = register.read_text()
    assert "Rowan" not in content
    assert "Quay" not in content
    register.write_text(content.replace('"salt"', '"pepper"'))
    assert "register" in run("pseudonyms", "register", one, register, *ENV, status=1).output


def written(tmp_path: Path) -> list[Path]:
    made = []
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
        made.append(tmp_path / name)
    return made


def sign_all(folder: Path, finished: list[Path]) -> None:
    common = ("--when", "20 August 2025")
    for number, partner in enumerate(partners(casefile.load(folder).case)):
        who = ("--who", f"Head {'ABCDE'[number]}", "--role", "head of review")
        safe = ("--as", "approval", "--partner", partner.id, "--safety", "nothing to withhold")
        run("release", "sign", folder, *finished, *safe, *who, *common)
    for who in ("Una Finch", "Ivo Lark"):
        person = ("--who", who, "--role", "reader")
        run("release", "sign", folder, *finished, "--as", "redaction", *person, *common)
    rest = [
        word
        for id in ("process", "standard", "sent", "independence", "competence", "home-office")
        for word in ("--as", id)
    ]
    person = ("--who", "Wim Pipit", "--role", "chair", "--words", "Trained, and on the list.")
    run("release", "sign", folder, *finished, *rest, *person, *common)


WITHHELD = """
[[items]]
id = "w1"
ground = "safety"
passages = ["the witness lives above the chandlery"]
partner = "saltby-police"
who = "Head A"
role = "head of review"
decided = 2025-08-01
"""


def test_from_refused_to_sealed_to_verified(tmp_path: Path) -> None:
    folder, finished, out = case_folder(tmp_path), written(tmp_path), tmp_path / "out"
    refused = told("release", folder, *finished, "--out", out, *ENV, status=1)
    assert refused["sealed"] is False
    assert len(refused["reasons"]) == 1 + 6 + len(partners(casefile.load(folder).case))  # type: ignore[arg-type]
    assert not out.exists()
    sign_all(folder, finished)
    run("release", "withhold", folder, "--from", "-", *ENV, given=WITHHELD)
    assert "chandlery" not in run("release", "withheld", folder, *ENV).output
    assert "chandlery" in run("release", "withheld", folder, "--words", *ENV).output
    run("release", folder, *finished, "--check", *ENV)
    assert not out.exists()
    key = tmp_path / "key.pem"
    public = run("release", "key", key, *ENV).stdout.strip()
    signing = ("--sign-key", key, "--key-passphrase-env", "WORDS")
    sealed = told("release", folder, *finished, "--out", out, *signing, *ENV)
    assert sealed["sealed"] is True
    assert {one["kind"] for one in sealed["mosaic"]["details"]} >= {"month", "weapon"}  # type: ignore[index]
    verified = told(
        "release", "verify", out, "--key", public, "--manifest", sealed["manifest_sha256"]
    )
    assert verified["verified"] is True
    assert (verified["sealed"], verified["key"]) == ("2025-08-20", public)
    assert "key that you named" in run("release", "verify", out, "--key", public).output
    (out / "learning.md").write_text("changed")
    assert told("release", "verify", out, status=1)["verified"] is False


def test_a_release_without_a_map_is_refused_with_all_else(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    (folder / "identities.enc").unlink()
    refused = run("release", folder, *written(tmp_path), "--out", tmp_path / "out", status=1)
    assert "There is no map" in refused.output
    assert "has not approved" in refused.output


def test_a_name_in_a_file_refuses_and_is_not_printed(tmp_path: Path) -> None:
    folder, finished = case_folder(tmp_path), written(tmp_path)
    finished[1].write_text(f"# Note\n\nBy {IDENTITIES[1].name}.\n")
    sign_all(folder, finished)
    refused = run("release", folder, *finished, "--out", tmp_path / "out", *ENV, status=1)
    assert IDENTITIES[1].name not in refused.output
    assert "Ellis" in refused.output


def test_what_was_put_before_a_person_can_be_accepted(tmp_path: Path) -> None:
    folder, finished = case_folder(tmp_path), written(tmp_path)
    finished[1].write_text("# Note\n\nThe chapel of Thaddius stands there.\n")
    sign_all(folder, finished)
    out = ("--out", tmp_path / "out", *ENV)
    refused = told("release", folder, *finished, *out, status=1)
    ids = [one["id"] for one in refused["findings"] if one["severity"] == "before a person"]  # type: ignore[attr-defined]
    accepting = [word for id in ids for word in ("--finding", id)]
    who = ("--who", "Una Finch", "--role", "reader", "--when", "2025-08-20", "--why", "A chapel.")
    run("release", "accept", folder, *accepting, *who)
    assert told("release", folder, *finished, *out)["sealed"] is True


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    assert "--out DIR" in run("release", folder, *ENV, status=2).output
    run("release", "verify", tmp_path / "nowhere", status=2)
    run("release", status=2)
    assert "sign" in run("release", "--help").output


def test_the_compiled_public_edition_is_signed_and_sealed(tmp_path: Path) -> None:
    folder, out = case_folder(tmp_path), tmp_path / "out"
    sign_all(folder, [])
    refused = told("release", folder, "--check", "--words", *ENV, status=None)
    assert {one["code"] for one in refused["reasons"]} <= {"release-before-a-person"}  # type: ignore[attr-defined]
    ids = {one["id"] for one in refused["findings"] if one["severity"] == "before a person"}  # type: ignore[attr-defined]
    who = ("--who", "Una Finch", "--role", "reader", "--when", "2025-08-20", "--why", "A font.")
    accepting = [word for id in sorted(ids) for word in ("--finding", id)]
    if accepting:
        run("release", "accept", folder, *accepting, *who)
    assert told("release", folder, "--out", out, *ENV)["sealed"] is True
    assert sorted(os.listdir(out)) == ["manifest.json", "report.docx", "report.html", "report.pdf"]
    assert told("release", "verify", out)["verified"] is True
