"""The doctor's count of an index sees each kind of damage."""

import pytest
from sqlalchemy import text

from citewell.domains.retrieval.public import IndexHealth
from tests.retrieval.conftest import Index
from tests.retrieval.embedders import WordHashing


async def test_a_sound_index_is_well(index: Index) -> None:
    await index.add("# One\napples\n# Two\npears")
    await index.queue("still waiting")

    health = await index.health()

    assert health.is_well
    assert (health.live_model, health.building_model) == ("word-hashing", None)
    assert (health.sources, health.waiting, health.passages, health.live_vectors) == (1, 1, 2, 2)


@pytest.mark.parametrize(
    ("damage", "defect"),
    [
        ("DELETE FROM passage_vectors", "passages_without_vector"),
        ("DELETE FROM passage_terms WHERE term = 'pear'", "passages_without_terms"),
        ("UPDATE passage_terms SET passage_id = uuidv7() WHERE term = 'pear'", "stray_terms"),
        ("UPDATE indexed_sources SET passage_count = 9", "miscounted_sources"),
        ("UPDATE passages SET source_hash = 'of another text' WHERE chunk_index = 1", "miscounted_sources"),
        ("DELETE FROM passages WHERE chunk_index = 1", "stray_terms"),
    ],
)
async def test_damage_is_counted(index: Index, damage: str, defect: str) -> None:
    await index.add("# One\napples\n# Two\npears")
    async with index.database.transaction(index.tenant_id) as session:
        await session.execute(text(damage))

    health = await index.health()

    assert not health.is_well
    assert getattr(health, defect) > 0


async def test_another_tenants_damage_is_not_ours(index: Index) -> None:
    await index.add("apples")
    other = Index(index.database, WordHashing())
    await other.add("pears")
    async with index.database.transaction(other.tenant_id) as session:
        await session.execute(text("DELETE FROM passage_vectors"))

    assert (await index.health()).is_well
    assert isinstance(await other.health(), IndexHealth)
    assert not (await other.health()).is_well
