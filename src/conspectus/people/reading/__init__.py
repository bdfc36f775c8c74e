"""Person records from the tables and identity sheets that agencies send."""

from conspectus.people.reading.columns import Column
from conspectus.people.reading.problems import CODES
from conspectus.people.reading.records import Records, Taken, read_records, records_of

__all__ = ["CODES", "Column", "Records", "Taken", "read_records", "records_of"]
