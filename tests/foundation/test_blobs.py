"""Files in a folder and in a bucket: one suite for both."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr

from citewell.foundation.blobs import Blobs, open_blobs
from citewell.foundation.egress import AllowedHost, EgressPolicy, LiveEgress
from citewell.foundation.errors import NotFound, StartError, Unavailable
from citewell.foundation.settings import Settings
from tests.fakes.object_storage import Bucket, serve_bucket

LOCAL = EgressPolicy.of(["local"])
TENANT, OTHER = uuid4(), uuid4()


def in_bucket(bucket: Bucket) -> Settings:
    return Settings(
        storage_url="s3://citewell/files",
        storage_endpoint=bucket.server.url,
        storage_access_key="key",
        storage_secret_key=SecretStr("secret"),
    )


@pytest.fixture(params=["folder", "bucket"])
async def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Blobs]:
    if request.param == "folder":
        yield await open_blobs(Settings(home=tmp_path), LOCAL)
        return
    async with serve_bucket() as bucket:
        yield await open_blobs(in_bucket(bucket), LOCAL)


async def content(blobs: Blobs, tenant: object, blob_id: object) -> bytes:
    return b"".join([part async for part in blobs.read(tenant, blob_id)])  # type: ignore[arg-type]  # ids of the test


async def test_what_is_written_is_read_until_it_is_deleted(blobs: Blobs) -> None:
    blob_id = uuid4()
    await blobs.put(TENANT, blob_id, b"first")
    await blobs.put(TENANT, blob_id, b"second \x00 version")

    assert await content(blobs, TENANT, blob_id) == b"second \x00 version"
    await blobs.delete(TENANT, blob_id)
    await blobs.delete(TENANT, blob_id)
    with pytest.raises(NotFound):
        await content(blobs, TENANT, blob_id)


async def test_parts_become_one_file(blobs: Blobs) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for number in range(100):
            yield bytes([number]) * 1000

    blob_id = uuid4()
    await blobs.put(TENANT, blob_id, parts())

    assert len(await content(blobs, TENANT, blob_id)) == 100_000


async def test_another_tenant_finds_nothing_under_the_same_id(blobs: Blobs) -> None:
    blob_id = uuid4()
    await blobs.put(TENANT, blob_id, b"ours")

    with pytest.raises(NotFound):
        await content(blobs, OTHER, blob_id)


async def test_a_bucket_that_answers_nonsense_is_unavailable_for_now() -> None:
    async with serve_bucket() as bucket:
        blobs = await open_blobs(in_bucket(bucket), LOCAL)
        bucket.is_away = True

        with pytest.raises(Unavailable):
            await blobs.put(TENANT, uuid4(), b"content")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(storage_url="ftp://somewhere"), "not like s3://"),
        (Settings(storage_url="s3://bucket", storage_endpoint="https://192.0.2.1"), "cannot be used"),
    ],
)
async def test_storage_that_may_not_be_used_is_refused_at_the_start(settings: Settings, words: str) -> None:
    with pytest.raises(StartError, match=words):
        await open_blobs(settings, LOCAL)


async def test_everything_of_one_tenant_goes_and_nothing_of_another(blobs: Blobs) -> None:
    kept = uuid4()
    await blobs.put(OTHER, kept, b"theirs")
    for _ in range(3):
        await blobs.put(TENANT, uuid4(), b"ours")

    assert [await blobs.delete_all(TENANT), await blobs.delete_all(TENANT)] == [3, 0]
    assert await content(blobs, OTHER, kept) == b"theirs"


async def test_a_bucket_whose_host_was_withdrawn_is_used_no_more_until_it_is_allowed_again() -> None:
    """Its name has a public address, as far as the policy knows."""

    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34"]

    egress, blob_id = LiveEgress(), uuid4()
    async with serve_bucket() as bucket:
        settings = in_bucket(bucket)
        host = AllowedHost.of(bucket.server.url.removeprefix("http://"))
        with pytest.raises(StartError, match="not connect"):
            await open_blobs(settings, egress, resolve=resolve)
        egress.allow_besides([host])
        blobs = await open_blobs(settings, egress, resolve=resolve)
        await blobs.put(TENANT, blob_id, b"ours")
        egress.allow_besides([])
        with pytest.raises(Unavailable, match="not connect"):
            await blobs.delete(TENANT, blob_id)
        egress.allow_besides([host])

        assert await content(blobs, TENANT, blob_id) == b"ours"
