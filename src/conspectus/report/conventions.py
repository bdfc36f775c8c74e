"""What a convention of reading dates means, in words."""


def in_words(id: str) -> str:
    """The convention of this id as a sentence for a reader."""
    return id.replace("-", " ").capitalize()
