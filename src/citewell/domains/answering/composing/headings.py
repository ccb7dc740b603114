"""Headings are no statements: "Decisions" says of nothing that it was decided."""

from citewell.domains.grounding.public import Quote, Word, read, sentences_of

_MAX_WORDS = 4  # of a line that may be a heading without marks
_WORKING = frozenset({"work", "worked", "working", "do", "did", "done", "doing"})  # "What I worked on"


def is_only_a_heading(quote: Quote) -> bool:
    """Whether a quote lies in the headings of its text, marked as such or a bare line of a few words above others."""
    text = quote.evidence.text
    touched = [each for each in sentences_of(text) if each.start < quote.end and quote.start < each.end]
    return bool(touched) and all(_is_heading(text, each.start, each.end, each.heading) for each in touched)


def _is_heading(text: str, start: int, end: int, heading: str) -> bool:
    sentence = text[start:end]
    if heading and sentence.strip(" \t#*_:") == heading:
        return True
    begins_line = start == 0 or text[start - 1] == "\n"
    ends_line = text[end : end + 1] == "\n"
    if not begins_line or not ends_line or not sentence[:1].isalpha() or not sentence[-1].isalpha():
        return False
    reading = read(sentence)
    verbs = {reading.words[at].lower for at in reading.verbs}
    is_bare = verbs <= _WORKING and (not verbs or not any(_says_more(word) for word in reading.words))
    return is_bare and not reading.facts and len(reading.words) <= _MAX_WORDS


def _says_more(word: Word) -> bool:
    return word.content and word.lower not in _WORKING
