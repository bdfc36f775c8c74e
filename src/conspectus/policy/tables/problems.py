"""What can be wrong with a table of events, in sentences."""

from conspectus.errors import code

EVENTS_EMPTY = code(
    "events-empty",
    "There is no event in {words}.",
    "Check that it is the file that was meant.",
)
EVENTS_FORM_UNKNOWN = code(
    "events-form-unknown",
    "{words} is no table of events that can be read here.",
    "Give JSON lines (.jsonl, .ndjson or .json), CSV (.csv) or Parquet (.parquet).",
)
EVENTS_MISSING = code(
    "events-missing",
    "There is no file {words}.",
    "Check its name.",
)
EVENTS_UNREADABLE = code(
    "events-unreadable",
    "{words} cannot be read as {form}.",
    "Check that it is whole, and that each line holds one event.",
)
COLUMN_MISSING = code(
    "events-column-missing",
    "No event says its {what}: there is no column “{words}”.",
    "Say which column holds it.",
)
COLUMNS_ALIKE = code(
    "events-columns-alike",
    "The columns {words} differ only in capital letters, so they cannot be told apart.",
    "Give one of them another name.",
)
TIME_UNREADABLE = code(
    "events-time-unreadable",
    "“{words}” is no time that can be read.",
    "Write a date like 2016-05-22, a time like 2016-05-22T14:05:00+01:00, or, as “t”, seconds.",
)
KIND_MISSING = code(
    "events-kind-missing",
    "The event does not say of what kind it is.",
    "Give its kind.",
)
PERSON_MISSING = code(
    "events-person-missing",
    "The event does not say about which person it is.",
    "Give the person's identifier.",
)
ROWS_UNREADABLE = code(
    "events-rows-unreadable",
    "{words} events cannot be used; the first {shown} are listed.",
    "Correct them all: a policy cannot tell an event that was left out from one that never was.",
)
