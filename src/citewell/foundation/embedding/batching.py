"""Which texts go through the model together."""

from collections.abc import Iterator, Sequence
from itertools import groupby


def plan_batches(lengths: Sequence[int], *, token_budget: int, max_padding: float) -> Iterator[list[int]]:
    """Group positions of `lengths` into batches of similar length, longest first; each position once.

    A batch is padded to its longest text. It holds at most `token_budget` tokens, padding included (one text
    alone may exceed it), and no text in it is padded by more than `max_padding` of the batch's longest.
    """
    order = sorted(range(len(lengths)), key=lambda position: (-lengths[position], position))
    batch: list[int] = []
    longest = 0
    for length, run in groupby(order, key=lengths.__getitem__):
        for position in run:
            full = (len(batch) + 1) * longest > token_budget
            too_short = length < longest * (1 - max_padding)
            if batch and (full or too_short):
                yield batch
                batch = []
            if not batch:
                longest = length
            batch.append(position)
    if batch:
        yield batch
