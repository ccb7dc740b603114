"""A bucket that speaks as much of S3 as we use: objects whole and in parts, listing in pages, deletion one by one and in bulk."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from tests.fakes.http_server import HttpServer, Request, serve

_LISTED_AT_ONCE = 2


@dataclass
class Bucket:
    """What was stored, by path."""

    server: HttpServer
    objects: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)  # by upload, then number
    is_away: bool = False

    def answer(self, request: Request) -> tuple[int, bytes]:
        path, _, raw = request.path.partition("?")
        query = parse_qs(raw, keep_blank_values=True)
        if self.is_away:
            return 500, b"<Error><Code>InternalError</Code></Error>"
        if request.method == "PUT":
            return self._put(path, query, request.body)
        if request.method == "POST":
            return self._post(path, query, request.body)
        if request.method == "DELETE":
            self.objects.pop(path, None)
            return 204, b""
        if "list-type" in query:
            return self._list(path.rstrip("/"), query)
        found = self.objects.get(path)
        return (200, found) if found is not None else (404, b"<Error><Code>NoSuchKey</Code></Error>")

    def _list(self, bucket: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
        """Two objects a page; the token is the last key before."""
        prefix, after = query.get("prefix", [""])[0], query.get("continuation-token", [""])[0]
        keys = sorted(path.removeprefix(f"{bucket}/") for path in self.objects)
        found = [key for key in keys if key.startswith(prefix) and key > after]
        page = found[:_LISTED_AT_ONCE]
        items = "".join(
            f"<Contents><Key>{key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            f'<ETag>"1"</ETag><Size>{len(self.objects[f"{bucket}/{key}"])}</Size></Contents>'
            for key in page
        )
        more = f"<NextContinuationToken>{page[-1]}</NextContinuationToken>" if len(found) > len(page) else ""
        return 200, _xml("ListBucketResult", f"<KeyCount>{len(page)}</KeyCount>{more}{items}")

    def _put(self, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, bytes]:
        if "uploadId" in query:
            self.parts[query["uploadId"][0]][int(query["partNumber"][0])] = body
        else:
            self.objects[path] = body
        return 200, b""

    def _post(self, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, bytes]:
        if "uploads" in query:
            upload = str(len(self.parts))
            self.parts[upload] = {}
            return 200, _xml(
                "InitiateMultipartUploadResult",
                f"<Bucket>b</Bucket><Key>k</Key><UploadId>{upload}</UploadId>",
            )
        if "uploadId" in query:
            parts = self.parts.pop(query["uploadId"][0])
            self.objects[path] = b"".join(parts[number] for number in sorted(parts))
            return 200, _xml(
                "CompleteMultipartUploadResult", '<Bucket>b</Bucket><Key>k</Key><ETag>"1"</ETag>'
            )
        keys = re.findall(rb"<Key>([^<]*)</Key>", body)
        for key in keys:
            self.objects.pop(f"{path.rstrip('/')}/{key.decode()}", None)
        return 200, _xml(
            "DeleteResult", "".join(f"<Deleted><Key>{key.decode()}</Key></Deleted>" for key in keys)
        )


@asynccontextmanager
async def serve_bucket() -> AsyncIterator[Bucket]:
    """Serve one bucket until the block ends."""
    bucket: Bucket

    async def reply(request: Request, writer: asyncio.StreamWriter) -> None:
        status, body = bucket.answer(request)
        headers = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close", 'ETag: "1"']
        headers.append("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT")
        writer.write("\r\n".join([*headers, "", ""]).encode() + body)
        await writer.drain()

    async with serve(reply) as server:
        bucket = Bucket(server)
        yield bucket


def _xml(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><{name}>{inner}</{name}>'.encode()
