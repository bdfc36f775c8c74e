"""A published review as blocks in the order of reading, each under its headings."""

from conspectus.learning.outline.blocks import Block
from conspectus.learning.outline.outlining import outline

__all__ = ["Block", "outline"]
