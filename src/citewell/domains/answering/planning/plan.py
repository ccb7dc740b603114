"""A question to its plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from citewell.domains.answering.planning.buckets import find_grouping
from citewell.domains.answering.planning.categories import CategoryWord, find_categories
from citewell.domains.answering.planning.dates.periods import find_periods
from citewell.domains.answering.planning.identifiers import find_identifiers
from citewell.domains.answering.planning.intents import find_intents
from citewell.domains.answering.planning.names import name_words
from citewell.domains.answering.planning.people import find_people
from citewell.domains.answering.planning.queries.build import build_query
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.strangers import find_strangers
from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.topics import find_topics
from citewell.domains.answering.planning.types import (
    KnownPerson,
    Occurrence,
    Period,
    QuestionPlan,
    Vocabulary,
)
from citewell.domains.answering.planning.words import FUNCTION_WORDS, HUMAN_VERBS
from citewell.domains.grounding.public import Category

_MAX_CONTENT_WORDS = 60
_AHEAD = {"will", "shall", "should", "going", "upcoming", "due", "scheduled", "we'll", "i'll", "must"}
_OCCURRENCES = {
    "last": Occurrence.LAST,
    "latest": Occurrence.LAST,
    "first": Occurrence.FIRST,
    "earliest": Occurrence.FIRST,
}


def plan_question(question: str, *, today: date, asker: KnownPerson, vocabulary: Vocabulary) -> QuestionPlan:
    """What the question asks for, by rules alone: the same words on the same day always give the same plan.

    `today` is the asker's own date. Never raises: of a text that is no question the words are kept, and no more. Only the
    first 2,000 characters are read.
    """
    reading = _read(question, today, asker, vocabulary)
    built = build_query(reading)
    content = [each for each in _content(reading) if built is None or each.at in built.places]
    return QuestionPlan(
        question=reading.words.question,
        intents=reading.intents,
        periods=reading.periods,
        planned_periods=reading.planned_periods,
        people=reading.people.asked,
        is_everyone=reading.people.is_everyone,
        unknown_people=reading.strangers,
        projects=reading.topics.projects,
        unknown_projects=reading.topics.unknown_projects,
        tags=reading.topics.tags,
        unknown_tags=reading.topics.unknown_tags,
        categories=tuple(dict.fromkeys(each.category for each in reading.categories)),
        identifiers=reading.identifiers,
        content_words=tuple(dict.fromkeys(each.word for each in content))[:_MAX_CONTENT_WORDS],
        names=tuple(dict.fromkeys(each.text for each in content if each.is_name)),
        occurrence=reading.occurrence[0] if reading.occurrence else None,
        not_understood=reading.not_understood,
        query=built.query if built else None,
        query_rests_on_words=bool(built and built.rests_on_words),
        deeds=built.deeds if built else (),
    )


def _read(question: str, today: date, asker: KnownPerson, vocabulary: Vocabulary) -> Reading:
    """In an order in which nothing takes the words of something else: identifiers, then times, then names."""
    words = Words(question)
    known = (asker, *vocabulary.people)
    identifiers = find_identifiers(words)
    periods, not_understood = find_periods(words, today, name_words(known))
    grouping = find_grouping(words)
    intents = find_intents(words, has_bucket=grouping.bucket is not None)
    people = find_people(words, asker, vocabulary.people)
    topics = find_topics(words, vocabulary.projects, vocabulary.tags)
    categories = find_categories(words)
    is_about_work = bool(periods or identifiers or categories or topics.projects or topics.tags)
    strangers = find_strangers(words, is_about_work=is_about_work)
    planned = _planned(periods, words, today, categories)
    return Reading(
        words=words,
        today=today,
        vocabulary=vocabulary,
        identifiers=identifiers,
        periods=tuple(period for period in periods if period not in planned),
        planned_periods=planned,
        not_understood=not_understood,
        people=people,
        strangers=strangers,
        topics=topics,
        categories=categories,
        grouping=grouping,
        intents=intents,
        occurrence=_occurrence(words, categories),
    )


def _planned(
    periods: tuple[Period, ...], words: Words, today: date, categories: tuple[CategoryWord, ...]
) -> tuple[Period, ...]:
    """Times for which something is planned: what is planned for next week was written before it.

    In a question about plans or with a word like "will", those that lie ahead; after "planned for" also those going on.
    """
    is_about_plans = any(each.category is Category.PLAN for each in categories)
    if not is_about_plans and not _AHEAD & set(words.words):
        return ()
    question = words.question.lower()
    return tuple(
        period
        for period in periods
        if period.start is not None
        and (
            period.start > today
            or (
                is_about_plans
                and f" for {period.words}".lower() in question
                and (period.end or today) >= today
            )
        )
    )


def _occurrence(words: Words, categories: tuple[CategoryWord, ...]) -> tuple[Occurrence, int] | None:
    """As in "the last time", "when did I first meet", "the latest decision"; "last week" is a time already."""
    nouns = {each.start for each in categories}
    for at in range(len(words)):
        found = _OCCURRENCES.get(words.word(at))
        if found is None or not words.is_free(at):
            continue
        following = words.word(at + 1)
        if (
            following in {"time", "entry", "thing"}
            or {following, words.word(at + 2)} & {"things"}
            or following in HUMAN_VERBS
            or nouns & {at + 1, at + 2}
            or words.word(at + 2) in {"entries", "entry"}
        ):
            return found, at
    return None


@dataclass(frozen=True)
class _Content:
    at: int
    word: str
    text: str
    is_name: bool


def _content(reading: Reading) -> Iterator[_Content]:
    words = reading.words
    kinds = {place for each in reading.categories for place in range(each.start, each.end)}
    for at, token in enumerate(words.tokens):
        if not words.is_free(at) or not token.is_word or token.word in FUNCTION_WORDS:
            continue
        starts_sentence = at == 0 or words.tokens[at - 1].text in {".", "?", "!"}
        has_inner_capital = any(character.isupper() for character in token.text[1:])
        is_name = at not in kinds and (has_inner_capital or (token.is_capitalised and not starts_sentence))
        text = token.text.removesuffix("'s").removesuffix("\u2019s")
        yield _Content(at, token.word.lstrip("@#"), text, is_name)
