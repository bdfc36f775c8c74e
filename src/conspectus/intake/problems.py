"""What can be wrong with a return."""

from conspectus.errors import code

NO_EVENT = code(
    "intake-no-event",
    "The row says nothing of what happened: its cells under {headings} are empty.",
    "Write what happened in the row, or delete the row, and hand the return in again.",
)
CONTINUES = code(
    "intake-row-continues",
    "The row has neither a date nor an event, only other words; it may continue row {above}.",
    "Move its words into row {above}, or give it a date and an event of its own.",
)
NO_AGENCY = code(
    "intake-agency-missing",
    "Nothing in the file or the case says whose row this is.",
    'Name the agency of this return in case.toml, or add a column "Agency".',
)
ROW_BECAME_NO_ENTRY = frozenset((NO_EVENT.id, CONTINUES.id, NO_AGENCY.id))

DATE_UNREAD = code(
    "intake-date-unread",
    "The date “{words}” could not be read: {reason}",
    "Check it with the agency, or decide its reading. The entry is kept without a date until then.",
    "warning",
)
TIME_UNREAD = code(
    "intake-time-unread",
    "The time “{words}” could not be read beside the date “{date}”.",
    "Check it with the agency. The entry is kept with its date alone.",
    "warning",
)
TIME_ALONE = code(
    "intake-time-alone",
    "The row has the time “{words}” and no date; a blank date is not taken from the row above.",
    "Ask the agency for the date, or decide its reading. The entry is kept without a date.",
    "warning",
)
END_UNREAD = code(
    "intake-end-unread",
    "“{start}” to “{words}” could not be read as a span: {reason}",
    "Check both dates with the agency. The entry is kept without a date until then.",
    "warning",
)
SUBJECT_UNKNOWN = code(
    "intake-subject-unknown",
    "“{words}” is nobody that the case names.",
    "Add the person to case.toml, or these words to the aliases of one who is there.",
    "warning",
)
SUBJECT_SAYS_MORE = code(
    "intake-subject-says-more",
    "“{words}” was taken for {name}, whose name is in it.",
    "Add these words to the aliases in case.toml; or, if it is somebody else, add that person.",
    "warning",
)
SUBJECT_MISSING = code(
    "intake-subject-missing",
    "Nothing says whom the row is about.",
    "Decide whom it is about, or ask the agency for a column “Subject”.",
    "warning",
)
SUBJECT_FROM_WORDS = code(
    "intake-subject-from-words",
    "Nothing says whom the rows of this table are about; the names in each row's own words "
    "were taken.",
    "Look through them, and decide whom a row is about where that is wrong.",
    "warning",
)
AGENCY_UNKNOWN = code(
    "intake-agency-unknown",
    "“{words}” is no agency that the case names.",
    "Add the agency to case.toml, or these words to the aliases of one that is there.",
    "warning",
)
NOT_A_CHRONOLOGY = code(
    "intake-not-a-chronology",
    "The table is not read as a chronology: {reason}. Its rows are kept as prose.",
    "If it is one, say what its columns hold: give the return a layout.",
    "warning",
)
NO_ROWS = code(
    "intake-no-rows",
    "The table has headings and no rows.",
    "If the agency holds nothing, record a nil return; else ask for the rows.",
    "warning",
)
NOTHING = code(
    "intake-nothing",
    "The file has no words in it.",
    "Ask the agency whether this is the file that it meant to send.",
)
HEADINGS_ASSUMED = code(
    "intake-headings-assumed",
    "The table has no headings; {how}.",
    "Look through the entries; where a column is wrong, give the return a layout.",
    "warning",
)
NO_DATE_COLUMN = code(
    "intake-no-date-column",
    "The table has no column with dates, so that its entries are undated.",
    "If a column holds dates, say which: give the return a layout.",
    "warning",
)
LAYOUT_FIELD = code(
    "intake-layout-field",
    "The layout says that “{heading}” is “{words}”, which is no field.",
    "Use one of: {allowed}.",
)
LAYOUT_HEADING = code(
    "intake-layout-heading",
    "The layout speaks of the heading “{words}”, which no table of the file has.",
    "Use a heading as it stands in the file: {headings}.",
    "warning",
)
LAYOUT_TABLE = code(
    "intake-layout-table",
    "The layout speaks of the table “{words}”, which the file does not have.",
    "Inspect this file again: the layout was made for another one.",
)
