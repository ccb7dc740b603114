"""The selector with an embedder in front: the one call that answering makes."""

from collections.abc import Sequence

from citewell.domains.answering.extractive.selecting import MAX_COMPARED, CandidateVectors, select_sentences
from citewell.domains.answering.extractive.types import CandidatePassage, CorpusCounts, Selection
from citewell.foundation.embedding.types import TokenEmbedder


async def choose_sentences(
    embedder: TokenEmbedder | None,
    question: str,
    passages: Sequence[CandidatePassage],
    corpus: CorpusCounts | None = None,
) -> Selection:
    """Choose the sentences that answer, or refuse. Passages come best first; only the first few are embedded.

    Without an embedder words are compared by their spelling alone, without `corpus` each weighs by how many of the
    passages hold it; both answer fewer questions rightly.
    """
    if embedder is None or not passages:
        return select_sentences(question, passages, corpus=corpus)
    compared = [passage.text for passage in passages[:MAX_COMPARED]]
    first, *rest = await embedder.token_vectors([question, *compared])
    return select_sentences(question, passages, CandidateVectors(first, rest), corpus)
