"""Features of how well a sentence and its passage support the words of a question."""

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.types import Bools, Floats

Features = dict[str, float]


def coverage_features(it: Comparison) -> Features:
    """Weighted shares of the content words that are held, and the worst of what is missing."""
    weights = it.weights
    spelled = it.spelling.max(axis=1)
    unmet, unmet_in_passage = 1 - it.similarity, 1 - it.passage_similarity
    return {
        "held": _mean(spelled, weights),
        "held_near": _mean(it.held_near, weights),
        "held_in_passage": _mean(it.held_in_passage, weights),
        "similarity": _mean(it.similarity, weights),
        "passage_similarity": _mean(it.passage_similarity, weights),
        "meaning": _mean(it.meaning, weights),
        "passage_meaning": _mean(it.passage_meaning, weights),
        "with_sentence_before": _mean(np.maximum(it.similarity, it.held_before), weights),
        "worst_meaning": float(it.meaning.min()),
        "worst_passage_meaning": float(it.passage_meaning.min()),
        "worst_similarity": float(it.similarity.min()),
        "worst_passage_similarity": float(it.passage_similarity.min()),
        "heaviest_unmet": float((unmet * weights).max()),
        "heaviest_unmet_in_passage": float((unmet_in_passage * weights).max()),
        "heaviest_missing": float((weights * ~it.held).max()),
        "heaviest_missing_in_passage": float((weights * ~it.held_in_passage).max()),
        "heaviest_missing_known": float((weights * ~it.held * it.is_known).max()),
        "heaviest_missing_known_in_passage": float((weights * ~it.held_in_passage * it.is_known).max()),
        "heaviest_missing_unknown": float((weights * ~it.held_in_passage * ~it.is_known).max()),
        "missing": float((~it.held).sum()),
        "missing_in_passage": float((~it.held_in_passage).sum()),
    }


def context_features(it: Comparison) -> Features:
    """Whether the matched words are used as in the question, by their vectors in context."""
    held = it.context_meaning[it.held]
    return {
        "context": _mean(it.context_meaning, it.weights),
        "worst_context": float(it.context_meaning.min()),
        "context_of_held": float(held.mean()) if held.size else 0.0,
        "worst_context_of_held": float(held.min()) if held.size else 0.0,
        "sentence_similarity": it.sentence_similarity,
        "text_similarity": it.text_similarity,
    }


def class_features(it: Comparison) -> Features:
    """The same by class of word: names, numbers, superlatives, the noun asked for, the verb, and the rest."""
    question, weights = it.question, it.weights
    name, number, superlative = question.is_name, question.is_number, question.is_superlative
    focus = question.is_focus
    rest = ~focus & ~question.is_telling
    plain = rest & ~name & ~number
    verb = question.is_main_verb
    spelled = it.spelling.max(axis=1)
    return {
        "names": float(name.sum()),
        "names_held": _mean(spelled[name], weights[name]),
        "names_held_in_passage": _mean(it.held_in_passage[name], weights[name]),
        "worst_name": _worst(it.similarity, name),
        "worst_name_in_passage": _worst(it.passage_similarity, name),
        "names_missing": float((name & ~it.held).sum()),
        "names_missing_in_passage": float((name & ~it.held_in_passage).sum()),
        "numbers": float(number.sum()),
        "numbers_held": _share(it.held, number),
        "numbers_held_in_passage": _share(it.held_in_passage, number),
        "superlatives": float(superlative.sum()),
        "superlatives_held": _share(it.held, superlative),
        "worst_superlative": _worst(it.similarity, superlative),
        "focus_words": float(focus.sum()),
        "focus_held": _share(it.held, focus, default=0.5),
        "focus_held_in_passage": _share(it.held_in_passage, focus, default=0.5),
        "best_focus": float(it.similarity[focus].max()) if focus.any() else 0.5,
        "rest_held": _mean(spelled[rest], weights[rest]),
        "rest_held_in_passage": _mean(it.held_in_passage[rest], weights[rest]),
        "rest_similarity": _mean(it.similarity[rest], weights[rest]),
        "worst_rest": _worst(it.similarity, rest),
        "worst_rest_in_passage": _worst(it.passage_similarity, rest),
        "heaviest_unmet_rest": float(((1 - it.similarity) * weights * rest).max()),
        "plain_held": _mean(spelled[plain], weights[plain]),
        "worst_plain": _worst(it.similarity, plain),
        "worst_plain_in_passage": _worst(it.passage_similarity, plain),
        "verb_similarity": _worst(it.similarity, verb),
        "verb_held": _share(it.held, verb, default=0.5),
        "last_held": float(it.held[-1]),
        "last_similarity": float(it.similarity[-1]),
        "last_held_in_passage": float(it.held_in_passage[-1]),
    }


def contradiction_features(it: Comparison) -> Features:
    """Opposites, negation on one side only, and words like "before" and "only" that the sentence lacks."""
    opposed = it.is_opposed & ~it.held
    denies = bool(it.passage.is_negation[it.places].any())
    asks_denied = it.question.is_negated
    return {
        "opposed": float(opposed.sum()),
        "heaviest_opposed": float((opposed * it.weights).max()),
        "opposed_or_held": float(it.is_opposed.sum()),
        "question_negated": float(asks_denied),
        "sentence_negated": float(denies),
        "only_question_negated": float(asks_denied and not denies),
        "only_sentence_negated": float(denies and not asks_denied),
        "telling": float(it.question.is_telling.sum()),
        "telling_missing": float((it.question.is_telling & ~it.held).sum()),
    }


def _mean(values: Floats | Bools, weights: Floats) -> float:
    """Weighted mean; 1 of nothing, since nothing is missing."""
    total = float(weights.sum())
    return float((values * weights).sum()) / total if total else 1.0


def _worst(values: Floats, which: Bools) -> float:
    return float(values[which].min()) if which.any() else 1.0


def _share(held: Bools, which: Bools, *, default: float = 1.0) -> float:
    return float(held[which].mean()) if which.any() else default
