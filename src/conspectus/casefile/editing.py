"""Changes to TOML that leave everything else as a person wrote it, comments and order too.

What is written is told by two plain values: how the file reads now, and how it should read. Only
where they differ is the file touched.
"""

import re
from collections.abc import Hashable
from typing import Any

import msgspec
import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT, Item, Table

from conspectus.casefile.reading import fields
from conspectus.dates import UncertainDate, to_json
from conspectus.dates.reading import Conventions, read

Plain = dict[str, Any]


def plain(value: object, conventions: Conventions) -> Any:
    """The value as TOML says it; fields that say no more than their default are left out."""
    if isinstance(value, UncertainDate):
        return _date(value, conventions)
    if isinstance(value, msgspec.Struct):
        return {
            field.name: plain(getattr(value, field.name), conventions)
            for field in fields(type(value))
            if field.required or getattr(value, field.name) != _default(field)
        }
    if isinstance(value, tuple):
        return [plain(one, conventions) for one in value]
    return value


def _default(field: msgspec.structs.FieldInfo) -> object:
    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()


def _date(value: UncertainDate, conventions: Conventions) -> str | Plain:
    """The words, where reading them gives this very date; else all that is known of it."""
    if read(value.text, conventions=conventions) == value:
        return value.text
    told: Plain = _without_nothing(to_json(value))
    return told


def _without_nothing(value: Any) -> Any:
    """The value without nulls, which TOML has not."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_without_nothing(one) for one in value]
    return value


def edited(text: str, old: Plain, new: Plain) -> str:
    """The TOML `text`, which reads as `old`, changed so that it reads as `new`."""
    if old == new:
        return text
    if (more := _added(text, old, new)) is not None:
        return f"{text.rstrip()}\n\n{tomlkit.dumps(more)}"
    document = tomlkit.parse(text)
    _edit(document, old, new)
    return tomlkit.dumps(document)


def _added(text: str, old: Plain, new: Plain) -> TOMLDocument | None:
    """What is new, where all that is new are tables below the last: no need to take text apart."""
    ((key, tables),) = new.items() if len(new) == 1 else [("", None)]
    before = old.get(key)
    if not before or not isinstance(tables, list) or tables[: len(before)] != before:
        return None
    if not re.search(rf"^\[\[{key}\]\]", text, re.MULTILINE):
        return None
    document = tomlkit.document()
    document[key] = _tables(tables[len(before) :])
    return document


def _edit(table: Any, old: Plain, new: Plain) -> None:
    """Change the table where `old` and `new` differ."""
    for key in old.keys() - new.keys():
        del table[key]
    for key, value in new.items():
        if old.get(key) == value:
            continue
        standing = table.get(key)
        if isinstance(standing, AoT) and isinstance(value, list):
            _edit_list(standing, old[key], value)
        elif isinstance(standing, Table) and isinstance(value, dict):
            _edit(standing, old.get(key, {}), value)
        else:
            table[key] = _item(value, section=not isinstance(table, Item))


def _edit_list(tables: AoT, old: list[Plain], new: list[Plain]) -> None:
    """Change the list of tables; one that was there before keeps its comments."""
    partners = _partners(old, new)
    kept = [partner for partner in partners if partner is not None]
    if kept != sorted(kept):  # another order: a list in place of the list
        return _refill(tables, old, new, partners)
    for position in range(len(old) - 1, -1, -1):
        if position not in kept:
            del tables[position]
    for position, (partner, value) in enumerate(zip(partners, new, strict=True)):
        if partner is None:
            tables.insert(position, _table(value))
        else:
            _edit(tables[position], old[partner], value)
    return None


def _refill(tables: AoT, old: list[Plain], new: list[Plain], partners: list[int | None]) -> None:
    standing = [tables[position] for position in range(len(old))]
    while len(tables):
        del tables[0]
    for partner, value in zip(partners, new, strict=True):
        if partner is None:
            tables.append(_table(value))
        else:
            _edit(standing[partner], old[partner], value)
            tables.append(standing[partner])


def _partners(old: list[Plain], new: list[Plain]) -> list[int | None]:
    """For each new table the place of the old one that it was, None for one that was not there.

    Tables are told apart by what names them (see `_NAMED`); those that have no name, by being the
    same, and then by their place.
    """
    places: dict[Hashable, list[int]] = {}
    for place, value in enumerate(old):
        places.setdefault(_name(value), []).append(place)
    partners = [_first(places.get(_name(value))) for value in new]
    for place, value in enumerate(new):
        free = place < len(old) and place not in partners
        if partners[place] is None and free and _unnamed(value) and _unnamed(old[place]):
            partners[place] = place
    return partners


def _first(places: list[int] | None) -> int | None:
    return places.pop(0) if places else None


_NAMED = (("id",), ("file",), ("body",), ("person", "characteristic"))


def _unnamed(value: Plain) -> bool:
    return not any(value.keys() >= set(keys) for keys in _NAMED)


def _name(value: Plain) -> Hashable:
    """What names the table; where nothing does, all that it says."""
    for keys in _NAMED:
        if value.keys() >= set(keys):
            return tuple(value[key] for key in keys)
    return repr(value)


def _table(value: Plain) -> Table:
    table = tomlkit.table()
    for key, one in value.items():
        table.append(key, _item(one, section=False))
    return table


def _item(value: Any, *, section: bool) -> Item:
    """What to write for a value; `section`: at the top of a file, under a heading of its own."""
    if section and isinstance(value, dict):
        return _table(value)
    if section and isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return _tables(value)
    if isinstance(value, dict):
        return _inline_table(value)
    if isinstance(value, list):
        return _array(value)
    return _string(value) if isinstance(value, str) else tomlkit.item(value)


def _tables(values: list[Plain]) -> AoT:
    tables = tomlkit.aot()
    for value in values:
        tables.append(_table(value))
    return tables


def _inline_table(value: Plain) -> Item:
    table = tomlkit.inline_table()
    for key, one in value.items():
        table.append(key, _item(one, section=False))
    return table


def _array(values: list[Any]) -> Item:
    array = tomlkit.array()
    for value in values:
        array.append(_item(value, section=False))
    return array


def _string(value: str) -> Item:
    """Text on several lines where it has them, so that a person can read it."""
    legible = all(one.isprintable() or one == "\n" for one in value)
    lines = "\n" in value and legible and "\\" not in value and '"' not in value
    return tomlkit.string(value, multiline=True) if lines else tomlkit.item(value)
