"""Words with and without a plural ending, to look for either."""

_SHORTEST_PLURAL = 4  # "bus", "api": too short to take apart
_ES_PLURALS = ("ses", "xes", "zes", "ches", "shes")


def with_plural(text: str) -> tuple[str, ...]:
    """The word with and without a plural ending."""
    word = text.lower()
    if not word.isalpha() or len(word) < _SHORTEST_PLURAL:
        return (word, f"{word}s") if word.isalpha() else (word,)
    if word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word, word[:-1], word[:-2]) if word.endswith(_ES_PLURALS) else (word, word[:-1])
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies"
    return word, f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
