"""What is searched together with a passage's text, because the text alone does not say it."""

from citewell.domains.retrieval.types import SourceFacts

MAX_CONTEXT_CHARS = 300


def context_of(facts: SourceFacts, heading: str, text: str) -> str:
    """Title, project, and the heading where the passage does not begin with it. Never part of a quote."""
    first_line = text.split("\n", 1)[0]
    parts = [facts.title, facts.project or "", "" if heading in first_line else heading]
    return " · ".join(part.strip() for part in parts if part.strip())[:MAX_CONTEXT_CHARS]


def searched_text(context: str, text: str) -> str:
    """What the embedding model reads of a passage. PostgreSQL takes the passage's terms from the same."""
    return f"{context}\n{text}" if context else text
