"""Who is who across agencies: records made comparable, links proposed with reasons, people decide.

This is the only room that knows the linkage library.
"""

from conspectus.people.values import Address, Identifier, Link, Name, PersonRecord, Reason

__all__ = ["Address", "Identifier", "Link", "Name", "PersonRecord", "Reason"]
