"""`conspectus check`: what a draft says that cannot be so, does not fit or is not there."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from conspectus import checks, reviewtypes
from conspectus.case import Case
from conspectus.checks import Draft, Finding, Findings, Where
from conspectus.cli.edge import PROBLEMS, line


@click.command()
@click.argument("draft", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="JSON is a list of findings: check, severity, message, where, quote, remedy.",
)
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file of findings that may stand, each with a reason.",
)
@click.option(
    "--type",
    "kind",
    help="The kind of review, such as owhr-england; a case folder says its own.",
)
@click.pass_context
def check(
    context: click.Context, draft: Path, form: str, baseline: Path | None, kind: str | None
) -> None:
    """Check a DRAFT report: a Word, PDF, HTML, Markdown or text file, or a case folder.

    Ends with status 1 while errors or warnings remain. Advice alone never stops a report.
    """
    accepted = checks.read_baseline(baseline) if baseline else ()
    findings = checks.run(_draft(draft, kind), accepted)
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(findings.found)).decode())
    else:
        for words in _lines(findings):
            click.echo(words)
    for stale in findings.stale:
        click.echo(
            f"note: the baseline accepts {line(stale.check)} “{line(stale.quote)}”, and nothing "
            "in the draft is found there now: take the entry out.",
            err=True,
        )
    context.exit(PROBLEMS if findings.remaining else 0)


def _draft(path: Path, kind: str | None) -> Draft:
    case = _case(path) if path.is_dir() else None
    named = kind or (case.type if case else "")
    return checks.read(path, case=case, type=reviewtypes.load(named) if named else None)


def _case(folder: Path) -> Case:
    from conspectus import casefile  # takes seconds to load, and a file needs nothing of it

    return casefile.load(folder).case


def _lines(findings: Findings) -> Iterator[str]:
    for finding in findings.found:
        yield from _told(finding)
    counts = [
        f"{sum(f.severity == severity for f in findings.found)} {words}"
        for severity, words in (("error", "errors"), ("warning", "warnings"), ("advice", "advice"))
    ]
    accepted = f"; {len(findings.accepted)} accepted" if findings.accepted else ""
    yield f"{', '.join(counts)}{accepted}."


def _told(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity}: {line(finding.message)} [{finding.check}]"
    yield f"  {line(in_words(finding.where))}: “{line(finding.quote)}”"
    yield f"  {line(finding.remedy)}"


def in_words(where: Where) -> str:
    """A place as a person looks for it: file, page, heading, table and row, paragraph."""
    parts = [
        where.file,
        f"page {where.page}" if where.page else "",
        f"under “{where.heading}”" if where.heading else "",
        f"{where.table}, row {where.row}" if where.table else "",
        f"paragraph {where.block}" if where.block and not where.table else "",
    ]
    return ", ".join(part for part in parts if part)
