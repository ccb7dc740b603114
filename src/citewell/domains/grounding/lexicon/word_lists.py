"""Writing word lists as prose lines, which stay readable at a few hundred words."""


def listed(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """Give the words of a text in their order."""
    return tuple(text.split())
