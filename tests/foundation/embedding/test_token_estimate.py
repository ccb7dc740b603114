import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.embedding.model_files import TOKENIZER_FILE, find_model
from citewell.foundation.embedding.token_estimate import cut_to_tokens, estimate_tokens
from citewell.foundation.embedding.word_pieces import WordPieces

REFERENCE = Path(__file__).parents[2] / "data" / "minilm_reference.json"


@pytest.mark.parametrize("item", json.loads(REFERENCE.read_text()), ids=lambda item: str(item["name"]))
def test_a_real_vocabulary_needs_hardly_more_tokens_than_estimated(item: dict[str, str]) -> None:
    pieces = WordPieces(find_model() / TOKENIZER_FILE, max_tokens=256)

    assert pieces.count(item["text"]) <= 1.05 * estimate_tokens(item["text"])


@given(st.text(max_size=200), st.integers(2, 40))
def test_a_cut_text_is_a_beginning_that_fits_and_could_not_be_longer(text: str, max_tokens: int) -> None:
    cut = cut_to_tokens(text, max_tokens)

    assert text.startswith(cut)
    assert estimate_tokens(cut) <= max_tokens
    assert cut == text or estimate_tokens(text) > max_tokens
