"""The JSON Schema of a case folder, for editors and for other programs."""

from inspect import cleandoc
from typing import Any

import msgspec

from conspectus.case import Case, Enquiry
from conspectus.casefile.folder import ELSEWHERE, FILES
from conspectus.casefile.reading import FORMAT, VERSION, DecisionsFile, LogFile
from conspectus.dates import UncertainDate

_DATE = {
    "type": "string",
    "description": "A date in English words or in EDTF, or a date of TOML's own.",
}


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a case folder as an object: file name → what its TOML says.

    What must hold between the parts (ids that are listed, dates that can be read) is checked by
    `load`, and no schema says it.
    """
    kinds = (Case, DecisionsFile, LogFile, Enquiry)
    _, named = msgspec.json.schema_components(
        kinds, schema_hook=_date_hook, ref_template="#/$defs/{name}"
    )
    for definition in named.values():
        definition["description"] = cleandoc(definition["description"])
        if definition.get("type") == "object" and "properties" in definition:
            definition["additionalProperties"] = False
    case = named["Case"]
    for elsewhere in ELSEWHERE:
        del case["properties"][elsewhere]
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    case["properties"] = {**head, **case["properties"]}
    case["required"] = [*head, *case["required"]]
    files = dict(zip(FILES, ("Case", "DecisionsFile", "LogFile", "Enquiry"), strict=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Conspectus case folder",
        "type": "object",
        "required": ["case.toml"],
        "properties": {file: {"$ref": f"#/$defs/{kind}"} for file, kind in files.items()},
        "$defs": named | {"Date": _DATE},
    }


def _date_hook(kind: type) -> dict[str, Any]:
    if kind is UncertainDate:
        return {"$ref": "#/$defs/Date"}
    raise NotImplementedError(f"no TOML is defined for {kind.__name__}")
