"""The packaged model gives the published model's vectors, whatever it is asked beside."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import Vectors

DATA = Path(__file__).parents[2] / "data"
TEXTS = {item["name"]: item["text"] for item in json.loads((DATA / "minilm_reference.json").read_text())}


@pytest.fixture(scope="module")
def minilm() -> Iterator[MiniLM]:
    model = MiniLM.load(threads=2)
    yield model
    model.close()


@pytest.fixture(scope="module")
def reference() -> Vectors:
    """What sentence-transformers on torch gives for the same texts, one by one; see tests/data/README.md."""
    with np.load(DATA / "minilm_reference.npz") as stored:
        vectors: Vectors = stored["vectors"]
    return vectors


async def test_vectors_are_the_reference_vectors(minilm: MiniLM, reference: Vectors) -> None:
    vectors = await minilm.embed(list(TEXTS.values()))

    cosines = dict(zip(TEXTS, np.sum(vectors * reference, axis=1), strict=True))
    assert {name: cosine for name, cosine in cosines.items() if cosine < 0.9999} == {}


async def test_vectors_have_unit_length_and_the_promised_type(minilm: MiniLM) -> None:
    vectors = await minilm.embed(list(TEXTS.values()))

    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), minilm.model.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


async def test_a_vector_does_not_depend_on_what_is_embedded_with_it(minilm: MiniLM) -> None:
    alone = await minilm.embed(["Rotated the signing keys."])
    among = await minilm.embed(
        ["x " * 300, "Rotated the signing keys.", "", "Met the security team on Friday."]
    )

    np.testing.assert_allclose(among[1], alone[0], atol=1e-6)


async def test_embedding_nothing_gives_no_rows(minilm: MiniLM) -> None:
    assert (await minilm.embed([])).shape == (0, 384)


async def test_rows_keep_the_order_of_more_texts_than_one_window(minilm: MiniLM) -> None:
    texts = [f"{number}" + " or" * (number % 4) for number in range(520)]

    vectors = await minilm.embed(texts)

    for position in (0, 13, 511, 512, 519):
        alone = await minilm.embed([texts[position]])
        np.testing.assert_allclose(vectors[position], alone[0], atol=1e-6)


async def test_a_broken_character_is_read_as_a_replaced_one(minilm: MiniLM) -> None:
    vectors = await minilm.embed(["half \ud83d a rocket", "half ? a rocket"])

    np.testing.assert_array_equal(vectors[0], vectors[1])


async def test_a_text_of_megabytes_is_cut_before_it_costs_anything(minilm: MiniLM) -> None:
    start = "Moved the ledger to the new cluster. "

    vectors = await minilm.embed([start * 50, start * 300_000])

    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


async def test_the_event_loop_is_free_while_the_model_works(minilm: MiniLM) -> None:
    work = asyncio.create_task(minilm.embed([TEXTS["longer than 256 tokens"]] * 4))
    turns = 0
    while not work.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 20


async def test_a_question_does_not_wait_for_a_long_job(minilm: MiniLM) -> None:
    job = asyncio.create_task(minilm.embed([TEXTS["longer than 256 tokens"]] * 12))
    await asyncio.sleep(0)

    await minilm.embed(["What is Ada blocked on?"])

    assert not job.done()
    await job


def test_tokens_are_counted_whole_and_with_the_two_marks(minilm: MiniLM) -> None:
    assert minilm.count_tokens("") == 2
    assert minilm.count_tokens("Rotated the signing keys.") == 7
    assert minilm.count_tokens(TEXTS["one word many times"]) == 602


async def test_each_word_piece_has_a_unit_vector_and_its_place(minilm: MiniLM) -> None:
    text = "Crème brûlée: fixed 🚀 the retry-storm"

    (tokens,) = await minilm.token_vectors([text])

    words = [text[start:end] for start, end in tokens.offsets]
    assert "".join(words) == text.replace(" ", "")
    assert words[-6:] == ["🚀", "the", "re", "try", "-", "storm"]
    np.testing.assert_allclose(np.linalg.norm(tokens.vectors, axis=1), 1.0, atol=1e-6)


async def test_a_word_reads_differently_in_another_context(minilm: MiniLM) -> None:
    texts = ["the bank of the river", "the bank gave a loan", "a bank lends money"]

    river, loan, money = [found.vectors[1] for found in await minilm.token_vectors(texts)]

    assert loan @ money > loan @ river


async def test_token_vectors_of_an_empty_and_of_a_cut_text(minilm: MiniLM) -> None:
    empty, cut = await minilm.token_vectors(["", TEXTS["one word many times"]])

    assert empty.vectors.shape == (0, 384)
    assert empty.offsets.shape == (0, 2)
    assert cut.vectors.shape == (254, 384)
    assert cut.offsets[-1].tolist() == [253 * 4, 253 * 4 + 3]
