"""Dates in words. The rules stand in `docs/reference/dates-in-questions.md`, with an example for each."""
