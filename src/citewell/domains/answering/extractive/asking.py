"""The selector with an embedder in front: the one call that answering makes."""

from collections.abc import Mapping, Sequence

from citewell.domains.answering.extractive.alignment import text_vector
from citewell.domains.answering.extractive.decision import ExtractiveModel, packaged_model
from citewell.domains.answering.extractive.selecting import (
    MAX_COMPARED,
    NOTHING_TO_READ,
    CandidateVectors,
    decide,
    rank_sentences,
    select_sentences,
)
from citewell.domains.answering.extractive.types import CandidatePassage, CorpusCounts, Floats, Selection
from citewell.domains.answering.extractive.wordings import Wordings, wordings_of
from citewell.foundation.embedding.types import TokenEmbedder


async def choose_sentences(
    embedder: TokenEmbedder | None,
    question: str,
    passages: Sequence[CandidatePassage],
    corpus: CorpusCounts | None = None,
    model: ExtractiveModel | None = None,
) -> Selection:
    """Choose the sentences that answer, or refuse. Passages come best first; only the first few are embedded.

    Embeds twice: the passages, and some ten short texts that put the question in the words of the best sentence.
    Without an embedder words are compared by their spelling alone, without `corpus` each weighs by how many of the
    passages hold it; both answer fewer questions rightly. Without `model` the one that ships is asked.
    """
    model = model or packaged_model()
    if embedder is None or not passages:
        return select_sentences(question, passages, corpus, model)
    compared = [passage.text for passage in passages[:MAX_COMPARED]]
    first, *rest = await embedder.token_vectors([question, *compared])
    ranked = rank_sentences(question, passages, CandidateVectors(first, rest), corpus, model)
    if ranked is None:
        return NOTHING_TO_READ
    wordings = wordings_of(question, ranked.best)
    return decide(ranked, wordings, await embed_wordings(embedder, wordings), model)


async def embed_wordings(embedder: TokenEmbedder, wordings: Wordings) -> Mapping[str, Floats]:
    """The vector of each text -> float32[dimensions], unit length."""
    tokens = await embedder.token_vectors(list(wordings.texts.values()))
    return {key: text_vector(each) for key, each in zip(wordings.texts, tokens, strict=True)}
