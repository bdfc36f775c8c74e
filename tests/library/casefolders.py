"""Case folders for tests: small, fictional, written to disk."""

from pathlib import Path
from textwrap import dedent

CASE = """\
# A note by the co-ordinator
format = "conspectus.case"
version = 1

reference = "Test 1"
title = "A fictional review"
type = "OWHR"

[scope]
start = "August 2021"  # agreed at the first meeting
end = "August 2023"
until = "death"

[[people]]
id = "rowan"  # a pseudonym
name = "Rowan"
role = "victim"
ages = [{ years = 24, at = "14 June 2023" }]

[[people]]
id = "ellis"
name = "Ellis"
role = "perpetrator"
status = "charged"

[[agencies]]
id = "police"
name = "Saltby Police"
partner = true

# the housing body merged in 2022
[[agencies]]
id = "housing"
name = "Saltby Housing"

[[landmarks]]
id = "death"
name = "The death"
when = 2023-06-14
words = ["death", "murder"]
person = "rowan"

[[returns]]
file = "police.csv"
agency = "police"

[[requests]]
agency = "housing"
asked = "May 2023"
outcome = "no answer"
"""

POLICE = """\
Date,Time,Subject,Event,Action,Shared with
03/05/2022,14:05,Rowan,Rowan reports a threat by Ellis with a knife,Statement taken,
mid-2022,,Ellis,Ellis stopped with a lock knife,Cautioned,Saltby Housing
14/06/2023,21:40,Rowan,Rowan found wounded in Harbour Lane,Ambulance called,
"""


def write_case(folder: Path, case: str = CASE, **files: str) -> Path:
    """A case folder with this case.toml, the police return, and other TOML files by name."""
    (folder / "returns").mkdir(parents=True, exist_ok=True)
    (folder / "returns" / "police.csv").write_text(POLICE)
    (folder / "case.toml").write_text(dedent(case))
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(dedent(text))
    return folder
