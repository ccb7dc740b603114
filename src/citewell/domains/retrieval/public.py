"""What other domains and the processes may use of retrieval."""

from citewell.domains.retrieval.errors import (
    SourceTooLong,
    UnknownEmbeddingModel,
    UnreadableText,
)
from citewell.domains.retrieval.service.embedders import Embedders, LiveEmbedder
from citewell.domains.retrieval.service.queueing import (
    MAX_SOURCE_CHARS,
    content_hash_of,
    forget_source,
    index_later,
)
from citewell.domains.retrieval.service.reading import (
    count_passages_holding,
    current_hashes,
    index_health,
    passages_by_id,
    passages_of,
    source_statuses,
)
from citewell.domains.retrieval.service.reindexing import indexed_models, start_reindex
from citewell.domains.retrieval.service.searching import (
    MAX_LIMIT,
    MAX_QUERY_CHARS,
    embed_query,
    embed_query_if_possible,
    search,
)
from citewell.domains.retrieval.types import (
    FailedSource,
    Hit,
    IndexedModel,
    IndexHealth,
    ModelState,
    Passage,
    QueryVector,
    SearchFilters,
    SearchMode,
    SourceFacts,
    SourceKind,
    SourceRef,
    SourceState,
    SourceStatus,
    WordCounts,
)

__all__ = [
    "MAX_LIMIT",
    "MAX_QUERY_CHARS",
    "MAX_SOURCE_CHARS",
    "Embedders",
    "FailedSource",
    "Hit",
    "IndexHealth",
    "IndexedModel",
    "LiveEmbedder",
    "ModelState",
    "Passage",
    "QueryVector",
    "SearchFilters",
    "SearchMode",
    "SourceFacts",
    "SourceKind",
    "SourceRef",
    "SourceState",
    "SourceStatus",
    "SourceTooLong",
    "UnknownEmbeddingModel",
    "UnreadableText",
    "WordCounts",
    "content_hash_of",
    "count_passages_holding",
    "current_hashes",
    "embed_query",
    "embed_query_if_possible",
    "forget_source",
    "index_health",
    "index_later",
    "indexed_models",
    "passages_by_id",
    "passages_of",
    "search",
    "source_statuses",
    "start_reindex",
]
