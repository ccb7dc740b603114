"""One form for the forms of a word: deploy, deploys, deployed, deploying, deployment.

A light stemmer for English. It follows the idea of Porter (An algorithm for suffix stripping, 1980) but goes
after what work logs are made of: verbs, and the nouns made from them. Stems are for comparing, not for showing.
"""

from functools import lru_cache

from citewell.domains.grounding.lexicon.irregular import IRREGULAR, UNTOUCHED
from citewell.domains.grounding.lexicon.word_lists import listed

_VERB_PREFIXES = ("re", "over", "under", "out", "mis", "pre", "un")
_VOWELS = frozenset("aeiouy")
_MIN_STEM = 3
_MIN_LONG_STEM = 4
_MIN_LONGER_STEM = 5
_KEEPS_DOUBLE = frozenset("lsz")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Give the stem of one lower-case word."""
    if not word.isascii():
        return word
    irregular = IRREGULAR.get(word) or _prefixed_irregular(word)
    if irregular is None and word not in UNTOUCHED:
        singular = _without_plural(word)
        plain = singular if singular in UNTOUCHED else _without_inflection(singular)
        irregular = IRREGULAR.get(singular) or IRREGULAR.get(plain)
        word = _american(plain)
    base = irregular or word
    return _ending(base if base in UNTOUCHED else _without_derivation(base))


def _prefixed_irregular(word: str) -> str | None:
    """Find "redraw" for "redrew", "overwrite" for "overwrote"."""
    for prefix in _VERB_PREFIXES:
        base = IRREGULAR.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if base is not None and len(word) > len(prefix) + 2:
            return prefix + base
    return None


def _has_vowel(text: str) -> bool:
    return any(each in _VOWELS for each in text)


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > _MIN_LONG_STEM:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > _MIN_STEM and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_inflection(word: str) -> str:
    """Take off -ed and -ing."""
    if word.endswith("ied") and len(word) > _MIN_LONG_STEM:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    for suffix in ("ing", "ed"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _MIN_STEM - (suffix == "ed") and _has_vowel(rest):
            if len(rest) > _MIN_STEM and rest[-1] == rest[-2] and rest[-1] not in _VOWELS | _KEEPS_DOUBLE:
                return rest[:-1]
            return rest
    return word


_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("ogue", "og"),
    ("centre", "center"),
)
_NOT_IZE = listed(
    "comprise surprise enterprise franchise merchandise excise devise supervise televise improvise compromise disguise "
    "demise cruise bruise praise appraise arise sunrise advertise concise rise wise precise exercise noise promise expertise raise premise advise revise otherwise likewise "
    "four hour your our pour tour call all full well will roll pull fill tell sell still small wall "
    "bill poll toll skill spell install scroll"
)


def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        if word.endswith(british) and len(word) > len(british) + 2 and word not in _NOT_IZE:
            return word.removesuffix(british) + american
    if (
        word.endswith("is")
        and len(word) > _MIN_LONGER_STEM
        and word.endswith(("alis", "imis", "atis", "oris", "anis"))
    ):
        return word[:-1] + "z"  # what is left of -ised
    return word


_DERIVATIONS = (
    ("ication", "y", _MIN_STEM),
    ("ization", "iz", _MIN_STEM),
    ("ations", "", _MIN_LONG_STEM),
    ("ation", "", _MIN_LONG_STEM),
    ("ation", "", _MIN_STEM),
    ("ator", "", _MIN_LONG_STEM),
    ("ment", "", _MIN_LONG_STEM),
    ("ically", "ic", _MIN_STEM),
    ("ability", "abl", _MIN_STEM),
    ("ibility", "ibl", _MIN_STEM),
    ("iness", "y", _MIN_STEM),
    ("ness", "", _MIN_STEM),
    ("ancy", "", _MIN_LONGER_STEM),
    ("ency", "", _MIN_LONGER_STEM),
    ("ance", "", _MIN_LONGER_STEM),
    ("ence", "", _MIN_LONGER_STEM),
    ("ently", "", _MIN_LONGER_STEM),
    ("ent", "", _MIN_LONGER_STEM),
    ("ion", "", _MIN_STEM),
    ("ily", "y", _MIN_LONG_STEM),
    ("ly", "", _MIN_LONG_STEM),
    ("ity", "", _MIN_LONG_STEM),
)


def _without_derivation(word: str) -> str:
    """Take off what makes a noun or an adverb of a verb or an adjective; then -ate."""
    for suffix, replacement, shortest in _DERIVATIONS:  # "documentation" loses two of them
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= shortest and _has_vowel(rest):
            if suffix == "ion" and rest[-1] not in "stx":
                continue
            word = rest + replacement
    rest = word.removesuffix("ate") if word.endswith("ate") else word.removesuffix("at")
    if rest != word and len(rest) >= _MIN_STEM and _has_vowel(rest):
        return rest
    return word


def _ending(word: str) -> str:
    if len(word) > _MIN_STEM and word.endswith("e"):
        word = word[:-1]
    if len(word) > _MIN_STEM and word[-1] == word[-2] and word[-1] in "lsz" and word[-1] != "s":
        word = word[:-1]
    if len(word) > 2 and word.endswith("y"):  # noqa: PLR2004 -- "by", "my" stay
        word = word[:-1] + "i"
    return word
