"""The language of policies: short texts that are read aloud, and what exactly they mean.

`read` gives policies in the normal form of `conspectus.policy.values`, and everything that is wrong
with the text; `write` lays a text out; `catalogue` is what comes with Conspectus.
"""

from conspectus.policy.language.reading import read
from conspectus.policy.language.shipped import SETS, catalogue, load, text_of
from conspectus.policy.language.writing import write

__all__ = ["SETS", "catalogue", "load", "read", "text_of", "write"]
