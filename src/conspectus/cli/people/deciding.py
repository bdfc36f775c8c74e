"""`conspectus people decide` and `undo`: a person's word, with a reason, kept in a file."""

from pathlib import Path

import click

from conspectus.cli.edge import PROBLEMS, line


def _said(why: str, who: str, when: str) -> None:
    for name, words in (("--why", why), ("--who", who), ("--when", when)):
        if not words.strip():
            raise click.UsageError(f"{name} must say something.")


@click.command()
@click.argument("ids", metavar="RECORD RECORD…", nargs=-1, required=True)
@click.option("--same/--different", "same", required=True, help="One person, or two.")
@click.option("--who", required=True, help="Who decides.")
@click.option("--when", required=True, help="The date of the decision, in words.")
@click.option("--why", required=True, help="The reason.")
@click.option("--decisions", required=True, type=click.Path(path_type=Path), help="File or case.")
@click.option("--supersedes", help="The id of the decision that this one replaces.")
def decide(  # noqa: PLR0913  # a decision has who, when and why
    ids: tuple[str, ...],
    same: bool,
    who: str,
    when: str,
    why: str,
    decisions: Path,
    supersedes: str | None,
) -> None:
    """Decide that records are of one person (--same) or of different people (--different)."""
    from conspectus.case import Decision
    from conspectus.casefile.persons import add_decision, next_id, read_decisions
    from conspectus.dates import read

    _said(why, who, when)
    if len(set(ids)) < 2 or any("+" in one for one in ids):
        raise click.UsageError("Name two or more records by their ids, which have no “+”.")
    one = Decision(
        id=next_id(read_decisions(decisions)),
        subject=f"same-person:{'+'.join(ids)}",
        value="yes" if same else "no",
        who=who,
        when=read(when),
        why=why,
        supersedes=supersedes,
    )
    add_decision(decisions, one)
    click.echo(f"Decided, as {one.id}: {line(' and '.join(ids))} are {_word(same)}.")


@click.command()
@click.argument("decision")
@click.option("--who", required=True, help="Who takes it back.")
@click.option("--when", required=True, help="The date, in words.")
@click.option("--why", required=True, help="The reason.")
@click.option("--decisions", required=True, type=click.Path(path_type=Path), help="File or case.")
@click.pass_context
def undo(  # a decision has who, when and why
    context: click.Context, decision: str, who: str, when: str, why: str, decisions: Path
) -> None:
    """Take a DECISION back, by a new one that supersedes it: both stay in the file."""
    from conspectus.case import Decision
    from conspectus.casefile.persons import add_decision, next_id, read_decisions
    from conspectus.dates import read
    from conspectus.people.decisions import in_force

    _said(why, who, when)
    known = read_decisions(decisions)
    old = next((one for one in in_force(known) if one.id == decision), None)
    if old is None:
        click.echo(f"error: no decision {line(decision)} about people is in force there.", err=True)
        context.exit(PROBLEMS)
        return
    one = Decision(
        id=next_id(known),
        subject=old.subject,
        value="undone",
        who=who,
        when=read(when),
        why=why,
        supersedes=old.id,
    )
    add_decision(decisions, one)
    click.echo(f"Taken back, as {one.id}: {line(old.id)} ({line(old.subject)}).")


def _word(same: bool) -> str:
    return "one person" if same else "different people"
