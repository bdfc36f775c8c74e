"""What a source writes of a person, in one comparable form, with the words kept beside it."""

from conspectus.people.standard.births import births
from conspectus.people.standard.contacts import email, emails, phone, phones, sex
from conspectus.people.standard.identifiers import SCHEMES, Scheme, identifier, identifiers
from conspectus.people.standard.letters import fold
from conspectus.people.standard.names import beside, different, name, names
from conspectus.people.standard.nothing import says_nothing
from conspectus.people.standard.places import address, postcode

__all__ = [
    "SCHEMES",
    "Scheme",
    "address",
    "beside",
    "births",
    "different",
    "email",
    "emails",
    "fold",
    "identifier",
    "identifiers",
    "name",
    "names",
    "phone",
    "phones",
    "postcode",
    "says_nothing",
    "sex",
]
