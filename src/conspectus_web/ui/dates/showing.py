"""An uncertain date in words: as it was written."""

from conspectus.dates import UncertainDate


def shown(when: UncertainDate | None) -> str:
    """The words as written."""
    return "" if when is None else when.text
