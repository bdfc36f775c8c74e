"""The JSON Schema of a case folder, for editors and for other programs."""

from typing import Any

import msgspec

from conspectus.case import Case
from conspectus.casefile.reading import FORMAT, VERSION, DecisionsFile, LogFile
from conspectus.dates.wire import schema_hook


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a case folder as an object: file name → what its TOML says.

    What must hold between the parts (ids that are listed, dates that can be read) is checked by
    `load`, and no schema says it.
    """
    kinds = (Case, DecisionsFile, LogFile)
    _, named = msgspec.json.schema_components(
        kinds, schema_hook=schema_hook, ref_template="#/$defs/{name}"
    )
    for definition in named.values():
        if definition.get("type") == "object" and "properties" in definition:
            definition["additionalProperties"] = False
    case = named["Case"]
    for elsewhere in ("decisions", "log"):
        del case["properties"][elsewhere]
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    case["properties"] = {**head, **case["properties"]}
    case["required"] = [*head, *case["required"]]
    files = {"case.toml": "Case", "decisions.toml": "DecisionsFile", "log.toml": "LogFile"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Conspectus case folder",
        "type": "object",
        "required": ["case.toml"],
        "properties": {file: {"$ref": f"#/$defs/{kind}"} for file, kind in files.items()},
        "$defs": named,
    }
