"""Answering without a language model: the sentences of the evidence that answer a question, or a refusal.

Pure and small: a question and each sentence are compared word by word (same word, similar spelling, similar meaning
in context), told apart by some ninety features, ranked by a linear model and accepted by a forest of trees. Both are
trained by `tools/train_extractive.py`. Not: retrieval, and what a claim must satisfy (grounding).
"""
