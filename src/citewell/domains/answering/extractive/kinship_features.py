"""Features of how the words of a sentence are related to those of the question that it lacks."""

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.lexicon import Kinship, kinship
from citewell.domains.answering.extractive.support_features import Features


def kinship_features(it: Comparison) -> Features:
    """Whether a word that means the same stands for what is missing, or one that says something else."""
    said = [it.passage.words[place].plain for place in np.flatnonzero(it.new_words)]
    unmet = np.flatnonzero(~it.held & ~it.question.is_telling)
    explained = it.held | it.question.is_telling
    alike = opposite = sibling = apart = 0
    for number in unmet:
        asked = it.question.words[it.question.content[number]].plain
        found = {kinship(asked, word) for word in said}
        explained[number] = Kinship.ALIKE in found
        alike += Kinship.ALIKE in found
        opposite += Kinship.OPPOSITE in found
        sibling += Kinship.SIBLING in found
        counterpart = it.passage.words[it.places[it.place_of[number]]].plain
        apart += kinship(asked, counterpart) in {Kinship.OPPOSITE, Kinship.SIBLING}
    return {
        "explained": float((explained * it.weights).sum() / it.weights.sum()),
        "heaviest_unexplained": float((~explained * it.weights).max()),
        "said_alike": float(alike),
        "said_opposite": float(opposite),
        "said_sibling": float(sibling),
        "counterparts_apart": float(apart),
    }
