"""Answering without a language model: the sentences of the evidence that answer a question, or a refusal.

Pure and small: a question and each sentence are compared word by word (same word, similar spelling, similar meaning
in context) and ranked by a linear model. The best one is looked at again, with a dictionary and with the question put in
its words, and accepted or refused by a forest and a logistic regression. All is trained by
`tools/train_extractive.py`; why so is in `docs/decisions/0021-reading-without-a-model.md`. Not: retrieval, and what a
claim must satisfy (grounding).
"""
