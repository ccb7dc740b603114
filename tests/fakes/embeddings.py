"""Embeddings of a fake model: hashed words, so texts that share words are near each other."""

import asyncio
import base64
import hashlib
import math
import re
import struct

from tests.fakes.http_server import Request, respond_json

DIMENSIONS = 64


def fake_embedding(text: str) -> list[float]:
    """A unit vector of 64 numbers, the same for the same words on every machine."""
    vector = [0.0] * DIMENSIONS
    vector[0] = 1e-3
    for word in re.findall(r"\w+", text.lower()):
        digest = hashlib.sha256(word.encode()).digest()
        vector[digest[0] % DIMENSIONS] += 1.0 if digest[1] % 2 else -1.0
    length = math.sqrt(sum(number * number for number in vector))
    return [number / length for number in vector]


async def answer_embeddings(request: Request, writer: asyncio.StreamWriter) -> None:
    """Answer `/v1/embeddings` (OpenAI) and `/api/embed` (Ollama)."""
    body = request.json()
    texts = [body["input"]] if isinstance(body["input"], str) else list(body["input"])
    vectors = [fake_embedding(text) for text in texts]
    tokens = sum(len(text.split()) for text in texts)
    if request.path == "/api/embed":
        await respond_json(
            writer, {"model": body["model"], "embeddings": vectors, "prompt_eval_count": tokens}
        )
        return
    packed = body.get("encoding_format") == "base64"
    data = [
        {"object": "embedding", "index": index, "embedding": _packed(vector) if packed else vector}
        for index, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    await respond_json(writer, {"object": "list", "model": body["model"], "data": data, "usage": usage})


def _packed(vector: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
