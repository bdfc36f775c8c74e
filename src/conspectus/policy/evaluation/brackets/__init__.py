"""What a rule says where each moment lies within bounds of its own: brackets about every answer.

Each step takes brackets to brackets, so that the answer of every timeline in the box lies within
them; where every moment is one instant and every choice is made they are the answer itself. They
are wider than need be where one moment counts twice: a search splits the box there.
"""

from conspectus.policy.evaluation.brackets.asking import Brackets
from conspectus.policy.evaluation.brackets.times import NEVER, Box, Doubt, When

__all__ = ["NEVER", "Box", "Brackets", "Doubt", "When"]
