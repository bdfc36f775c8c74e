"""Who is who across agencies: records made comparable, links proposed with reasons, people decide.

This is the only room that knows the linkage library.
"""

from conspectus.people.linkage import Shares, Weights, propose, shipped
from conspectus.people.reading import Column, Records, Taken, read_records, records_of
from conspectus.people.standard import SCHEMES
from conspectus.people.values import Address, Identifier, Link, Name, PersonRecord, Reason

__all__ = [
    "SCHEMES",
    "Address",
    "Column",
    "Identifier",
    "Link",
    "Name",
    "PersonRecord",
    "Reason",
    "Records",
    "Shares",
    "Taken",
    "Weights",
    "propose",
    "read_records",
    "records_of",
    "shipped",
]
