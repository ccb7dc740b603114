"""Citation numbers: the same evidence has the same number wherever it is cited in one answer."""

from collections.abc import Iterable

from citewell.domains.answering.types import Citation, CitedClaim


class Numbering:
    """Hands out numbers from 1 in the order in which evidence is first cited."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def number(self, citation: Citation) -> int:
        """The number of this evidence in the answer."""
        return self._numbers.setdefault(citation, len(self._numbers) + 1)

    def marks(self, claim: CitedClaim) -> str:
        """`[1][3]` for a claim."""
        return "".join(f"[{self.number(citation)}]" for citation in claim.citations)


def text_with_marks(claims: Iterable[CitedClaim], numbering: Numbering) -> str:
    """One claim per line, each followed by the marks of its citations."""
    return "\n".join(f"{claim.claim} {numbering.marks(claim)}" for claim in claims)
