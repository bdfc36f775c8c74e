"""Writes reference pages and the words of screens from the code, or checks that they are current.

python -m docs.generate           write them
python -m docs.generate --check   say which are out of date, and change nothing
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from conspectus import casefile, chronology, cli, dates, errors, knowledge
from conspectus.checks.describing import reference
from docs import catalogue

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `make docs` from the code: change it there. -->\n"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """This command and all below it, with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], f"{path} {name}")


def command_page() -> str:
    """Every command with the help that it prints."""
    lines = ["# Commands", "", NOTE]
    for path, command in commands(cli.main, "conspectus"):
        context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
        lines += [f"## `{path}`", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(lines)


def error_page() -> str:
    """Every kind of problem, with its sentence and its remedy."""
    lines = ["# Errors and warnings", "", NOTE]
    lines += ["A word in braces stands for a fact of the case at hand.", ""]
    for code in errors.codes():
        lines += [f"## `{code.id}` ({code.severity})", "", code.message, "", code.remedy, ""]
    return "\n".join(lines)


def convention_page() -> str:
    """Every convention that a reading of a date can rest on, with its default."""
    lines = ["# Conventions of reading dates", "", NOTE]
    lines += [
        "Each reading lists the ids of the conventions that it rests on.",
        "A case changes one under `[conventions]` in its `case.toml`.",
        "",
        "| id | default | takes | what it means |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{row.id}` | {row.value} | {row.takes} | {row.sentence} |"
        for row in dates.Conventions.table()
    ]
    return "\n".join([*lines, ""])


def decision_page() -> str:
    """What can be decided, and the values that a decision takes."""
    lines = [
        "# What people decide",
        "",
        NOTE,
        "| subject | values | what it says |",
        "|---|---|---|",
    ]
    lines += [f"| `{one.form}` | {one.values} | {one.sentence} |" for one in chronology.SUBJECTS]
    return "\n".join([*lines, ""])


def kind_page() -> str:
    """Every kind of event that Conspectus knows."""
    lines = ["# Kinds of event", "", NOTE]
    lines += ["A case adds its own under `[[kinds]]` in its `case.toml`.", ""]
    lines += ["| kind | what it is | attributes |", "|---|---|---|"]
    for kind in knowledge.KINDS:
        asked = "; ".join(
            f"{name}: {', '.join(values)}" if values else name
            for name, values in kind.attributes.items()
        )
        lines.append(f"| `{kind.id}` | {kind.sentence} | {asked} |")
    return "\n".join([*lines, ""])


def check_page() -> str:
    """Every check of a draft, with what it finds and what it leaves alone."""
    title, _, rest = reference().partition("\n")
    return f"{title}\n\n{NOTE}{rest}"


def schema_page() -> str:
    """The JSON Schema of the case folder."""
    return json.dumps(casefile.schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


PAGES: dict[Path, Callable[[], str]] = {
    REFERENCE / "commands.md": command_page,
    REFERENCE / "errors.md": error_page,
    REFERENCE / "conventions.md": convention_page,
    REFERENCE / "decisions.md": decision_page,
    REFERENCE / "kinds.md": kind_page,
    REFERENCE / "checks.md": check_page,
    REFERENCE / "case-folder.schema.json": schema_page,
    catalogue.FILE: catalogue.template,
}


def main() -> None:
    check = "--check" in sys.argv[1:]
    stale = []
    for file, page in PAGES.items():
        text = page()
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(file.name)
        if not check:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if check and stale:
        sys.exit(f"Out of date: {', '.join(stale)}. Run `make docs`.")


if __name__ == "__main__":
    main()
