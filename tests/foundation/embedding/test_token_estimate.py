import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.embedding.model_files import TOKENIZER_FILE, find_model
from citewell.foundation.embedding.token_estimate import cut_to_tokens, estimate_tokens
from citewell.foundation.embedding.word_pieces import WordPieces

REFERENCE = Path(__file__).parents[2] / "data" / "minilm_reference.json"


def test_a_real_vocabulary_needs_hardly_more_tokens_than_estimated() -> None:
    pieces = WordPieces(find_model() / TOKENIZER_FILE, max_tokens=256)
    texts = {item["name"]: item["text"] for item in json.loads(REFERENCE.read_text())}

    excess = {name: pieces.count(text) / estimate_tokens(text) for name, text in texts.items()}

    assert {name: ratio for name, ratio in excess.items() if ratio > 1.05} == {}


@given(st.text(max_size=200), st.integers(2, 40))
def test_a_cut_text_is_a_beginning_that_fits_and_could_not_be_longer(text: str, max_tokens: int) -> None:
    cut = cut_to_tokens(text, max_tokens)

    assert text.startswith(cut)
    assert estimate_tokens(cut) <= max_tokens
    assert cut == text or estimate_tokens(text) > max_tokens
