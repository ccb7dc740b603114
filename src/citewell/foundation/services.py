"""What a process hands to its domains: one frozen bundle, wired by hand in `processes/`."""

from dataclasses import dataclass, field

from citewell.foundation.blobs import Blobs
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.egress import LiveEgress
from citewell.foundation.embedding.types import Embedder, TokenEmbedder
from citewell.foundation.jobs import JobQueue
from citewell.foundation.limited_processes import LimitedProcesses
from citewell.foundation.llm.types import LanguageModel
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings


@dataclass(frozen=True)
class Foundation:
    """The services of one process."""

    settings: Settings
    keys: Keys
    clock: Clock
    database: Database
    jobs: JobQueue
    blobs: Blobs
    embedder: Embedder
    token_embedder: TokenEmbedder | None  # absent: words are compared by their spelling alone
    metrics: Metrics
    llm: LanguageModel | None  # absent: answers are verbatim
    egress: LiveEgress = field(default_factory=LiveEgress)  # what every client of this process asks
    limited_processes: LimitedProcesses = field(default_factory=LimitedProcesses)

    async def close(self) -> None:
        """Give back what was opened."""
        if self.llm is not None:
            await self.llm.close()
        await self.database.close()
