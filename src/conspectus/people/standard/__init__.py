"""What a source writes of a person, in one comparable form, with the words kept beside it."""

from conspectus.people.standard.births import births
from conspectus.people.standard.contacts import emails, phones, sex
from conspectus.people.standard.identifiers import SCHEMES, Scheme, identifier, identifiers
from conspectus.people.standard.letters import fold
from conspectus.people.standard.names import name, names, says_nothing
from conspectus.people.standard.places import address, postcode

__all__ = [
    "SCHEMES",
    "Scheme",
    "address",
    "births",
    "emails",
    "fold",
    "identifier",
    "identifiers",
    "name",
    "names",
    "phones",
    "postcode",
    "says_nothing",
    "sex",
]
