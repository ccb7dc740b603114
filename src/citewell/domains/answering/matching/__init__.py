"""Answering from short texts, where a statement either says what was asked or does not.

Word by word and by rules: every word of a question must be accounted for by the statement, by what it continues, or by
the entry around it. Not: long passages and freer wording, which `extractive` has learned to judge.
"""
