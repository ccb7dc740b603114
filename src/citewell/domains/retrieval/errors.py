"""What retrieval refuses, and why."""

from citewell.foundation.errors import Invalid, TooLarge


class SourceTooLong(TooLarge):
    code = "source_too_long"
    title = "The text is too long to index"


class UnreadableText(Invalid):
    """Text that PostgreSQL cannot hold: a zero character, or half of a surrogate pair."""

    code = "unreadable_text"
    title = "The text cannot be stored"


class UnknownEmbeddingModel(Invalid):
    code = "unknown_embedding_model"
    title = "This embedding model is not known"


class ModelsChanged(Exception):
    """The models in use changed while a source was embedded; it is embedded again. Never leaves the indexer."""
