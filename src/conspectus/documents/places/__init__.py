"""A finished file laid open: every piece of text in it, wherever it stands, or a refusal."""

from conspectus.documents.places.opening import places
from conspectus.documents.places.values import Lack, Picture, Piece, PieceKind, Places

__all__ = ["Lack", "Picture", "Piece", "PieceKind", "Places", "places"]
