"""What other domains may use of answering."""

from citewell.domains.answering.items import followed_claim, item_claim
from citewell.domains.answering.keeping import from_kept, to_kept
from citewell.domains.answering.numbering import Numbering, text_with_marks
from citewell.domains.answering.numbers import result_citation
from citewell.domains.answering.reporting import PASSAGES_PER_BATCH, compose_batch
from citewell.domains.answering.rewording import MAX_WORDING_CHARS, check_wording
from citewell.domains.answering.service import answer_question
from citewell.domains.answering.shapes import claims_json
from citewell.domains.answering.types import (
    NOT_FOUND,
    Answer,
    AskedQuestion,
    CitedClaim,
    Mode,
    PassageCitation,
    QueryCitation,
)
from citewell.domains.answering.wording import CATEGORY_NOUNS, counted, enumerated

__all__ = [
    "CATEGORY_NOUNS",
    "MAX_WORDING_CHARS",
    "NOT_FOUND",
    "PASSAGES_PER_BATCH",
    "Answer",
    "AskedQuestion",
    "CitedClaim",
    "Mode",
    "Numbering",
    "PassageCitation",
    "QueryCitation",
    "answer_question",
    "check_wording",
    "claims_json",
    "compose_batch",
    "counted",
    "enumerated",
    "followed_claim",
    "from_kept",
    "item_claim",
    "result_citation",
    "text_with_marks",
    "to_kept",
]
