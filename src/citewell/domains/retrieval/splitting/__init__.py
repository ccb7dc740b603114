"""From a source's text to its passages: pure, exact in its offsets, the same for the same text."""

from citewell.domains.retrieval.splitting.passages import Span, split_text

__all__ = ["Span", "split_text"]
