"""Files that are no rows: a folder below the home, or a bucket that speaks S3, through obstore."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from citewell.foundation.egress import Egress, EgressRefused, Resolver, resolve_with_system
from citewell.foundation.errors import NotFound, StartError, Unavailable
from citewell.foundation.settings import Settings

_HTTPS_PORT = 443
_REMOVED_AT_ONCE = 1_000


class Blobs:
    """Each blob belongs to a tenant and has an id of ours: names that users give never reach the storage.

    What is written stands whole or not at all. Content is not encrypted here: that is the disk's or bucket's part.
    """

    def __init__(
        self, store: ObjectStore, *, folder: Path | None = None, door: "StorageDoor | None" = None
    ) -> None:
        """`folder` is where a local store keeps its files, `door` is what a remote one is reached through."""
        self._store = store
        self._folder = folder
        self._door = door

    async def put(self, tenant_id: UUID, blob_id: UUID, content: bytes | AsyncIterator[bytes]) -> None:
        """Store a blob, replacing one with the same id. An iterator is sent in parts: memory stays flat.

        Raises:
            Unavailable: the storage does not take it.
        """
        await self._may_go_out()
        try:
            await obstore.put_async(self._store, _path(tenant_id, blob_id), content)
        except BaseError as error:
            raise _away(error) from None

    async def read(self, tenant_id: UUID, blob_id: UUID) -> AsyncIterator[bytes]:
        """The content, in parts.

        Raises:
            NotFound: this tenant has no such blob.
            Unavailable: the storage does not answer.
        """
        await self._may_go_out()
        try:
            found = await obstore.get_async(self._store, _path(tenant_id, blob_id))
            async for part in found.stream():
                yield bytes(part)
        except FileNotFoundError:
            raise NotFound("There is no such file.") from None
        except BaseError as error:
            raise _away(error) from None

    async def delete(self, tenant_id: UUID, blob_id: UUID) -> None:
        """Remove a blob; nothing happens when it is not there.

        Raises:
            Unavailable: the storage does not answer.
        """
        await self._may_go_out()
        try:
            await obstore.delete_async(self._store, _path(tenant_id, blob_id))
        except FileNotFoundError:
            return
        except BaseError as error:
            raise _away(error) from None

    async def delete_all(self, tenant_id: UUID) -> int:
        """Remove every blob of a tenant, in a folder also what an interrupted `put` left. Returns how many there were.

        Raises:
            Unavailable: the storage does not answer.
        """
        await self._may_go_out()
        removed = 0
        try:
            async for found in obstore.list(self._store, prefix=f"{tenant_id}/", chunk_size=_REMOVED_AT_ONCE):
                await obstore.delete_async(self._store, [one["path"] for one in found])
                removed += len(found)
        except FileNotFoundError:
            pass  # somebody else removes them too
        except BaseError as error:
            raise _away(error) from None
        if self._folder is not None:
            await asyncio.to_thread(_remove_folder, self._folder / str(tenant_id))
        return removed

    async def _may_go_out(self) -> None:
        if self._door is not None:
            await self._door.check()


class StorageDoor:
    """Whether egress allows the storage's server: asked again whenever the policy changes, for its connections stay open."""

    def __init__(self, endpoint: str, egress: Egress, resolve: Resolver) -> None:
        self._endpoint = endpoint
        self._egress = egress
        self._resolve = resolve
        self._allowed_by: int | None = None  # a version of the policy

    async def check(self) -> None:
        """Raise `Unavailable` unless the policy, as it stands, allows the server."""
        version = self._egress.version
        if self._allowed_by == version:
            return
        parts = urlsplit(self._endpoint)
        host, port = parts.hostname or "", parts.port or _HTTPS_PORT
        try:
            self._egress.check(host, port, await self._resolve(host, port))
        except EgressRefused as error:
            raise Unavailable(f"The storage at {self._endpoint} cannot be used: {error.detail}") from error
        except OSError as error:
            raise Unavailable(f"The storage at {self._endpoint} has no address: {error}") from error
        self._allowed_by = version


async def open_blobs(settings: Settings, egress: Egress, *, resolve: Resolver = resolve_with_system) -> Blobs:
    """The storage that the settings name: `CITEWELL_STORAGE_URL` (`s3://bucket/prefix`), else `home/files`.

    Raises:
        StartError: the URL cannot be used, or egress does not allow its host.
    """
    if settings.storage_url is None:
        folder = settings.home / "files"
        local = LocalStore(prefix=_folder(folder), mkdir=True, automatic_cleanup=True)
        return Blobs(local, folder=folder)
    parts = urlsplit(settings.storage_url)
    if parts.scheme != "s3" or not parts.hostname:
        raise StartError("CITEWELL_STORAGE_URL is not like s3://bucket or s3://bucket/prefix.")
    endpoint = settings.storage_endpoint or f"https://s3.{settings.storage_region}.amazonaws.com"
    door = StorageDoor(endpoint, egress, resolve)
    try:
        await door.check()
    except Unavailable as error:
        raise StartError(error.detail) from error
    secret = settings.storage_secret_key
    return Blobs(
        S3Store(
            parts.hostname,
            prefix=parts.path.strip("/") or None,
            endpoint=endpoint,
            region=settings.storage_region,
            access_key_id=settings.storage_access_key or "",
            secret_access_key=secret.get_secret_value() if secret else "",
            virtual_hosted_style_request=False,  # one host to allow, whatever the bucket is called
            client_options={"allow_http": endpoint.startswith("http://"), "timeout": "60s"},
            retry_config={"max_retries": 3},
        ),
        door=door,
    )


def _folder(path: Path) -> str:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return str(path)


def _remove_folder(path: Path) -> None:
    try:
        shutil.rmtree(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Unavailable(
            f"The file storage does not let go of a folder ({type(error).__name__}). Try again later."
        ) from error


def _path(tenant_id: UUID, blob_id: UUID) -> str:
    return f"{tenant_id}/{blob_id}"


def _away(error: BaseError) -> Unavailable:
    return Unavailable(f"The file storage does not answer ({type(error).__name__}). Try again later.")
