"""Who is who across agencies: records made comparable, links proposed with reasons, people decide.

This is the only room that knows the linkage library.
"""

from conspectus.people.decisions import Contradiction, Group, Persons, decide
from conspectus.people.explaining import BANDS, band, explain, percent, signed
from conspectus.people.linkage import Shares, Weights, propose, shipped
from conspectus.people.reading import Column, Records, Taken, read_records, records_of
from conspectus.people.standard import SCHEMES
from conspectus.people.values import Address, Identifier, Link, Name, PersonRecord, Reason

__all__ = [
    "BANDS",
    "SCHEMES",
    "Address",
    "Column",
    "Contradiction",
    "Group",
    "Identifier",
    "Link",
    "Name",
    "PersonRecord",
    "Persons",
    "Reason",
    "Records",
    "Shares",
    "Taken",
    "Weights",
    "band",
    "decide",
    "explain",
    "percent",
    "propose",
    "read_records",
    "records_of",
    "shipped",
    "signed",
]
