"""What can be wrong with the text of a policy, said with what was expected and the nearest word."""

from collections.abc import Iterable
from difflib import get_close_matches

from conspectus.errors import code

TOO_LARGE = code(
    "policy-text-too-large",
    "This {what} is longer than {most}.",
    "Split it: a policy is read aloud by people.",
)
UNEXPECTED = code(
    "policy-text-unexpected",
    "{words} was not expected here.",
    "{nearest}Expected: {expected}.",
)
NO_SUCH_LINE = code(
    "policy-text-no-such-line",
    "No line of a policy begins with “{words}”.",
    "{nearest}A line begins with one of: {expected}. A line that goes on stands further in.",
)
MISPLACED = code(
    "policy-text-misplaced",
    "“{words}” stands outside any policy.",
    "Put it below a line such as “policy repeated-breach version 1”.",
)
SAID_TWICE = code(
    "policy-text-said-twice",
    "“{words}” is said twice.",
    "Keep one of the two.",
)
NO_TRIGGER = code(
    "policy-text-no-trigger",
    "The policy {words} does not say when it fires.",
    "Add a line that begins with “when”, such as “when 3 or more bail.breach within 30 days”.",
)
BAD_ID = code(
    "policy-text-name",
    "“{words}” cannot be the name of {what}.",
    "Use lower-case letters, digits, hyphens and full stops between words: {example}.",
)
NO_STATE = code(
    "policy-text-no-state",
    "No state called “{words}” is told in this file.",
    "{nearest}Say what it is: “state {words} from … until …”, or "
    "“state {words} is level of the latest …”.",
)
WRONG_STATE = code(
    "policy-text-wrong-state",
    "The state “{words}” {what}.",
    "{remedy}",
)
NO_PARAMETER = code(
    "policy-text-no-parameter",
    "The policy has no parameter “{words}”.",
    "{nearest}Say its value on a line of its own: “parameter {words} is …”.",
)
WRONG_PARAMETER = code(
    "policy-text-wrong-parameter",
    "The parameter “{words}” {what}.",
    "{remedy}",
)
OUT_OF_RANGE = code(
    "policy-text-number",
    "{words} is not a number that can stand here.",
    "Use a whole number from {least} to {most}.",
)
NOT_HERE = code(
    "policy-text-not-here",
    "“{words}” cannot be said here: {why}.",
    "{remedy}",
)
BAD_DATE = code(
    "policy-text-date",
    "No date can be read in “{words}”.",
    "Write it as people do: “1 March 2024”, “between 1 March and 31 August 2023”. {why}",
)
BAD_EXAMPLE = code(
    "policy-text-example",
    "What the example should give cannot be read in “{words}”.",
    "{nearest}Write: example “its name” fires, may fire, does not fire or is pending; then, where "
    "wanted, “on” a date and “as of” a date. The name stands in straight double quotation marks.",
)
BAD_LINE = code(
    "policy-text-example-line",
    "No date followed by what happened can be read in “{words}”.",
    "Write a line such as “1 March 2024 bail.breach by probation”. {why}",
)
UNUSED = code(
    "policy-text-unused",
    "Nothing in the policy names its parameter “{words}”.",
    "Name it in place of the number that it stands for, or leave it out.",
    "warning",
)
COUNTS_ITSELF = code(
    "policy-text-counts-itself",
    "“{words}” is also what the policy is asked of, and so counts itself here.",
    "Say “another” before it where some other one is meant.",
    "warning",
)
UNKNOWN_KIND = code(
    "policy-text-unknown-kind",
    "“{words}” is no kind of event that is known here.",
    "{nearest}Check the spelling, or add the kind to the case's own.",
    "warning",
)


def nearest(word: str, known: Iterable[str]) -> str:
    """“Did you mean …? ”, or nothing where no known word is near."""
    found = get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return f"Did you mean “{found[0]}”? " if found else ""
