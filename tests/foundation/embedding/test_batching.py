from hypothesis import given
from hypothesis import strategies as st

from citewell.foundation.embedding.batching import plan_batches

LENGTHS = st.lists(st.integers(2, 256), max_size=200)


@given(LENGTHS, st.integers(1, 2048), st.floats(0, 1))
def test_every_text_is_in_exactly_one_batch(lengths: list[int], budget: int, padding: float) -> None:
    batches = list(plan_batches(lengths, token_budget=budget, max_padding=padding))

    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    assert all(batches)


@given(LENGTHS, st.integers(1, 2048), st.floats(0, 1))
def test_a_batch_keeps_to_its_budget_and_its_padding(lengths: list[int], budget: int, padding: float) -> None:
    for batch in plan_batches(lengths, token_budget=budget, max_padding=padding):
        sizes = [lengths[position] for position in batch]
        assert len(batch) == 1 or len(batch) * max(sizes) <= budget
        assert min(sizes) >= max(sizes) * (1 - padding)


def test_texts_of_one_length_fill_a_batch() -> None:
    batches = list(plan_batches([64] * 20, token_budget=512, max_padding=0.1))

    assert [len(batch) for batch in batches] == [8, 8, 4]
