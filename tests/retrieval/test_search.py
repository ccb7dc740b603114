"""Search: the right passages, in the right order, inside the filters and the tenant."""

import math
import random
from collections import Counter
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from citewell.domains.retrieval.public import (
    MAX_LIMIT,
    MAX_QUERY_CHARS,
    Hit,
    QueryVector,
    SearchFilters,
    SearchMode,
    SourceFacts,
    SourceKind,
    SourceRef,
    embed_query,
    indexed_models,
    search,
)
from citewell.domains.retrieval.store import meaning, models
from citewell.domains.retrieval.store.conditions import Scored
from citewell.foundation.errors import Invalid
from tests.retrieval.conftest import Index

ADA, BOB = uuid4(), uuid4()
JANUARY = date(2026, 1, 1)

WORDS = [f"word{number}" for number in range(40)]


async def test_keywords_are_ranked_by_true_bm25(index: Index) -> None:
    rng = random.Random(7)
    texts = {" ".join(rng.choices(WORDS, k=rng.randint(3, 40))) for _ in range(60)}
    await index.queue_all(dict.fromkeys(texts, SourceFacts()))
    await index.index_all()
    passages = Counter({content: Counter(content.split()) for content in texts})

    for _ in range(20):
        query = " ".join(rng.choices(WORDS, k=rng.randint(1, 6)))
        expected = _bm25(query, passages)
        hits = await index.find(query, mode=SearchMode.KEYWORD, limit=MAX_LIMIT)

        assert len(hits) == len(expected)
        for hit in hits:
            assert hit.score == pytest.approx(expected[hit.passage.text], rel=1e-9)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


AS_WRITTEN = [
    ("Merged acme/billing#77", "billing"),
    ("Merged acme/billing#77", "acme/billing"),
    ("Set up CI/CD for the web app", "cd"),
    ("Edited src/stores/user_store.py", "user_store"),
    ("Edited src/stores/user_store.py", "stores"),
    ("Closed PROJ-42", "PROJ 42"),
    ("Closed PROJ-42", "proj-42"),
    ("Upgraded to v2.3.1", "v2.3.1"),
    ("Wrote to bob.smith@acme.com", "bob"),
    ("Fixing the dashboard's rounding", "fixed dashboards rounded"),
    ("Rücksprache mit Müller", "müller"),
]


async def test_words_are_found_as_people_write_them(index: Index) -> None:
    await index.queue_all({content: SourceFacts() for content, _ in AS_WRITTEN})
    await index.index_all()

    for content, query in AS_WRITTEN:
        hits = await index.find(query, mode=SearchMode.KEYWORD)

        assert hits[0].passage.text == content, query


async def test_title_project_and_heading_are_searched_and_not_quoted(index: Index) -> None:
    await index.add("## Blockers\nWaiting", SourceFacts(title="Roadmap", project="payroll"))

    (hit,) = await index.find("payroll roadmap", mode=SearchMode.KEYWORD)

    assert hit.passage.text == "## Blockers\nWaiting"


@pytest.fixture
async def journal(index: Index) -> Index:
    """Sixty entries of two people in two projects, one a day, and a document."""
    entries = {}
    for day in range(60):
        entries[f"entry about invoices number {day}"] = SourceFacts(
            date=JANUARY + timedelta(days=day),
            author_id=ADA if day % 2 else BOB,
            project="billing" if day % 3 else None,
            tags=("api", "web") if day % 5 == 0 else ("ops",),
        )
    await index.queue_all(entries)
    await index.queue("document about invoices", ref=SourceRef(SourceKind.DOCUMENT, uuid4()))
    await index.index_all()
    return index


FILTERS = [
    (SearchFilters(), 61),
    (SearchFilters(date_from=date(2026, 2, 1)), 29),
    (SearchFilters(date_to=date(2026, 1, 31)), 31),
    (SearchFilters(date_from=JANUARY, date_to=JANUARY), 1),
    (SearchFilters(author_ids=frozenset({ADA})), 30),
    (SearchFilters(projects=frozenset({"billing"})), 40),
    (SearchFilters(projects=frozenset({"billing", "payroll"})), 40),
    (SearchFilters(tags=frozenset({"web", "nothing"})), 12),
    (SearchFilters(kinds=frozenset({SourceKind.DOCUMENT})), 1),
    (SearchFilters(kinds=frozenset({SourceKind.WORKLOG}), author_ids=frozenset({BOB})), 30),
    (SearchFilters(projects=frozenset({"payroll"})), 0),
    (SearchFilters(projects=frozenset({"billing' OR true --"})), 0),
]


async def test_filters_hold_inside_every_search(journal: Index) -> None:
    for mode in SearchMode:
        for filters, count in FILTERS:
            hits = await journal.find("entry about invoices", filters, mode=mode, limit=100)

            assert len(hits) == count, (mode, filters)
            assert all(_is_within(hit, filters) for hit in hits), (mode, filters)


async def test_a_narrow_filter_still_gets_the_best_of_what_it_leaves(journal: Index) -> None:
    filters = SearchFilters(date_from=date(2026, 2, 1))

    hits = await journal.find("number 40", filters, limit=1)

    assert hits[0].passage.text == "entry about invoices number 40"


async def test_hybrid_search_tells_both_scores(journal: Index) -> None:
    (hit, *_) = await journal.find("document about invoices")

    assert hit.passage.source.kind is SourceKind.DOCUMENT
    assert hit.score == pytest.approx(1.0)
    assert hit.keyword_score is not None
    assert hit.semantic_score == pytest.approx(1.0, abs=1e-3)


async def test_the_same_search_gives_the_same_order(journal: Index) -> None:
    first = [hit.passage.id for hit in await journal.find("invoices", limit=61)]

    assert [hit.passage.id for hit in await journal.find("invoices", limit=61)] == first
    assert [hit.passage.id for hit in await journal.find("invoices", limit=7)] == first[:7]


async def test_the_graph_finds_what_comparing_all_finds(journal: Index) -> None:
    vector = await embed_query(journal.embedder, "entry about invoices number 17")
    for filters in (SearchFilters(), SearchFilters(author_ids=frozenset({ADA}))):
        async with journal.database.transaction(journal.tenant_id) as session:
            model = next(m for m in await models.all_models(session) if m.name == vector.model_name)
            exact = await meaning.by_meaning_exactly(session, vector, model, filters, 10)
            walked = await meaning.by_meaning_approximately(session, vector, model, filters, 10, share=0.5)

        assert _rounded(walked) == _rounded(exact)


@pytest.mark.parametrize(
    ("candidates", "total", "exactly"),
    [
        (1, 10**9, True),
        (20_000, 20_000, True),
        (34_000, 100_000, False),
        (100_000, 10**7, True),
        (200_000, 10**9, False),
    ],
)
def test_all_candidates_are_compared_where_that_is_cheaper(
    candidates: int, total: int, *, exactly: bool
) -> None:
    assert meaning.is_scanned_exactly(candidates, total) is exactly


async def test_without_a_vector_hybrid_goes_by_keywords_and_semantic_finds_nothing(index: Index) -> None:
    await index.add("Rotated the signing keys")
    unknown = QueryVector("a model of nobody", (await embed_query(index.embedder, "keys")).values)
    for vector in (None, unknown):
        async with index.database.transaction(index.tenant_id) as session:
            hybrid = await search(session, "signing keys", vector)
            semantic = await search(session, "signing keys", vector, mode=SearchMode.SEMANTIC)

        assert len(hybrid) == 1
        assert semantic == []


async def test_another_tenant_finds_nothing(index: Index) -> None:
    await index.add("Rotated the signing keys")
    stranger = Index(index.database, index.embedder)
    await stranger.add("Nothing in common")

    for mode in SearchMode:
        hits = await stranger.find("Rotated the signing keys", mode=mode)
        assert all(hit.passage.text == "Nothing in common" for hit in hits)


async def test_forgetting_the_tenant_in_the_sql_finds_nothing_of_others(index: Index) -> None:
    await index.add("Rotated the signing keys")
    async with index.database.transaction(uuid4()) as session:
        (model,) = await indexed_models(session)
        for table in (
            *("passages", "passage_terms", "passage_vectors", f"passage_vectors_{model.id}"),
            *("pending_sources", "indexed_sources"),
        ):
            rows = await session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 - names from above
            assert rows.all() == [], table


async def test_any_query_is_answered(index: Index) -> None:
    await index.add("Rotated the signing keys")

    for query in ("", "   ", "?!", "the of and", "\0", "'); DROP TABLE passages; --", "%s :x"):
        assert await index.find(query, mode=SearchMode.KEYWORD) == [], query
        assert len(await index.find(query)) == 1, query


async def test_a_query_or_limit_out_of_bounds_is_refused(index: Index) -> None:
    with pytest.raises(Invalid) as too_long:
        await index.find("x" * (MAX_QUERY_CHARS + 1))
    assert too_long.value.field == "query"
    for limit in (0, MAX_LIMIT + 1):
        with pytest.raises(Invalid) as out_of_bounds:
            await index.find("x", limit=limit)
        assert out_of_bounds.value.field == "limit"


def _bm25(query: str, passages: Counter[str] | dict[str, Counter[str]]) -> dict[str, float]:
    """The formula, written down once more, from the paper: k1 = 1.2, b = 0.75."""
    texts: dict[str, Counter[str]] = dict(passages)  # type: ignore[arg-type]  # values are Counters
    mean = sum(sum(words.values()) for words in texts.values()) / len(texts)
    scores: dict[str, float] = {}
    for term, weight in Counter(query.split()).items():
        having = [content for content, words in texts.items() if words[term]]
        idf = math.log(1 + (len(texts) - len(having) + 0.5) / (len(having) + 0.5))
        for content in having:
            frequency, length = texts[content][term], sum(texts[content].values())
            saturated = frequency * 2.2 / (frequency + 1.2 * (1 - 0.75 + 0.75 * length / mean))
            scores[content] = scores.get(content, 0.0) + weight * idf * saturated
    return scores


def _is_within(hit: Hit, filters: SearchFilters) -> bool:
    facts = hit.passage.facts
    return (
        (not filters.kinds or hit.passage.source.kind in filters.kinds)
        and (filters.date_from is None or (facts.date is not None and facts.date >= filters.date_from))
        and (filters.date_to is None or (facts.date is not None and facts.date <= filters.date_to))
        and (not filters.author_ids or facts.author_id in filters.author_ids)
        and (not filters.projects or facts.project in filters.projects)
        and (not filters.tags or bool(filters.tags & set(facts.tags)))
    )


def _rounded(found: list[Scored]) -> list[tuple[UUID, float]]:
    return [(scored.id, round(scored.score, 6)) for scored in found]
