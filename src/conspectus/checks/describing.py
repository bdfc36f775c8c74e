"""The page of the reference that describes every check, with what it finds and what it leaves."""

from collections.abc import Iterator

from conspectus.checks.registry import checks
from conspectus.checks.values import Check

_HEAD = """# Checks of a draft

`conspectus check FILE` (or a case folder) reads a draft as a linter reads code: Word, PDF, HTML,
Markdown or plain text, ours or anybody's. Each finding has the id of its check, how grave it is,
a place, a quotation, the arithmetic and what a person can do.

An **error** is something that cannot be so; a **warning** something that a reader will stumble
over or that is missing; **advice** never stops a report. The command ends with status 1 while
errors or warnings remain. A finding that may stand goes into a baseline file with a reason:

```toml
[[accepted]]
check = "cells-say-nothing"
quote = "Disability | Not Known"
reason = "Seven bodies were asked; the letters are in the log."
who = "Chair of the panel"
```

`conspectus check FILE --baseline baseline.toml` then leaves it out, and says when an entry fits
nothing any more. A finding is known again by its check and its quotation, not by its place.

Below, each check with a draft in which it finds something and one that it leaves alone. Both are
run as tests.
"""


def reference() -> str:
    """The page, in Markdown, the same for the same checks."""
    every = checks()
    lines = [_HEAD, "| Check | Severity | Finds |", "|---|---|---|"]
    lines += [f"| [`{c.id}`](#{c.id}) | {c.severity} | {c.title} |" for c in every]
    for check in every:
        lines += _described(check)
    return "\n".join(lines) + "\n"


def _described(check: Check) -> Iterator[str]:
    yield f"\n## {check.id}\n"
    yield f"*{check.severity}.* {check.title}.\n"
    yield f"{check.explains}\n"
    yield from _example("Finds something in:", check.finds)
    yield from _example("Leaves alone:", check.leaves)


def _example(said: str, draft: str) -> Iterator[str]:
    yield f"{said}\n"
    yield f"````markdown\n{draft.rstrip()}\n````\n"
