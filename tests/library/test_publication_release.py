"""A release: sealed when everything is in order, refused with every reason, and verified."""

import os
import time
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus import casefile
from conspectus.casefile import signing
from conspectus.casefile.candidates import candidate_files
from conspectus.casefile.releasing import seal, verify
from conspectus.dates import read
from conspectus.errors import BuildFailed, CaseInvalid
from conspectus.publication.approvals import CLEAR, WITHHELD, Acceptance, Signature
from conspectus.publication.manifest import ReleaseRefused
from conspectus.publication.pseudonyms import Identity, Map, apply, problems, reverse
from conspectus.publication.release import Candidate, judge
from conspectus.publication.withheld import Item
from fictional_release import (
    ELLIS,
    IDENTITIES,
    ON,
    PARTNERS,
    REPORT,
    candidate,
    case_folder,
    files,
    signatures,
    signed_case,
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return signed_case(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def whole(case: Path) -> Candidate:
    return candidate(case)


def but(whole: Candidate, **changes: object) -> Candidate:
    return msgspec.structs.replace(whole, **changes)


def resigned(whole: Candidate, of: dict[str, bytes], *drop: str) -> Candidate:
    """Other files, signed anew but for what is dropped."""
    kept = tuple(one for one in signatures(of) if one.what not in drop)
    return but(whole, files=of, signed=msgspec.structs.replace(whole.signed, signatures=kept))


def signing_again(whole: Candidate, *more: Signature) -> Candidate:
    signed = whole.signed
    return but(
        whole, signed=msgspec.structs.replace(signed, signatures=(*signed.signatures, *more))
    )


def codes(candidate: Candidate) -> list[str]:
    return [one.code for one in judge(candidate).reasons]


# ------------------------------------------------------------------------------ what is sealed


def test_a_complete_release_is_sealed_and_verified(whole: Candidate, tmp_path: Path) -> None:
    judgement = seal(whole, tmp_path / "out")
    assert not judgement.refused
    assert sorted(os.listdir(tmp_path / "out")) == ["learning.md", "manifest.json", "report.html"]
    verification = verify(tmp_path / "out")
    assert verification.problems == ()
    manifest = verification.manifest
    assert manifest is not None
    assert (manifest.case, manifest.sealed, manifest.digest) == ("Harbour Lane", ON, whole.digest)
    assert {one.what for one in manifest.signatures} >= {"approval", "redaction", "independence"}


def test_the_same_release_is_the_same_bytes(whole: Candidate, tmp_path: Path) -> None:
    for name in ("one", "other"):
        seal(whole, tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


def test_the_manifest_tells_nothing_of_the_map_or_of_what_is_withheld(
    whole: Candidate, tmp_path: Path
) -> None:
    item = Item(
        id="informant",
        ground="safety",
        passages=("told the officer by the boat shed",),
        partner="saltby-police",
        who="Ines Marlow",
        role="head of review",
        decided=date(2025, 8, 1),
    )
    last = Signature(
        what="approval",
        partner="saltby-police",
        safety=WITHHELD,
        who="Ines Marlow",
        role="head of review",
        when=read("21 August 2025"),
        digest=whole.digest,
    )
    seal(but(signing_again(whole, last), withheld=(item,)), tmp_path / "out")
    told = (tmp_path / "out" / "manifest.json").read_text().lower()
    names = [word for one in IDENTITIES for word in (one.name, *one.aliases, one.pseudonym)]
    for word in (*names, "informant", "boat shed", "withheld", CLEAR):
        assert word.lower() not in told


def test_a_release_is_never_written_over_anything(whole: Candidate, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    seal(whole, tmp_path / "out")  # an empty folder may be there
    with pytest.raises(BuildFailed, match="never written over"):
        seal(whole, tmp_path / "out")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BuildFailed, match="never written over"):
        seal(whole, tmp_path / "link")


# ----------------------------------------------------------------------------- what is refused


def test_every_reason_is_told_at_once_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    bare = Candidate(case=casefile.load(case).case, files={}, on=ON)
    with pytest.raises(ReleaseRefused) as caught:
        seal(bare, tmp_path / "out")
    told = [one.code for one in caught.value.problems]
    assert told.count("release-not-approved") == len(PARTNERS)
    assert {"release-no-map", "release-no-files", "release-redaction-not-signed"} <= set(told)
    assert told.count("release-not-stated") == 6
    assert list(tmp_path.iterdir()) == []


def test_a_release_without_the_map_is_refused(whole: Candidate) -> None:
    assert codes(but(whole, map=None)) == ["release-no-map"]
    assert "release-map-empty" in codes(but(whole, map=Map(case="Harbour Lane")))
    other = Map(case="Another", identities=IDENTITIES)
    assert codes(but(whole, map=other)) == ["release-map-other-case"]
    one = Map(case="Harbour Lane", identities=(ELLIS,))
    assert codes(but(whole, map=one)) == ["release-person-not-in-map"]


def test_a_map_with_a_collision_is_refused(whole: Candidate) -> None:
    may = Identity(pseudonym="May", name="Zebedee Wren")
    assert whole.map is not None
    bad = msgspec.structs.replace(whole.map, identities=(*IDENTITIES, may))
    assert codes(but(whole, map=bad)) == ["pseudonym-date-name"]


@pytest.mark.parametrize(
    "words",
    [
        "Peregrine",
        "Mr Ashdown-Vole",
        "Thad&rsquo;s",
        "<!-- Crake -->",
        '<span data-who="Thaddeus Crake">he</span>',
        "QX102030",
    ],
)
def test_a_protected_name_anywhere_in_the_bytes_refuses(whole: Candidate, words: str) -> None:
    named = REPORT.replace("</main>", f"<p>He met {words} there.</p></main>")
    told = codes(resigned(whole, {"report.html": named.encode()}))
    assert "release-inspection-refuses" in told
    assert set(told) == {"release-inspection-refuses"}


def test_the_reasons_do_not_show_the_name(whole: Candidate) -> None:
    named = REPORT.replace("Rowan died", "Thaddeus Crake died")
    judgement = judge(resigned(whole, {"report.html": named.encode()}))
    assert judgement.refused
    told = (judgement.reasons, judgement.advice, judgement.mosaic, judgement.findings.hidden())
    assert "Thaddeus" not in msgspec.json.encode(told).decode()
    assert "Thaddeus" not in repr(judgement)


def test_a_near_spelling_waits_for_a_person(whole: Candidate) -> None:
    near = resigned(whole, {"note.md": b"# Note\n\nA man called Thaddius was there.\n"})
    assert codes(near) == ["release-before-a-person"]
    ids = [one.id for one in judge(near).findings.of("before a person")]
    accepted = tuple(
        Acceptance(
            finding=id, who="Una Finch", role="co-ordinator", when=read("2025-08-20"), why="a saint"
        )
        for id in ids
    )
    signed = msgspec.structs.replace(near.signed, accepted=accepted)
    assert codes(but(near, signed=signed)) == []


def test_a_changed_file_needs_signing_again(whole: Candidate) -> None:
    changed = files() | {"learning.md": b"# What was learned\n\nRowan was known to two bodies.\n"}
    told = judge(but(whole, files=changed)).reasons
    assert len(told) == len(PARTNERS) + 1 + 6  # approvals, the redaction, six statements
    assert all("changed since" in one.message for one in told)
    renamed = {"lessons.md" if name == "learning.md" else name: of for name, of in files().items()}
    assert len(codes(but(whole, files=renamed))) == len(told)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("Una Finch", "Una Finch", "release-redaction-not-signed"),
        ("Una Finch", "UNA  FINCH", "release-redaction-not-signed"),
        ("Una Finch", "Dr Úna Finch", "release-redaction-not-signed"),
        ("Una Finch", "U. Finch", "release-redaction-alike"),
        ("Una Finch", "Finch", "release-redaction-alike"),
        ("Una Finch", "Otto Finch", None),
        ("Una Finch", "Ivo Lark", None),
    ],
)
def test_it_takes_two_different_people(
    whole: Candidate, first: str, second: str, code: str | None
) -> None:
    pair = [
        Signature(
            what="redaction", who=who, role="reader", when=read("2025-08-20"), digest=whole.digest
        )
        for who in (first, second)
    ]
    assert codes(signing_again(resigned(whole, files(), "redaction"), *pair)) == [code] * bool(code)


def answer(whole: Candidate, **changes: str) -> list[str]:
    told = {"who": "Ines Marlow", "role": "head", "what": "approval", "partner": "saltby-police"}
    last = Signature(when=read("2025-08-21"), digest=whole.digest, **(told | changes))
    return codes(signing_again(whole, last))


def test_a_partner_that_refuses_or_has_not_decided_stops_it(whole: Candidate) -> None:
    assert answer(whole, answer="no", words="It blames.", safety=CLEAR) == [
        "release-approval-refused"
    ]
    assert answer(whole, safety="") == ["release-safety-not-decided"]
    assert answer(whole, safety=WITHHELD) == ["release-safety-not-on-register"]
    assert answer(whole, safety=CLEAR) == []


def test_a_statement_answered_no_stops_it(whole: Candidate) -> None:
    told = {"who": "Wim Pipit", "what": "standard", "partner": "", "role": "oversight"}
    assert answer(whole, answer="no", **told) == ["release-stated-no"]
    assert answer(whole, **(told | {"what": "competence"})) == ["release-words-lacking"]


@pytest.mark.parametrize(
    "what", ["independence", "competence", "process", "standard", "sent", "home-office"]
)
def test_every_statement_is_asked_for(whole: Candidate, what: str) -> None:
    assert codes(resigned(whole, files(), what)) == ["release-not-stated"]


def test_what_is_signed_after_the_day_of_the_release_does_not_count(whole: Candidate) -> None:
    assert set(codes(but(whole, on=date(2025, 8, 19)))) == {"release-signed-later"}


def test_withheld_words_in_the_release_refuse_it_and_are_not_quoted(whole: Candidate) -> None:
    passage = "The friend said where the knife was hidden, under the third plank of the jetty."
    item = Item(
        id="w1",
        ground="prejudice",
        passages=(passage,),
        partner="saltby-police",
        who="Ines Marlow",
        role="head",
        decided=date(2025, 8, 1),
    )
    said = "# Note\n\nIt was “hidden under the third plank of the JETTY”, they said.\n"
    judgement = judge(but(resigned(whole, {"note.md": said.encode()}), withheld=(item,)))
    assert [one.code for one in judgement.reasons] == ["withheld-in-release"]
    assert "plank" not in str(judgement.reasons)
    some = b"# Note\n\nThey sat under the third plank of a bench.\n"
    judgement = judge(but(resigned(whole, {"note.md": some}), withheld=(item,)))
    assert [one.code for one in judgement.advice] == ["withheld-perhaps-in-release"]
    assert codes(but(resigned(whole, {"note.md": b"# Note\n\nNothing.\n"}), withheld=(item,))) == []


def test_a_name_in_the_manifest_itself_refuses(whole: Candidate) -> None:
    told = codes(resigned(whole, {"Thaddeus-report.md": b"# Note\n\nNothing.\n"}))
    assert "release-name-in-manifest" in told


@pytest.mark.parametrize(
    "name",
    [
        *("manifest.json", "MANIFEST.JSON", "../a.md", "a/b.md", ".hidden.md", "con.md", "a..md"),
        *("a\n.md", "a\u202egnp.md", "noending", "x" * 300 + ".md", "C:a.md", "a\\b.md"),
    ],
)
def test_a_file_with_a_treacherous_name_is_not_released(whole: Candidate, name: str) -> None:
    assert "release-file-name" in codes(resigned(whole, {name: b"# Note\n"}))


KINDS = {"month", "age", "weapon", "trial", "court", "place"}


def test_the_mosaic_is_advice(whole: Candidate) -> None:
    mosaic = judge(whole).mosaic
    assert {one.kind for one in mosaic.details} == KINDS
    assert "72 homicides" in next(one for one in mosaic.details if one.kind == "month").basis
    assert "cannot be said" in mosaic.together


# ----------------------------------------------------------------------------------- the files


def test_candidate_files_are_plain_files_with_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.md").write_text("1")
    (tmp_path / "x.md").write_text("2")
    (tmp_path / "l.md").symlink_to(tmp_path / "x.md")
    with pytest.raises(ReleaseRefused) as caught:
        candidate_files([tmp_path / "x.md", tmp_path / "a" / "x.md", tmp_path / "l.md", tmp_path])
    assert len(caught.value.problems) == 3
    assert candidate_files([tmp_path / "x.md"]) == {"x.md": b"2"}


def test_signatures_are_added_and_comments_stay(tmp_path: Path) -> None:
    folder = case_folder(tmp_path)
    case = casefile.load(folder).case
    signing.add(folder, case, None, signatures(files())[0])
    file = folder / "release.toml"
    file.write_text(file.read_text() + "\n# a note by the co-ordinator\n")
    signed = signing.add(folder, case, None, *signatures(files())[1:])
    assert "# a note by the co-ordinator" in file.read_text()
    assert signed == signing.read_signed(folder, case, None)
    assert list(signed.signatures) == signatures(files())


HEAD = 'format = "conspectus.signatures"\nversion = 1\n'
ONE = f"""{HEAD}
[[signatures]]
what = "redaction"
who = "Una Finch"
role = "co-ordinator"
when = "20 August 2025"
digest = "sha256:{"0" * 64}"
"""


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ('what = "redaction"', 'what = "blessing"', "release-unknown-signature", 5),
        ('who = "Una Finch"', 'who = "  "', "release-signed-by-nobody", 6),
        ("20 August 2025", "August 2025", "release-not-a-day", 8),
        ("20 August 2025", "31 February 2025", "case-date-not-read", 8),
        ("sha256:00", "sha256:", "release-not-a-digest", 9),
        ("[[signatures]]", "[[signature]]", "case-unknown-key", None),
        ('role = "co-ordinator"', "role = 3", "case-wrong-kind", 7),
        ('role = "co-ordinator"', 'role = "x"\nanswer = "perhaps"', "release-unknown-value", 8),
        ('"redaction"', '"approval"\npartner = "nobody"', "release-unknown-partner", 6),
        ("version = 1", "version = 9", "release-format-wrong", 1),
        (HEAD, "", "release-format-wrong", None),
    ],
)
def test_the_file_of_signatures_is_read_strictly_with_its_lines(
    case: Path, tmp_path: Path, was: str, becomes: str, code: str, line: int | None
) -> None:
    (tmp_path / "release.toml").write_text(ONE.replace(was, becomes))
    with pytest.raises(CaseInvalid) as caught:
        signing.read_signed(tmp_path, casefile.load(case).case, None)
    assert (caught.value.problems[0].code, caught.value.problems[0].place.file) == (
        code,
        "release.toml",
    )
    if line is not None:
        assert caught.value.problems[0].place.line == line


def test_a_link_in_place_of_the_file_of_signatures_is_not_followed(
    case: Path, tmp_path: Path
) -> None:
    (tmp_path / "release.toml").symlink_to(case / "release.toml")
    with pytest.raises(CaseInvalid, match="no link is followed"):
        signing.read_signed(tmp_path, casefile.load(case).case, None)


def test_the_schema_allows_what_is_written_and_nothing_unknown(case: Path) -> None:
    schema = signing.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    told = tomllib.loads((case / "release.toml").read_text())
    jsonschema.validate(told, schema)
    for change in ({"more": 1}, {"format": "x"}, {"signatures": [{"what": "redaction"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(told | change, schema)


NASTY = st.text(max_size=12) | st.sampled_from(
    ["(a+)+$", "[", "\\", ".*", "\u202eabc", "\x00", "a" * 300, "ß", "İ", "'", "--", "🏴"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Identity,
            pseudonym=NASTY,
            name=NASTY,
            aliases=st.lists(NASTY, max_size=3).map(tuple),
            initials=st.lists(NASTY, max_size=2).map(tuple),
            misspellings=st.lists(NASTY, max_size=2).map(tuple),
            exact=st.lists(NASTY, max_size=2).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
    st.lists(NASTY, max_size=6).map(" ".join),
)
def test_no_map_makes_it_fall_over_and_what_it_did_is_undone(
    identities: tuple[Identity, ...], text: str
) -> None:
    map = Map(case="x", identities=identities)
    problems(map)
    content = text.encode("utf-8", "replace")
    applied = apply(map, "a.txt", content)
    assert reverse(map.with_trail(applied.trail), "a.txt", applied.content).content == content


def test_a_hostile_map_takes_no_time_to_speak_of(whole: Candidate) -> None:
    bad = Identity(pseudonym="Aspen", name="a " * 500, exact=("1" * 2000, "a-" * 1000))
    map = Map(case="x", identities=(bad,))
    start = time.perf_counter()
    apply(map, "a.txt", ("1 " * 20_000 + "a " * 20_000).encode())
    assert time.perf_counter() - start < 30
    assert whole.map is not None
