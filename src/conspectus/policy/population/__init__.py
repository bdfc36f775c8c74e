"""A made-up population on electronic monitoring, for trying policies on. Nobody in it is real.

Its rates are stated data (`RATES`), each with its source or the word “assumed”: most are assumed.
What a policy does here says how its parameters bear on each other, not what would happen anywhere.
"""

from conspectus.policy.population.rates import RATES, Rate, with_rates
from conspectus.policy.population.stream import FIRST_INSTANT, MADE_UP, facts_of
from conspectus.policy.population.writing import About, about_file, read_about, write

__all__ = [
    "FIRST_INSTANT",
    "MADE_UP",
    "RATES",
    "About",
    "Rate",
    "about_file",
    "facts_of",
    "read_about",
    "with_rates",
    "write",
]
