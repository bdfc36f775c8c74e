"""A complete, fictional release on examples/harbour-lane. Nobody named here exists."""

import shutil
from datetime import date
from pathlib import Path

from conspectus import casefile
from conspectus.casefile import secrets, signing
from conspectus.dates import read
from conspectus.publication.approvals import CLEAR, Signature, demanded, digest_of, partners
from conspectus.publication.pseudonyms import Identity, Map
from conspectus.publication.release import Candidate
from conspectus.publication.vault import Cost
from conspectus.reviewtypes import ReviewType

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbour-lane"
PASSPHRASE = "four quiet rivers meeting"
QUICK = Cost(log_n=4)
ON = date(2025, 9, 1)

ROWAN = Identity(
    pseudonym="Rowan",
    name="Peregrine Ashdown-Vole",
    aliases=("Peregrine", "Perry", "Ashdown-Vole"),
    initials=("P.A.V.",),
    misspellings=("Perigrine",),
    exact=("QX 10 20 30",),
)
ELLIS = Identity(pseudonym="Ellis", name="Thaddeus Crake", aliases=("Thaddeus", "Thad", "Crake"))
IDENTITIES = (ROWAN, ELLIS)
PARTNERS = [one.id for one in partners(casefile.load(EXAMPLE).case)]
SIGNERS = ["Ines Marlow", "Odd Tern", "Sol Wren", "Ada Plover", "Kit Dunlin"]

REPORT = """\
<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Harbour Lane: a fictional review</title></head>
<body><main>
<h1>Harbour Lane: a fictional review</h1>
<p>Rowan died in June 2024. Ellis was aged 23 and used a kitchen knife.</p>
<p>The trial lasted six weeks at Saltby Crown Court.</p>
</main></body>
</html>
"""
NOTE = "# What was learned\n\nRowan was known to three bodies. Each knew a part.\n"


def files() -> dict[str, bytes]:
    return {"report.html": REPORT.encode(), "learning.md": NOTE.encode()}


def case_folder(tmp: Path) -> Path:
    """A copy of the example with a made-up map."""
    folder = tmp / "case"
    shutil.copytree(EXAMPLE, folder)
    reference = casefile.load(folder).case.reference
    secrets.new_map(folder, reference, PASSPHRASE, QUICK)
    secrets.change_map(
        folder, PASSPHRASE, lambda _: Map(case=reference, identities=IDENTITIES), QUICK
    )
    return folder


def signatures(of: dict[str, bytes], type: ReviewType | None = None) -> list[Signature]:
    """Everything that a release asks for, of these files."""
    digest, day = digest_of(of), read("20 August 2025")
    made = [
        Signature(
            what="approval",
            partner=partner,
            safety=CLEAR,
            who=who,
            role="head of review",
            when=day,
            digest=digest,
        )
        for partner, who in zip(PARTNERS, SIGNERS, strict=False)
    ]
    made += [
        Signature(what="redaction", who=who, role=role, when=day, digest=digest)
        for who, role in (("Una Finch", "co-ordinator"), ("Ivo Lark", "second reader"))
    ]
    made += [
        Signature(
            what=one.id,
            who="Wim Pipit",
            role=one.who,
            when=day,
            digest=digest,
            words="Listed, and trained." if one.id in ("competence", "home-office") else "",
        )
        for one in demanded(type)
    ]
    return made


def signed_case(tmp: Path) -> Path:
    """The same, with every signature of `files()`."""
    folder = case_folder(tmp)
    signing.add(folder, casefile.load(folder).case, None, *signatures(files()))
    return folder


def candidate(folder: Path, of: dict[str, bytes] | None = None) -> Candidate:
    case = casefile.load(folder).case
    return Candidate(
        case=case,
        files=files() if of is None else of,
        on=ON,
        map=secrets.read_map(folder, PASSPHRASE),
        signed=signing.read_signed(folder, case, None),
    )
