"""What other domains may use of grounding."""

from citewell.domains.grounding.types import Category

__all__ = ["Category"]
