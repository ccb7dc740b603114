"""From an embedding server's answer to vectors that can be trusted as far as their shape goes."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from citewell.foundation.embedding.errors import EmbeddingAnswerUnusable
from citewell.foundation.embedding.servers import Provider
from citewell.foundation.embedding.types import Vectors


def read_answer(provider: Provider, body: bytes, *, text_count: int, dimensions: int | None) -> Vectors:
    """Read an answer -> float32[text_count, dimensions], unit length, in the order of the texts.

    `dimensions` None takes whatever length the first vector has.

    Raises:
        EmbeddingAnswerUnusable: no JSON, another shape, too few or too many vectors, a vector of another length,
            or one with a value that is no number, infinite, or all zero.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _unusable("is not JSON") from error
    rows = _ollama_rows(answer) if provider == "ollama" else _openai_rows(answer)
    if len(rows) != text_count:
        raise _unusable(f"has {len(rows)} vectors for {text_count} texts")
    expected = dimensions
    vectors = []
    for row in rows:
        vector = _unit_vector(row, expected)
        expected = len(vector)
        vectors.append(vector)
    return np.stack(vectors)


def _ollama_rows(answer: Any) -> list[Any]:  # noqa: ANN401 - parsed JSON of a stranger
    """`{"embeddings": [[…], …]}` (Ollama API, "Generate Embeddings")."""
    rows = answer.get("embeddings") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise _unusable("has no list `embeddings`")
    return rows


def _openai_rows(answer: Any) -> list[Any]:  # noqa: ANN401 - parsed JSON of a stranger
    """`{"data": [{"index": 0, "embedding": […]}, …]}` in any order (OpenAI API, "Create embeddings")."""
    items = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _unusable("has no list `data` of objects")
    by_index: dict[int, Any] = {}
    for item in items:
        index = item.get("index")
        if type(index) is not int or not 0 <= index < len(items) or index in by_index:
            raise _unusable("does not say with `index` which vector belongs to which text")
        by_index[index] = item.get("embedding")
    return [by_index[index] for index in range(len(items))]


def _unit_vector(row: Any, dimensions: int | None) -> Vectors:  # noqa: ANN401 - parsed JSON of a stranger
    """One vector at unit length; scaled before it is squared, so that no finite vector overflows."""
    if not isinstance(row, list) or not _are_numbers(row):
        raise _unusable("has a vector that is not a list of numbers")
    if not row or (dimensions is not None and len(row) != dimensions):
        raise _unusable(f"has a vector of {len(row)} numbers where {dimensions or 'some'} were expected")
    try:
        values = np.array(row, dtype=np.float64)
    except OverflowError as error:
        raise _unusable("has a vector with a value that is not finite") from error
    largest = np.abs(values).max()
    if not np.isfinite(largest):
        raise _unusable("has a vector with a value that is not finite")
    if largest == 0:
        raise _unusable("has a vector of zeros, which points nowhere")
    scaled = values / largest
    unit: Vectors = (scaled / np.linalg.norm(scaled)).astype(np.float32)
    return unit


def _are_numbers(values: Sequence[Any]) -> bool:
    return {type(value) for value in values} <= {int, float}


def _unusable(what: str) -> EmbeddingAnswerUnusable:
    return EmbeddingAnswerUnusable(
        f"The embedding server's answer {what}. Check that CITEWELL_EMBEDDING_MODEL is an embedding model and that"
        " CITEWELL_EMBEDDING_BASE_URL is the right server."
    )
