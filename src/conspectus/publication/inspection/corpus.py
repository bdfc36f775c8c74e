"""The pieces of a file put together into one normal text, so that each is searched once."""

from bisect import bisect_right
from functools import cached_property

from conspectus.documents.places import Piece, Places
from conspectus.publication.names.exact import BREAK, Word, words_in
from conspectus.publication.normal import normal

_AROUND = 40


class Corpus:
    """Pieces joined with breaks between them; an offset leads back to its piece."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        texts = [normal(piece.text.replace(BREAK, " ")) for piece in pieces]
        self.starts: list[int] = []
        at = 0
        for text in texts:
            self.starts.append(at)
            at += len(text) + 3
        self.text = f"\n{BREAK}\n".join(texts)

    @cached_property
    def words(self) -> list[Word]:
        """The words of the text."""
        return words_in(self.text)

    def piece(self, offset: int) -> Piece:
        """The piece that an offset stands in."""
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def kind(self, offset: int) -> str:
        """What kind of text stands at an offset."""
        return self.piece(offset).kind

    def around(self, start: int, end: int) -> str:
        """What stands there with a few words on each side, within its piece."""
        before = self.text[max(0, start - _AROUND) : start].rpartition(BREAK)[2]
        after = self.text[end : end + _AROUND].partition(BREAK)[0]
        return " ".join(f"{before}{self.text[start:end]}{after}".split())


def corpora(name: str, places: Places) -> tuple[Corpus, Corpus]:
    """What is read of a file, its own name included; and its bytes once more as they stand."""
    own = Piece(name, "the file's own name", "address")
    read = tuple(one for one in places.pieces if not one.raw)
    return Corpus((own, *read)), Corpus(tuple(one for one in places.pieces if one.raw))
