"""How common words are: in every form, in the tenant's own passages."""

from uuid import uuid4

from citewell.domains.retrieval.public import WordCounts, count_passages_holding
from tests.retrieval.conftest import Index


async def test_passages_are_counted_by_word_in_any_form(index: Index) -> None:
    for content in ("Deployed the billing worker.", "We deploy on Mondays, deploys take long.", "Lunch."):
        await index.add(content)

    async with index.database.transaction(index.tenant_id) as session:
        counts = await count_passages_holding(session, ["deploying", "lunch", "kafka", "the"])

    assert counts == WordCounts(3, {"deploying": 2, "lunch": 1, "kafka": 0})


async def test_another_tenants_passages_are_not_counted(index: Index) -> None:
    await index.add("Deployed the billing worker.")

    async with index.database.transaction(uuid4()) as session:
        counts = await count_passages_holding(session, ["billing"])

    assert counts == WordCounts(0, {"billing": 0})
